"""An office looked at from outside, as a browser meets it: certificate, protocol, headers, cookies, clock."""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from django.conf import settings

from jiheng.foundation.message import Message
from jiheng.office.config.safety import Checked
from jiheng.office.shell.middleware import HEADERS

_SECONDS = 10
_LEAST_DAYS = 21
_LEAST_HSTS = 365 * 86_400
_MOST_SECONDS_APART = 60


def looked_at(address: str) -> Iterator[Checked]:
    """Yield what is seen at the public address of the office. Nothing else is asked for over the network."""
    title = Message("从外面经 HTTPS 打得开", "It answers over HTTPS from outside")
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname:
        mend = Message("请给出 https:// 开头的地址。", "Name an address that begins with https://.")
        yield Checked("tls", title, "amiss", address, mend)
        return
    try:
        answer, days, protocol = _asked(parts.hostname, parts.port or 443)
    except (OSError, http.client.HTTPException) as error:
        mend = Message("检查代理、证书和域名。", "See to the proxy, its certificate and the name.")
        yield Checked("tls", title, "amiss", str(error), mend)
        return
    yield Checked("tls", title, "ok", protocol)
    yield _certificate(days)
    yield _headers(answer)
    yield _cookies(answer)
    yield _time(answer)


def _asked(host: str, port: int) -> tuple[http.client.HTTPResponse, int, str]:
    """Return the answer of the login page, how many days the certificate lasts, and the protocol."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    connection = http.client.HTTPSConnection(host, port, timeout=_SECONDS, context=context)
    try:
        connection.request("GET", "/login/")
        spoken = connection.sock
        certificate = spoken.getpeercert() or {}
        ends = ssl.cert_time_to_seconds(str(certificate["notAfter"]))
        protocol = spoken.version() or ""
        answer = connection.getresponse()
        answer.read()
        return answer, int((ends - time.time()) // 86_400), protocol
    finally:
        connection.close()


def _certificate(days: int) -> Checked:
    title = Message("证书有效且不会马上到期", "The certificate is valid and does not end soon")
    mend = Message("请换发证书。", "Have it renewed.")
    return Checked("certificate", title, "ok" if days >= _LEAST_DAYS else "amiss", f"{days} d", mend)


def _headers(answer: http.client.HTTPResponse) -> Checked:
    wrong = [name for name, value in HEADERS.items() if value not in (answer.getheader(name) or "")]
    said = answer.getheader("Strict-Transport-Security") or ""
    age = next((part.strip()[8:] for part in said.split(";") if part.strip().startswith("max-age=")), "0")
    if not age.isdecimal() or int(age) < _LEAST_HSTS:
        wrong.append("Strict-Transport-Security")
    mend = Message(
        "用 --proxy 启动绩衡，并让代理原样转发应答头。",
        "Start Jiheng with --proxy, and let the proxy pass the headers on as they are.",
    )
    title = Message("安全应答头齐全", "The headers of safety are there")
    return Checked("headers", title, "amiss" if wrong else "ok", ", ".join(wrong), mend)


def _cookies(answer: http.client.HTTPResponse) -> Checked:
    set_here = answer.headers.get_all("Set-Cookie") or []
    wrong = [one.partition("=")[0] for one in set_here if not _is_safe(one)]
    mend = Message("用 --proxy 启动绩衡。", "Start Jiheng with --proxy.")
    title = Message("Cookie 只走 HTTPS、只属于本站", "Cookies travel over HTTPS and are of this host alone")
    return Checked("cookies", title, "amiss" if wrong else "ok", ", ".join(wrong), mend)


def _is_safe(cookie: str) -> bool:
    said = {part.strip().lower() for part in cookie.split(";")[1:]}
    return cookie.startswith("__Host-") and "secure" in said


def _time(answer: http.client.HTTPResponse) -> Checked:
    title = Message("服务器与本机的时间一致", "Clock there and clock here agree")
    said = answer.getheader("Date")
    apart = abs(parsedate_to_datetime(said).timestamp() - time.time()) if said else 0.0
    mend = Message("开启两边的时间同步。", "Turn time synchronisation on at both.")
    is_well = apart <= _MOST_SECONDS_APART and settings.USE_TZ
    return Checked("public-clock", title, "ok" if is_well else "amiss", f"{apart:.0f} s", mend)
