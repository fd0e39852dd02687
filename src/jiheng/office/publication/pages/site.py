"""What was published, shown behind the login as everybody sees it elsewhere; and as one file to take along."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jiheng.office.people.visitor import person_of
from jiheng.office.publication.actions.take_copy import take_copy
from jiheng.office.publication.pages.asked import published_of
from jiheng.office.publication.shelf import MEDIA_TYPES, ZIP, file_of, packed, zip_name

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""What a page of the site loads: its style and its search, from here alone. It sends no form anywhere."""


@never_cache
@require_safe
def home_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show the first page of a published site."""
    return site_page(request, pk, "")


@never_cache
@require_safe
def site_page(request: HttpRequest, pk: int, path: str) -> HttpResponseBase:
    """Show one file of a published site."""
    found = file_of(published_of(person_of(request), pk), path)
    headers = {"Content-Security-Policy": POLICY, "Content-Language": "zh-CN"}
    return FileResponse(found.open("rb"), content_type=MEDIA_TYPES[found.suffix], headers=headers)


@never_cache
@require_safe
def file_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out a publication as a ZIP file."""
    user = person_of(request)
    one = published_of(user, pk)
    file = packed(one)
    take_copy(user, one)
    return FileResponse(file, as_attachment=True, filename=zip_name(one), content_type=ZIP)
