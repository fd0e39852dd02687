"""Files that people write: every misspelt key is named with its whole place and the nearest known word."""

from decimal import Decimal

import msgspec
import pytest

from jiheng.foundation.errors import CatalogueError
from jiheng.foundation.strict_toml import read_toml


class Part(msgspec.Struct):
    points: Decimal


class Whole(msgspec.Struct):
    id: str
    parts: list[Part] = []
    named: dict[str, Part] = {}
    chosen: Part | None = None
    free: dict[str, int] = {}


def refusal(text):
    with pytest.raises(CatalogueError) as caught:
        read_toml(text, Whole, "whole.toml")
    return caught.value.render("zh")


def test_what_is_written_is_read_with_exact_numbers():
    whole = read_toml('id = "a"\nchosen = { points = 0.1 }\nfree = { any = 1 }', Whole, "whole.toml")

    assert whole == Whole("a", chosen=Part(Decimal("0.1")), free={"any": 1})


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('id = "a"\npart = 1', "part"),
        ('id = "a"\n[[parts]]\npoints = 1\n[[parts]]\npoint = 1', "parts.2.point"),
        ('id = "a"\n[named.x]\npionts = 1', "named.x.pionts"),
        ('id = "a"\nchosen = { pointss = 1 }', "chosen.pointss"),
    ],
)
def test_a_key_that_is_none_is_named_however_deep(text, place):
    said = refusal(text)

    assert "whole.toml" in said
    assert f"“{place}”" in said
    assert "想写的是“p" in said


def test_a_key_unlike_any_other_is_answered_with_all_there_are():
    assert "chosen, free, id, named, parts" in refusal('id = "a"\nzzz = 1')


@pytest.mark.parametrize("text", ["id = ", 'id = "a"\nparts = 3', "parts = []"])
def test_what_is_no_toml_or_does_not_fit_is_refused(text):
    assert "whole.toml" in refusal(text)
