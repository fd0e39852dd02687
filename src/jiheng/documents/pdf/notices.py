"""What a reader of a PDF should know, as notices."""

from __future__ import annotations

from jiheng.documents.model import Notice
from jiheng.foundation.message import Message
from jiheng.foundation.where import Where

_SHOWN_PAGES = 12


def page_list(pages: list[int]) -> str:
    """Return page numbers as people count them: "1, 2, 5-9"."""
    spans: list[list[int]] = []
    for page in sorted(pages):
        if spans and page == spans[-1][1] + 1:
            spans[-1][1] = page
        else:
            spans.append([page, page])
    words = [str(a + 1) if a == b else f"{a + 1}-{b + 1}" for a, b in spans]
    return ", ".join(words[:_SHOWN_PAGES]) + (" …" if len(words) > _SHOWN_PAGES else "")


def _on_pages(code: str, zh: str, en: str, pages: list[int], **params: str | int) -> Notice:
    shown: dict[str, str | int] = {"pages": page_list(pages), **params}
    return Notice(code, Message(zh, en), shown, Where(page=pages[0]))


def pages_without_text(pages: list[int]) -> Notice:
    """Say that some pages hold pictures only."""
    return _on_pages(
        "pages-without-text",
        "第 {pages} 页只有图像，没有文字，未读取。安装 jiheng[ocr] 后可以识别",
        "Pages {pages} hold pictures but no text and were not read. Install jiheng[ocr] to recognise them",
        pages,
    )


def pages_recognised(pages: list[int]) -> Notice:
    """Say that text of these pages was recognised from pictures and may be wrong."""
    return _on_pages(
        "pages-recognised",
        "第 {pages} 页的文字由图像识别得来，请核对",
        "The text of pages {pages} was recognised from pictures; please check it",
        pages,
    )


def pages_unreadable(pages: list[int]) -> Notice:
    """Say that these pages are damaged."""
    return _on_pages(
        "pages-unreadable",
        "第 {pages} 页已损坏，未读取",
        "Pages {pages} are damaged and were not read",
        pages,
    )


def characters_unmapped(pages: list[int], count: int) -> Notice:
    """Say that the codes of some characters do not tell what they are."""
    return _on_pages(
        "characters-unmapped",
        "第 {pages} 页有 {count} 个字符没有可用的编码，读出的文字缺字",
        "{count} characters on pages {pages} have no usable code and are missing from the text",
        pages,
        count=count,
    )


def text_hidden(pages: list[int], sample: str) -> Notice:
    """Say that text was left out which a reader of the page does not see."""
    return _on_pages(
        "text-hidden",
        "第 {pages} 页有看不见的文字（“{sample}”等），未读取",
        "Pages {pages} hold text that cannot be seen (such as “{sample}”); it was left out",
        pages,
        sample=sample,
    )


def watermark(pages: list[int], sample: str) -> Notice:
    """Say that text across the page was left out."""
    return _on_pages(
        "watermark",
        "第 {pages} 页有水印（“{sample}”），未读取",
        "Pages {pages} bear a watermark (“{sample}”); it was left out",
        pages,
        sample=sample,
    )


def drawing_cut(pages: list[int]) -> Notice:
    """Say that more was drawn than we follow."""
    return _on_pages(
        "drawing-cut",
        "第 {pages} 页的线条过多，只看了一部分，表格可能不全",
        "Pages {pages} hold too many drawn lines; only part was looked at, tables may be incomplete",
        pages,
    )


def running_heads(texts: list[str]) -> Notice:
    """Say that repeated heads and feet were read once."""
    shown: dict[str, str | int] = {"texts": " / ".join(texts[:4])}
    return Notice(
        "running-heads",
        Message(
            "各页重复的页眉页脚只读取一次：{texts}",
            "Heads and feet repeated on each page were read once: {texts}",
        ),
        shown,
    )
