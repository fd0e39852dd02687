"""The parts of an .xlsx package beside its values: where each sheet lies, number formats, the epoch of dates."""

from __future__ import annotations

import posixpath
from typing import Any

import msgspec

from jiheng.documents.guard import Archive, parse_xml
from jiheng.documents.sheets.codes import BUILT_IN, PLAIN

_RELATIONSHIP_IDS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)


class SheetPlace(msgspec.Struct, frozen=True):
    """A sheet: its name, the part that holds it, and whether its program shows it."""

    name: str
    part: str
    hidden: bool


class Workbook(msgspec.Struct, frozen=True):
    """`codes`: style number as written → number format, where it matters."""

    sheets: list[SheetPlace]
    strings_part: str
    codes: dict[bytes, str]
    epoch_1904: bool


def read_workbook(archive: Archive) -> Workbook:
    """Return what the workbook part, its relationships and its styles say."""
    main = _main_part(archive)
    root = parse_xml(archive.read(main), main)
    folder, file = posixpath.split(main)
    relations = f"{folder}/_rels/{file}.rels"
    targets = (
        _targets(parse_xml(archive.read(relations), relations), folder) if relations in archive.names else {}
    )
    sheets: list[SheetPlace] = []
    epoch_1904 = False
    for element in root.iter("{*}sheet", "{*}workbookPr"):
        if element.tag.endswith("}sheet"):
            relation = next((element.get(name) for name in _RELATIONSHIP_IDS if element.get(name)), "")
            hidden = (element.get("state") or "visible") != "visible"
            sheets.append(SheetPlace(element.get("name") or "", targets.get(relation, ("", ""))[1], hidden))
        else:
            epoch_1904 = element.get("date1904") in {"1", "true"}
    kinds = dict(targets.values())
    styles = kinds.get("styles", f"{folder}/styles.xml")
    codes = _codes(parse_xml(archive.read(styles), styles)) if styles in archive.names else {}
    return Workbook(sheets, kinds.get("sharedStrings", f"{folder}/sharedStrings.xml"), codes, epoch_1904)


def _main_part(archive: Archive) -> str:
    """Return the name of the main part; some producers number it."""
    if "xl/workbook.xml" in archive.names:
        return "xl/workbook.xml"
    others = sorted(n for n in archive.names if n.startswith("xl/workbook") and n.endswith(".xml"))
    return others[0] if others else "xl/workbook.xml"


def _targets(root: Any, folder: str) -> dict[str, tuple[str, str]]:
    """Return relationship id → (kind, part)."""
    targets: dict[str, tuple[str, str]] = {}
    for relation in root:
        target = relation.get("Target") or ""
        joined = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        kind = (relation.get("Type") or "").rpartition("/")[2]
        targets[relation.get("Id") or ""] = (kind, posixpath.normpath(joined))
    return targets


def _codes(root: Any) -> dict[bytes, str]:
    own: dict[str, str] = {}
    used: list[str] = []
    for part in root:
        if part.tag.endswith("}numFmts"):
            own = {e.get("numFmtId") or "": e.get("formatCode") or "" for e in part}
        elif part.tag.endswith("}cellXfs"):
            used = [e.get("numFmtId") or "0" for e in part]
    found = ((i, own.get(n) or BUILT_IN.get(int(n) if n.isdecimal() else 0, "")) for i, n in enumerate(used))
    return {b"%d" % index: code for index, code in found if code not in PLAIN}
