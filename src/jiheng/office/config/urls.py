"""All addresses, collected from the slices: one with a module `urls` is found by being there."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

_SLICES = {
    "overview": "",
    "people": "",
    "cases": "case/",
    "results": "results/",
    "intake": "import/",
    "review": "review/",
    "output": "output/",
    "publication": "publication/",
    "chronicle": "trail/",
    "api": "",
}

urlpatterns = [
    path(prefix, include(f"jiheng.office.{name}.urls"))
    for name, prefix in _SLICES.items()
    if find_spec(f"jiheng.office.{name}.urls") is not None
]

handler400 = "jiheng.office.shell.pages.bad"
handler403 = "jiheng.office.shell.pages.forbidden"
handler404 = "jiheng.office.shell.pages.not_found"
handler500 = "jiheng.office.shell.pages.broken"
