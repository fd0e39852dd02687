"""PDF files written by hand, for what no producer here writes."""

from __future__ import annotations

import zlib


def pdf(
    contents: list[str], *, forms: dict[str, str] | None = None, width: int = 595, height: int = 842
) -> bytes:
    """Return a PDF with one page for each content stream, Helvetica as /F1, and named form objects."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    named = []
    for name, content in (forms or {}).items():
        objects.append(
            _stream(
                content,
                f"/Type /XObject /Subtype /Form /BBox [0 0 {width} {height}] /Resources << /Font << /F1 3 0 R >> >>",
            )
        )
        named.append(f"/{name} {len(objects)} 0 R")
    kids = []
    for content in contents:
        objects.append(_stream(content))
        resources = f"<< /Font << /F1 3 0 R >> /XObject << {' '.join(named)} >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {len(objects)} 0 R "
            f"/Resources {resources} >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _assembled(objects)


def _stream(content: str, head: str = "") -> bytes:
    packed = zlib.compress(content.encode("latin-1"))
    return (
        f"<< {head} /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
        + packed
        + b"\nendstream"
    )


def _assembled(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def ruled(xs: list[float], ys: list[float]) -> str:
    """Return operators that draw every line of a raster."""
    across = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys)
    return across + "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs)


def text(x: float, y: float, words: str, *, size: float = 10, mode: int = 0, colour: str = "0 g") -> str:
    """Return operators that print words at a place."""
    return f"BT {colour} {mode} Tr /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n"
