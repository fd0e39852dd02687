"""Publication: how far a year of a body is, publishing it, asking how far that is, and taking it along."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from jiheng.foundation.message import Message
from jiheng.office.api.call import Call, Reply
from jiheng.office.api.errors import NotFoundError
from jiheng.office.api.operation import Book
from jiheng.office.api.shapes import words as w
from jiheng.office.api.shapes.publications import (
    PublicationOut,
    StandingOut,
    publication_out,
    standing_out,
)
from jiheng.office.people.models import Unit
from jiheng.office.publication.actions.start import LONGEST_LICENCE, start
from jiheng.office.publication.actions.take_copy import take_copy
from jiheng.office.publication.models import Publication
from jiheng.office.publication.pages.asked import Asked, of, publication_of, published_of
from jiheng.office.publication.shelf import ZIP, packed, zip_name
from jiheng.office.publication.standing import standing_of
from jiheng.office.publication.worker import wake

BOOK = Book("publications", Message("公开", "Publication"))


class PublishIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Under which licence the data are given away: one by its SPDX name, or any other by its title."""

    licence: Annotated[str, Meta(min_length=1, max_length=LONGEST_LICENCE)] = "CC-BY-4.0"


@BOOK.enter(
    "getPublicationState", "GET /units/{unit}/publications/{year}", "read",
    Message("一个单位一个年度的公开情况", "How far the publication of a body and a year is"), answer=StandingOut,
)  # fmt: skip
def get_state(call: Call, unit: str, year: int) -> Reply:
    """Return what is approved, reviewed, published and missing, and by when it is due."""
    asked = _asked(call, unit, year)
    return Reply(standing_out(standing_of(asked.body, asked.year)))


@BOOK.enter(
    "publish",
    "POST /units/{unit}/publications/{year}",
    "publish",
    Message("公开一个年度", "Publish a year"),
    note=Message(
        "只公开已批复并经保密审查的内容；在后台生成，进度用 GET /publications/{publication} 查询。发现涉密内容时什么也不公开。",
        "Publishes what is approved and reviewed. It is built in the background: ask GET /publications/{publication} how far "
        "it is. Where anything withheld is found, nothing is published.",
    ),
    body=PublishIn,
    answer=PublicationOut,
    status=202,
    example={"licence": "CC-BY-4.0"},
)
def publish(call: Call, unit: str, year: int) -> Reply:
    """Order a publication."""
    asked = _asked(call, unit, year)
    sent: PublishIn = call.body
    made = start(call.user, asked.body, asked.year, licence=sent.licence)
    wake()
    return Reply(publication_out(made), location=f"/api/v1/publications/{made.pk}")


@BOOK.enter(
    "getPublication", "GET /publications/{publication}", "read",
    Message("一次公开", "One publication"), answer=PublicationOut,
)  # fmt: skip
def get_publication(call: Call, publication: int) -> Reply:
    """Return what became of a publication, with its proof."""
    one = publication_of(call.user, publication)
    if one.state == Publication.WAITING:
        # Whoever asks sees to it that it is built, also after the program was started anew.
        wake()
    return Reply(publication_out(one))


@BOOK.enter(
    "takePublication", "GET /publications/{publication}/file", "export",
    Message("下载公开的内容（ZIP）", "Take a publication along (ZIP)"), media=(ZIP,),
)  # fmt: skip
def take_publication(call: Call, publication: int) -> Reply:
    """Hand out the site and the data package as one file."""
    one = published_of(call.user, publication)
    with packed(one) as file:
        content = file.read()
    take_copy(call.user, one)
    return Reply(content=content, media=ZIP, name=zip_name(one))


def _asked(call: Call, code: str, year: int) -> Asked:
    body = Unit.objects.filter(code=code).first()
    if body is None or not w.FIRST_YEAR <= year <= w.LAST_YEAR:
        raise NotFoundError
    return of(call.user, body, year)
