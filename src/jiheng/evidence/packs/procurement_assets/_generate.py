"""Invented purchases and assets of a year: what four offices buy, have delivered, inspect, register, use and scrap."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal

import pyarrow as pa

from jiheng.evidence.packs._invented import OFFICES, Office, Row, as_tables

_BEFORE = 4
"""So many months of the year before are there too: what was bought then arrives, and is done, in the year."""

_KINDS = {"设备": 0.42, "材料": 0.18, "资料": 0.08, "印刷": 0.1, "服务": 0.18, "车辆": 0.02, "工程": 0.02}
_PRICES = {"设备": 45_000, "材料": 9_000, "资料": 6_000, "印刷": 8_000, "服务": 60_000, "工程": 200_000}
_VEHICLE_PRICE = 180_000
_DUE_YEARS = {"设备": 6, "车辆": 8}
_CENT = Decimal("0.01")


def tables(seed: int, year: int, scale: int) -> dict[str, pa.Table]:
    """Return the tables of a year in which about `scale` purchases were contracted, as at the end of January."""
    office = Office(seed, year, months_before=_BEFORE)
    purchases: list[Row] = []
    deliveries: list[Row] = []
    assets = _stock(office, year, scale)
    for number, begun in enumerate(office.instants(scale * (12 + _BEFORE) // 12), start=1):
        purchase = _purchase(office, number, begun)
        ours = _deliveries(office, purchase)
        purchase["finished_at"] = _last([one["accepted_at"] for one in ours])
        purchases.append(purchase)
        deliveries += ours
        assets += [_bought(office, one) for one in ours if one["kind"] in _DUE_YEARS and one["accepted_at"]]
    for number, asset in enumerate(assets, start=1):
        asset["asset_id"] = f"ZC{number:07d}"
    for number, delivery in enumerate(deliveries, start=1):
        delivery["delivery_id"] = f"MX{number:07d}"
    rows = {
        "purchases": purchases,
        "deliveries": deliveries,
        "assets": assets,
        "uses": _uses(office, assets),
        "faults": _faults(office, assets),
    }
    return as_tables("procurement_assets", rows)


def _purchase(office: Office, number: int, begun: datetime) -> Row:
    kind = office.pick(_KINDS)
    budget = Decimal(round(_PRICES.get(kind, _VEHICLE_PRICE) * office.random.lognormvariate(0, 0.5), -2))
    contracted = office.known(office.after(begun, 12, 0.4)) if office.chance(0.985) else None
    tender: Row = {}
    if kind in ("工程", "服务", "车辆") or office.chance(0.15):
        tendered = office.after(begun, 7, 0.4) if contracted else None
        tender = {"tender_due_at": _day(begun, 20), "tendered_at": tendered}
    # Most are a little cheaper than planned, a few a little dearer.
    price = (budget * Decimal(str(1 - office.random.gauss(0.035, 0.025)))).quantize(_CENT)
    return tender | {
        "purchase_id": f"CG{begun.year}{number:06d}",
        "office": office.random.choice(OFFICES),
        "kind": kind,
        "government": None if office.chance(0.02) else office.chance(0.7),
        "planned_at": _day(begun, 62) if office.chance(0.95) else None,
        "budget": budget,
        "contracted_at": contracted,
        "procedure_right": None if contracted is None or office.chance(0.01) else office.chance(0.993),
        "price": price if contracted and office.chance(0.995) else None,
    }


def _deliveries(office: Office, purchase: Row) -> list[Row]:
    """Return what is to be delivered: mostly on the day agreed, and mostly accepted at once."""
    contracted: datetime | None = purchase["contracted_at"]
    begin = contracted or purchase["planned_at"] or office.known_until
    count = office.random.randrange(1, 9) if purchase["kind"] == "设备" else 1
    found = []
    for _ in range(count):
        delivered = office.after(begin, 20, 0.35) if contracted and office.chance(0.995) else None
        found.append(_delivery(office, purchase, _day(begin, 35), office.known(delivered)))
    return found


def _delivery(office: Office, purchase: Row, due: datetime, delivered: datetime | None) -> Row:
    row: Row = {name: purchase[name] for name in ("purchase_id", "office", "kind")}
    row |= {"due_at": due, "delivered_at": delivered, "accepted_at": None}
    if delivered is None:
        return row
    checked = office.known(office.after(delivered, 3, 0.5))
    row |= {"documented": office.chance(0.99) if office.chance(0.995) else None, "checked_at": checked}
    if checked is None:
        return row
    is_good = office.chance(0.975)
    mended = office.after(checked, 8, 0.4) if office.chance(0.95) else None
    return row | {"passed_at_once": is_good, "accepted_at": checked if is_good else office.known(mended)}


def _bought(office: Office, delivery: Row) -> Row:
    accepted = delivery["accepted_at"]
    registered = office.after(accepted, 5, 0.6) if office.chance(0.99) else None
    return {
        "office": delivery["office"],
        "kind": delivery["kind"],
        "acquired_at": accepted,
        "registered_at": office.known(registered),
        "replaces": None if office.chance(0.02) else office.chance(0.6),
        "scrap_due_at": _day(accepted, _DUE_YEARS[delivery["kind"]] * 365),
    }


def _stock(office: Office, year: int, scale: int) -> list[Row]:
    """Return what was there before: devices and vehicles of up to ten years, of which the oldest are scrapped."""
    stock = []
    for number in range(scale * 2):
        # Every tenth is a vehicle, so that even a small year has some to scrap.
        kind = "车辆" if number % 10 == 0 else "设备"
        age = timedelta(days=office.random.randrange(150, 365 * (_DUE_YEARS[kind] + 1)))
        acquired = datetime(year, 1, 1, 10) - age  # noqa: DTZ001 -- the systems hold local time
        due = _day(acquired, _DUE_YEARS[kind] * 365)
        scrapped = office.after(due - timedelta(days=70), 40, 0.4) if office.chance(0.97) else None
        stock.append(
            {
                "office": office.random.choice(OFFICES),
                "kind": kind,
                "acquired_at": acquired,
                "registered_at": acquired + timedelta(days=office.random.randrange(1, 20)),
                "scrap_due_at": due,
                "scrapped_at": office.known(scrapped),
            }
        )
    return stock


def _uses(office: Office, assets: list[Row]) -> list[Row]:
    """Return uses: all but a few assets are used, soon after they came and about once a month."""
    uses = []
    for asset in assets:
        named: Row = {"asset_id": asset["asset_id"], "office": asset["office"]}
        is_used = office.chance(0.97)
        times = [office.after(asset["acquired_at"], 6, 0.8), *office.instants(12)]
        uses += [{**named, "used_at": at} for at in times if is_used and _is_there(office, asset, at)]
    for number, use in enumerate(uses, start=1):
        use["use_id"] = f"SY{number:08d}"
    return uses


def _faults(office: Office, assets: list[Row]) -> list[Row]:
    """Return faults: few assets fail in a year, some of them more than once."""
    faults = []
    for asset in assets:
        named: Row = {"asset_id": asset["asset_id"], "office": asset["office"]}
        times = office.instants(2 if office.chance(0.04) else 0)
        faults += [{**named, "failed_at": at} for at in times if _is_there(office, asset, at)]
    for number, fault in enumerate(faults, start=1):
        fault["fault_id"] = f"GZ{number:07d}"
    return faults


def _is_there(office: Office, asset: Row, at: datetime) -> bool:
    return bool(asset["acquired_at"] < at < (asset.get("scrapped_at") or office.known_until))


def _day(begin: datetime, days: int) -> datetime:
    return datetime.combine(begin.date() + timedelta(days=days), time())


def _last(accepted: list[datetime | None]) -> datetime | None:
    """Return when the last of all was accepted; None where one was not."""
    known = [one for one in accepted if one is not None]
    return max(known) if len(known) == len(accepted) else None
