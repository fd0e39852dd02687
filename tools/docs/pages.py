"""All generated pages: the reference in two languages, and the JSON Schema of the contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tools.docs import (
    bad_news,
    catalogues,
    commands,
    contract,
    controls,
    exchange,
    forms,
    metrics,
    rules,
    scoring,
)
from tools.docs.markdown import Page, text

PAGES: dict[str, Callable[[str], Page]] = {
    "commands": commands.page,
    "layouts": catalogues.layouts,
    "formats": catalogues.formats,
    "writers": catalogues.writers,
    "forms": forms.page,
    "exchange": exchange.page,
    "schemes": scoring.schemes_page,
    "formulas": scoring.formulas_page,
    **metrics.pages(),
    "contract": contract.page,
    "problems": bad_news.problems,
    "errors": bad_news.errors,
    **rules.pages(),
}
_NOTE = {
    "zh": "<!-- 由 `make docs` 根据代码生成，请勿手改。 -->",
    "en": "<!-- Written from the code by `make docs`; do not edit. -->",
}
_INDEX = {
    "zh": ("参考", "由代码生成，与程序同步。"),
    "en": ("Reference", "Written from the code, and current with it."),
}


def all_pages() -> Iterator[tuple[str, str]]:
    """Yield path and text of every generated file."""
    for language in ("zh", "en"):
        pages = {name: make(language) for name, make in PAGES.items()}
        for name, page in pages.items():
            yield f"docs/{language}/reference/{name}.md", f"{_NOTE[language]}\n\n{text(page)}"
        yield f"docs/{language}/reference/README.md", _index(pages, language)
        yield f"docs/{language}/reference/declaration.schema.json", contract.schema()


def control_pages() -> Iterator[tuple[str, str]]:
    """Yield path and text of the page of security controls, which stands beside the reference."""
    for language, path in controls.PATHS.items():
        yield path, f"{_NOTE[language]}\n\n{controls.page(language)}"


def _index(pages: dict[str, Page], language: str) -> str:
    title, lead = _INDEX[language]
    lines = "\n".join(f"- [{page.title}]({name}.md): {page.lead}" for name, page in pages.items())
    return f"{_NOTE[language]}\n\n# {title}\n\n{lead}\n\n{lines}\n"
