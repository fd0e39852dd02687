"""What the measurement of the office needs from inside it: sessions of its readers, and searches without pages.

python -m bench.office_inside FOLDER sessions|searched
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.office_data import people_of
from bench.office_words import SEVERAL, WORDS

SEARCHES = 300
_KNOWN = 40


def main(folder: str, what: str) -> None:
    """Print one line a reader: cookie and cases; or how many milliseconds each search took."""
    from jiheng.office.config.installation import bring_up_to_date, enter  # noqa: PLC0415 -- models come only then

    enter(Path(folder))
    bring_up_to_date()
    for line in {"sessions": _sessions, "searched": _searched}[what]():
        print(line)


def _sessions() -> Iterator[str]:
    from django.conf import settings  # noqa: PLC0415 -- as above
    from django.test import Client  # noqa: PLC0415

    from jiheng.office.cases.models import Case  # noqa: PLC0415
    from jiheng.office.cases.waiting import visible  # noqa: PLC0415
    from jiheng.office.people.access import Reach  # noqa: PLC0415
    from jiheng.office.people.models import User  # noqa: PLC0415

    settings.ALLOWED_HOSTS.append("testserver")
    for one in people_of(0):
        user = User.objects.get(username=one.username)
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        name = settings.SESSION_COOKIE_NAME
        # Looking at a withheld case leaves an entry in the trail: that is measured elsewhere.
        seen = Case.objects.filter(visible(Reach(user)), is_classified=False).order_by("pk")[:_KNOWN]
        yield f"{name}={client.cookies[name].value}\t{','.join(str(case.pk) for case in seen)}"


def _searched() -> Iterator[str]:
    from django.utils.timezone import localdate  # noqa: PLC0415

    from jiheng.office.overview.address import View  # noqa: PLC0415
    from jiheng.office.overview.search import PER_PAGE, listing  # noqa: PLC0415
    from jiheng.office.people.access import Reach  # noqa: PLC0415
    from jiheng.office.people.models import User  # noqa: PLC0415

    chance, today = random.Random(1), localdate()
    reaches = [Reach(User.objects.get(username=one.username)) for one in people_of(0)]
    for _ in range(SEARCHES):
        view = View(q=chance.choice(SEVERAL) if chance.random() < 0.25 else chance.choice(WORDS))
        reach = chance.choice(reaches)
        started = time.perf_counter()
        len(listing(reach, view, today).cases[:PER_PAGE])
        yield f"{1000 * (time.perf_counter() - started):.2f}"


if __name__ == "__main__":
    main(*sys.argv[1:3])
