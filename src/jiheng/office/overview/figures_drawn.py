"""The charts and tables of figures as a page shows them, drawn once for all who ask for the same figures.

What is drawn depends on the figures alone, so they themselves are the key: whatever changes in them, or of whom they
are, gives another. Nothing has to be forgotten when something is written.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import msgspec
from django.core.cache import caches
from django.template.loader import render_to_string
from markupsafe import Markup

from jiheng.foundation.message import user_language
from jiheng.office.overview.chart import PARTS, Chart, Charted, down, in_order
from jiheng.office.overview.drawing import Picture, picture
from jiheng.office.overview.figures_address import Shown
from jiheng.office.overview.line import Figures
from jiheng.office.overview.summary import headlines, stages
from jiheng.office.people.models import Unit


class Drawn(msgspec.Struct, frozen=True):
    """What is drawn: the ids of the charts, none where there is nothing to say, and the part of the page with them."""

    ids: list[str]
    html: Markup


def drawn(figures: Figures, shown: Shown) -> Drawn:
    """Return what the page shows of some figures, in the reader's language."""
    kept = caches["figures"]
    key = _key(figures, shown)
    found: Drawn | None = kept.get(key)
    if found is None:
        found = _draw(figures, shown)
        kept.set(key, found)
    return found


def charts(figures: Figures) -> list[tuple[Charted, Chart]]:
    """Return the charts that say something of these figures, in the order of the page."""
    made = [(charted, charted.draw(figures)) for charted in in_order()]
    return [(charted, chart) for charted, chart in made if chart is not None and not chart.is_empty]


def _key(figures: Figures, shown: Shown) -> str:
    said = msgspec.msgpack.encode((user_language(), shown, figures), enc_hook=_body)
    return sha256(said).hexdigest()


def _body(value: Any) -> Any:
    assert isinstance(value, Unit), "figures hold nothing else that is not encoded by itself"
    return value.pk, value.code, value.path, value.name


def _draw(figures: Figures, shown: Shown) -> Drawn:
    pictures = [picture(charted, chart, shown.page) for charted, chart in charts(figures)]
    ids = [one.charted.id for one in pictures]
    context = {
        "shown": shown,
        "figures": figures,
        "below": [(body, down(figures, body)) for body in figures.bodies if not body.is_own],
        "headlines": headlines(figures),
        "stages": stages(figures),
        "parts": _by_part(pictures),
        "ids": ids,
    }
    html = render_to_string("overview/figures_drawn.html", context) if pictures else ""
    return Drawn(ids, Markup(html))  # noqa: S704 -- rendered by a template, which escapes


def _by_part(pictures: list[Picture]) -> list[dict[str, Any]]:
    parts = [
        {
            "id": part,
            "title": says.render(),
            "pictures": [one for one in pictures if one.charted.part == part],
        }
        for part, says in PARTS.items()
    ]
    return [part for part in parts if part["pictures"]]
