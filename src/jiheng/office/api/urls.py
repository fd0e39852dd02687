"""The addresses of the API, made from its operations; and the pages about it."""

from __future__ import annotations

import re

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from jiheng.office.api import pages
from jiheng.office.api.dispatch import unknown, view_of
from jiheng.office.api.openapi import BASE, PATH_PARAMETERS
from jiheng.office.api.operations import by_path

_PARAMETER = re.compile(r"\{(\w+)\}")


class NumberConverter(IntConverter):
    """A number that any database can take."""

    regex = "[0-9]{1,15}"


register_converter(NumberConverter, "number")


def address_of(operation_path: str) -> str:
    """Return a path of an operation as Django writes it: "cases/<uuid:case>"."""
    return _PARAMETER.sub(lambda found: f"<{PATH_PARAMETERS[found[1]].converter}:{found[1]}>", operation_path)


def name_of(operation_path: str) -> str:
    """Return the name of an address: "api-cases-case-moves"."""
    return "api" + _PARAMETER.sub(r"\1", operation_path).replace("/", "-")


urlpatterns = [
    path("api/", pages.reference, name="reference"),
    path("account/tokens/", pages.tokens, name="tokens"),
    path("account/tokens/<int:pk>/revoke/", pages.token_revoke, name="token-revoke"),
    path(f"{BASE}/openapi.json", pages.openapi, name="openapi"),
    *(
        path(BASE + address_of(where), view_of(operations), name=name_of(where))
        for where, operations in by_path().items()
    ),
    path(f"{BASE}/<path:rest>", unknown, name="api-unknown"),
]
