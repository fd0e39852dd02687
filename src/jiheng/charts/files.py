"""A chart → its files: SVG with its words as text, PNG, and the table of its data as CSV."""

from __future__ import annotations

import csv
import re
import warnings
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from importlib import import_module
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from jiheng.charts.chart import Chart
from jiheng.charts.ink import DARK
from jiheng.declaration.csv_cell import harmless
from jiheng.foundation.errors import MissingExtraError
from jiheng.foundation.message import Message

_DRAWING = Message("画图", "Drawing charts")
_FONTS = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Noto Sans CJK JP",
    "DejaVu Sans",
)
"""Fonts of the system that have Chinese characters, the best first: none is brought along, none is fetched."""

_SETTINGS: dict[str, Any] = {
    "svg.fonttype": "none",  # Words stay words: they can be searched, read aloud, and shown in any font.
    "svg.hashsalt": "jiheng",
    "font.family": "sans-serif",
    "axes.unicode_minus": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": DARK,
    "text.color": DARK,
}
_OPENING = re.compile(rb"<svg\b[^>]*>")
_DOTS = 144


def save(chart: Chart, folder: Path, language: str) -> list[Path]:
    """Write a chart into a folder as .svg, .png and .csv, and return these. Raises `MissingExtraError`, `OSError`.

    The same data give the same bytes: there is no date in the files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    svg, png = _drawn(chart, language)
    contents = {".svg": _with_words(svg, chart, language), ".png": png, ".csv": _table(chart, language)}
    paths = []
    for ending, content in contents.items():
        path = folder / f"{chart.id}{ending}"
        path.write_bytes(content)
        paths.append(path)
    return paths


def _drawn(chart: Chart, language: str) -> tuple[bytes, bytes]:
    library, figures, fonts = _library()
    with _quietly(), library.rc_context({**_SETTINGS, "font.sans-serif": fonts}):
        figure = figures.Figure(figsize=chart.inches, layout="constrained")
        axes = figure.subplots()
        axes.set_title(chart.title.render(language), loc="left", fontweight="bold", pad=14)
        chart.draw(axes, language)
        svg, png = BytesIO(), BytesIO()
        figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
        figure.savefig(png, format="png", dpi=_DOTS, metadata={"Software": None})
    return svg.getvalue(), png.getvalue()


def _library() -> tuple[Any, Any, list[str]]:
    """Return the library, its figures, and those of our fonts that this machine has."""
    try:
        library = import_module("matplotlib")  # a heavy guest, only where something is drawn
        figures, manager = (import_module(f"matplotlib.{name}") for name in ("figure", "font_manager"))
    except ImportError as error:
        raise MissingExtraError(what=_DRAWING, extra="jiheng[charts]") from error
    known = set(manager.get_font_names())
    return library, figures, [name for name in _FONTS if name in known]


@contextmanager
def _quietly() -> Iterator[None]:
    """Let nothing be said of glyphs that the fonts of this machine lack: the words stay in the SVG."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        yield


def _with_words(svg: bytes, chart: Chart, language: str) -> bytes:
    """Give the drawing its title and description for those who have it read to them."""
    title, says = (escape(one.render(language)) for one in (chart.title, chart.says))
    opening = _OPENING.search(svg)
    assert opening is not None, "the library writes SVG"
    spoken = opening[0][:-1] + b' role="img" aria-labelledby="chart-title chart-says">'
    words = f'\n <title id="chart-title">{title}</title>\n <desc id="chart-says">{says}</desc>'.encode()
    return svg[: opening.start()] + spoken + words + svg[opening.end() :]


def _table(chart: Chart, language: str) -> bytes:
    text = StringIO(newline="")
    rows = csv.writer(text)
    for row in (chart.head, *chart.rows):
        rows.writerow(
            [harmless(cell.render(language) if isinstance(cell, Message) else cell) for cell in row]
        )
    return BOM_UTF8 + text.getvalue().encode()
