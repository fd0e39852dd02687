"""Characters of the symbol fonts that office documents use for signs and ticks."""

from __future__ import annotations

_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB0: "°", 0xB7: "•",
    0xA5: "∞", 0xAE: "→", 0xD0: "∠", 0x6D: "μ", 0x25: "%", 0x3C: "<", 0x3D: "=", 0x3E: ">",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x77: "◆", 0xA1: "○", 0xA8: "☐", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑", 0x9F: "•", 0xA7: "▪", 0xD8: "➢", 0x81: "①", 0x82: "②", 0x83: "③", 0x84: "④", 0x85: "⑤",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x2A: "☐"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def from_symbol_font(font: str, char: str) -> str:
    """Return the ordinary character that `char` of a symbol font shows; `char` itself where unknown.

    Office writes such characters into the private area U+F000 … U+F0FF.
    """
    code = ord(char)
    if not 0xF020 <= code <= 0xF0FF:
        return char
    signs = _FONTS.get(font.lower(), _SYMBOL)
    return signs.get(code - 0xF000, char)


def symbol(font: str, hexadecimal: str) -> str:
    """Return the character of a w:sym element; "" where its code is none."""
    try:
        code = int(hexadecimal, 16)
    except ValueError:
        return ""
    if code < 0x100:
        code += 0xF000
    return from_symbol_font(font, chr(code)) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
