"""Where an office is, as far as its name tells."""

from __future__ import annotations

import re
from functools import lru_cache

from jiheng.audit.views import plain

_PARTY = re.compile(r"中国共产党|中共")
_PLACE = re.compile(r"(?:.{2,3}省|.{2,7}?自治区)?(.{2,9}?(?:市|自治州|地区|盟|州|县|旗|区))")


@lru_cache(maxsize=4_096)
def place_of(office: str) -> str | None:
    """Return the city, prefecture or county that the name of an office begins with; None where it tells none.

    A district belongs to its city: 云溪市望江区人民检察院 is in 云溪市.
    """
    found = _PLACE.match(_PARTY.sub("", plain(office)))
    return found[1] if found else None
