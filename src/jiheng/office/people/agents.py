"""What a browser says of itself (User-Agent, RFC 9110 section 10.1.5) in words that people know: "Chrome · Windows".

Each browser also names those it descends from, so the first name of the list that occurs is the one. Which sign is whose
is from memory of what they send [K]; of a browser that hides behind another's name no more can be told than that name.
What is not known is shown as it was sent, shortened: nothing is guessed.
"""

from __future__ import annotations

from jiheng.foundation.message import Message

_LONGEST = 60
_MORE = "…"
_NO_NAME = Message("未说明", "not said")
_BROWSERS: tuple[tuple[str, Message | str], ...] = (
    ("MicroMessenger/", Message("微信", "WeChat")),
    ("DingTalk/", Message("钉钉", "DingTalk")),
    ("QQBrowser/", Message("QQ浏览器", "QQ Browser")),
    ("UCBrowser/", Message("UC浏览器", "UC Browser")),
    ("360SE", Message("360浏览器", "360 Browser")),
    ("HuaweiBrowser/", Message("华为浏览器", "Huawei Browser")),
    ("SamsungBrowser/", Message("三星浏览器", "Samsung Internet")),
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edge/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("HeadlessChrome/", Message("Chrome（无界面）", "Chrome (headless)")),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Trident/", "Internet Explorer"),
    ("MSIE ", "Internet Explorer"),
    ("Safari/", "Safari"),
)
_SYSTEMS: tuple[tuple[str, str], ...] = (
    ("HarmonyOS", "HarmonyOS"),
    ("OpenHarmony", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)


def in_words(agent: str) -> str:
    """Return what a browser is called, and the system it runs on where that is known, too."""
    found = next((says for sign, says in _BROWSERS if sign in agent), None)
    if found is None:
        return _short(agent.strip()) or _NO_NAME.render()
    browser = found.render() if isinstance(found, Message) else found
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    return f"{browser} · {system}" if system else browser


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}{_MORE}"
