"""The site: pages a strict parser accepts, whose links lead somewhere, that say everything without a script."""

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
from lxml import etree
from tests.publishing.published import published, year
from tests.secrecy.planted import open_project

from jiheng.publishing.site.build import SourceUrlError

LINK = re.compile(r'(?:href|src)="([^"]*)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "out"
    hostile = open_project("<script>alert(1)</script>&\"'", "1.00")
    hostile.narrative = {"</p><b>": "<i>x</i>"}
    whole = year(hostile)
    whole.source = type(whole.source)("2025年 表&1.docx", "", "", "")
    published(folder, whole, year(secret=False), source_url="https://example.org/files/")
    return folder


def pages(folder):
    return sorted(folder.rglob("*.html"))


def text(path):
    return path.read_text(encoding="utf-8")


def test_every_page_is_valid_to_a_strict_parser(site):
    for path in pages(site):
        html5lib.HTMLParser(strict=True).parse(text(path))

    assert len(pages(site)) >= 8


def test_every_link_leads_somewhere(site):
    for path in pages(site):
        for link in LINK.findall(text(path)):
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme == "https", link
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), f"{path}: {link}"
            if parts.fragment:
                assert f'id="{parts.fragment}"' in text(target)


def test_every_page_brings_its_icon_and_no_caption_lies_in_what_is_scrolled(site):
    for path in pages(site):
        assert 'rel="icon"' in text(path)
        assert "<caption" not in text(path)


def test_nothing_is_fetched_from_elsewhere(site):
    for path in (*pages(site), *site.rglob("*.css"), *site.rglob("*.js")):
        assert re.findall(r'(?:src|@import|url\()\s*=?\s*["\']?https?:', text(path)) == []


def test_texts_are_texts(site):
    whole = "".join(map(text, pages(site)))

    assert "<script>alert" not in whole
    assert "&lt;script&gt;alert(1)" in whole
    assert "<script" not in text(site / "search-index.js")


def test_a_page_says_the_project_its_indicators_and_its_source(site):
    [page] = [
        text(p) for p in (site / "projects").iterdir() if "绿化养护" in text(p) and "example.org" in text(p)
    ]

    for said in (
        "2,500,000.00",
        "更换灯具数",
        "≥500盏",
        "市政设施管理办法",
        "保障主次干道亮灯。",
        "临泽市城管局",
    ):
        assert said in page
    assert 'href="https://example.org/files/' in page


def test_the_source_of_something_withheld_is_not_named(site):
    [page] = [text(p) for p in (site / "projects").iterdir() if "涉密项目01" in text(p)]

    assert "原文件含涉密内容" in page
    assert "1,200,000.00" in page


def test_headings_never_skip_a_level_and_there_is_one_first(site):
    for path in pages(site):
        levels = [int(n) for n in re.findall(r"<h([1-6])", text(path))]
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), path


def test_the_charts_have_their_figures_beside_them(site):
    page = etree.HTML(text(site / "index.html"))
    drawn = page.xpath("//figure")

    assert len(drawn) == 2
    for figure in drawn:
        assert len(figure.xpath(".//rect")) == len(figure.xpath(".//tbody/tr"))
        assert figure.xpath("string(.//figcaption)").strip()


def test_the_feed_is_atom(site):
    feed = etree.parse(site / "feed.xml")
    atom = {"a": "http://www.w3.org/2005/Atom"}

    for owner in (feed.getroot(), *feed.findall("a:entry", atom)):
        assert all(owner.find(f"a:{name}", atom) is not None for name in ("id", "title", "updated", "link"))
    assert len(feed.findall("a:entry", atom)) == 2


def test_long_lists_are_cut_into_pages(tmp_path, monkeypatch):
    monkeypatch.setattr("jiheng.publishing.site.build._ROWS_PER_PAGE", 2)
    published(tmp_path / "out", year(open_project("甲甲甲"), open_project("乙乙乙")))
    names = sorted(path.name for path in (tmp_path / "out" / "offices").iterdir())

    assert len(names) == 3
    assert "涉密项目01" in text(Path(tmp_path / "out" / "offices" / names[1])) + text(
        tmp_path / "out" / "offices" / names[0]
    )


def test_a_source_address_that_is_none_is_refused(tmp_path):
    with pytest.raises(SourceUrlError):
        published(tmp_path / "out", year(), source_url="javascript:alert(1)")

    assert list(tmp_path.iterdir()) == []
