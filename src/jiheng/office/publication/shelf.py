"""Where publications lie: each in a folder of its own, under its number; shown file by file, and packed to take along."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from typing import IO

from django.conf import settings
from django.http import Http404

from jiheng.office.publication.models import Publication

MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".xml": "application/atom+xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
}
"""What each file of a publication is; nothing else is shown."""

ZIP = "application/zip"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_IN_MEMORY = 8 * 1024 * 1024


def folder_of(publication: Publication) -> Path:
    """Return where the files of a publication lie."""
    return Path(settings.PUBLICATIONS) / str(publication.pk)


def file_of(publication: Publication, path: str) -> Path:
    """Return one file of a publication. Raises `Http404` for what is none of it, wherever the path leads."""
    root = folder_of(publication).resolve()
    try:
        found = (root / (path or "index.html")).resolve()
        is_ours = found.is_relative_to(root) and found.suffix in MEDIA_TYPES and found.is_file()
    except (OSError, ValueError) as error:
        raise Http404 from error
    if not is_ours:
        raise Http404
    return found


def packed(publication: Publication) -> IO[bytes]:
    """Return a publication as a ZIP file, opened at its beginning; packed again it is the same. Raises `Http404`."""
    root = folder_of(publication)
    if not root.is_dir():
        raise Http404
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 -- whoever sends it closes it
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(one for one in root.rglob("*") if one.is_file()):
            info = zipfile.ZipInfo(path.relative_to(root).as_posix(), _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, path.read_bytes())
    file.seek(0)
    return file


def zip_name(publication: Publication) -> str:
    """Return how the file is called that is taken along: by numbers alone."""
    return f"publication-{publication.pk}-{publication.fiscal_year}-{publication.version}.zip"
