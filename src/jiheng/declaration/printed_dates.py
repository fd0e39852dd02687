"""Days printed in form heads (开始日期, 完成日期) → ISO dates, whole or partial."""

from __future__ import annotations

import re
from datetime import date

from jiheng.foundation.text import fold_width, without_spaces

_DAY = re.compile(r"^(20\d\d|19\d\d)(?:[年./-](\d{1,2})(?:[月./-](\d{1,2})?日?)?)?[年月]?$")
_COMPACT = re.compile(r"^((?:20|19)\d\d)(\d\d)(\d\d)?$")


def printed_day(text: str) -> str | None:
    """Return the ISO date of a printed day ("2020-01-01", "2020-03", "2020"), or None when it is none."""
    bare = without_spaces(fold_width(text)).split("00:00")[0].rstrip("T")
    found = _COMPACT.match(bare) or _DAY.match(bare)
    if found is None:
        return None
    year, month, day = found[1], found[2], found[3]
    if month is None:
        return year
    if day is None:
        return f"{year}-{int(month):02d}" if 1 <= int(month) <= 12 else None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
