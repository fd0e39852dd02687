"""Every page that somebody can reach: from the links they are shown, and from the table of addresses with real ids."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from django.urls import Resolver404, get_resolver, resolve, reverse
from django.urls.resolvers import URLPattern

_CASE = re.compile(r'href="(/case/[0-9a-f-]{36}/)"')
_HREF = re.compile(r'href="(/[^"#]*)')
_TRIES = 12
"""How many are tried: not each of them has every page."""


def addresses(resolver=None, prefix="") -> Iterator[tuple[str, str]]:
    """Yield every address of the table: its name, and its route."""
    for one in (resolver or get_resolver()).url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLPattern):
            if one.name:
                yield one.name, route
        else:
            yield from addresses(one, route)


def _beginning(route: str) -> str:
    """Return a route up to its first id: what has the same beginning takes the same ids."""
    return route[: route.index(">") + 1]


class Crawl:
    """The pages of one person, found by asking for them before a browser opens any."""

    def __init__(self, desk, states, examples):
        """Ask as the person at the desk; `examples` bodies, cases, imports … are looked at of each kind of page."""
        self._desk = desk
        self._examples = examples
        self._table = [(name, route) for name, route in addresses() if not route.startswith("api/v")]
        self._ids: dict[str, dict[str, dict]] = defaultdict(dict)
        self._texts: dict[str, str | None] = {}
        self._states = states

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the path of every page to be looked at."""
        names = {name: route for name, route in self._table if "<" not in route}
        for name in names:
            yield from ((name, path) for path in [reverse(name)] if self._is_page(path))
        yield from self._linked_lists(set(names))
        by_state = self._cases_by_state()
        self._look_for_ids()
        for name, route in self._table:
            if route.count("<") != 1:
                continue
            known = list(self._ids[_beginning(route)].values())[:_TRIES]
            found = (path for path in (reverse(name, kwargs=one) for one in known) if self._is_page(path))
            chosen = list(islice(found, self._examples))
            if name == "case":
                chosen += [path for path in by_state if path not in chosen]
            yield from ((name, path) for path in chosen)

    def _linked_lists(self, names) -> Iterator[tuple[str, str]]:
        """Yield lists as links lead to them: filtered, sorted, turned over."""
        for _, path in [(name, reverse(name)) for name in sorted(names)]:
            links = [link for link in self._links(path) if link.startswith(f"{path}?")]
            yield from (
                (resolve(path).url_name, link) for link in links[: self._examples] if self._is_page(link)
            )

    def _cases_by_state(self) -> list[str]:
        found = []
        for state in self._states:
            text = self._text(f"/cases/?state={state}")
            first = _CASE.search(text or "")
            if first:
                found.append(first[1])
        return found

    def _look_for_ids(self) -> None:
        """Collect the ids that appear in links: of the pages without one, then of the pages with those, and so on."""
        seen, waiting = set(), [path for path, text in self._texts.items() if text]
        for _ in range(3):
            links = {link for path in waiting for link in self._links(path)} - seen
            seen |= links
            fresh = [link for link in sorted(links) if self._note(link)]
            waiting = [link for link in fresh if self._text(link)]

    def _note(self, link: str) -> bool:
        """Keep the id of a link; say whether its page is worth reading for more."""
        try:
            match = resolve(urlsplit(link).path)
        except Resolver404:
            return False
        if len(match.kwargs) != 1:
            return False
        known = self._ids[_beginning(match.route)]
        known.setdefault(str(match.kwargs), match.kwargs)
        return len(known) <= _TRIES

    def _links(self, path: str) -> list[str]:
        return [link.replace("&amp;", "&") for link in _HREF.findall(self._text(path) or "")]

    def _is_page(self, path: str) -> bool:
        return self._text(path) is not None

    def _text(self, path: str) -> str | None:
        """Return a page that may be seen; None for refusals, parts of pages, and files."""
        if path not in self._texts:
            answer = self._desk.context.request.get(self._desk.address + path, max_redirects=0)
            is_page = answer.status == 200 and answer.headers.get("content-type", "").startswith("text/html")
            text = answer.text() if is_page else ""
            self._texts[path] = text if "<html" in text else None
            answer.dispose()
        return self._texts[path]
