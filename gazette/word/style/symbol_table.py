"""Characters behind the places of Microsoft's symbol fonts, as far as ordinary fonts have them.

Sources: Adobe's Symbol encoding (unicode.org/Public/MAPPINGS/VENDORS/ADOBE) and
the characters Unicode 7 took over from Wingdings (L2/11-052).
"""

from __future__ import annotations

from typing import Final

__all__ = ["SYMBOL", "WEBDINGS", "WINGDINGS", "WINGDINGS_2", "WINGDINGS_3"]


def _row(first: int, signs: str) -> dict[int, str]:
    """Signs from a place onwards; a space leaves the place out."""
    return {first + place: sign for place, sign in enumerate(signs) if sign != " "}


WINGDINGS: Final = {
    0x20: " ",
    **_row(0x21, "✏✂✁"),
    **_row(0x28, "☎✆✉"),
    **_row(0x36, "⌛⌨"),
    **_row(0x3E, "✇✍"),
    **_row(0x41, "✌👌👍👎☜☞☝☟✋☺😐☹💣☠⚐"),
    **_row(0x51, "✈☼💧❄ ✞ ✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓"),
    **_row(0x6A, "&&●❍■□□❑❒⬧⧫◆❖⬥⌧⍓⌘❀✿❝❞"),
    **_row(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    **_row(0x9E, "·•·○○◉◉◎○▪□"),
    **_row(0xAA, "✦★✶✴✹✵"),
    **_row(0xB1, "⌖⟡⌑ ✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛"),
    **_row(0xD5, "⌫⌦"),
    0xD8: "➢",
    0xDC: "➲",
    **_row(0xDF, "←→↑↓↖↗↙↘"),
    **_row(0xE7, "⬅➔⬆⬇↖↗↙↘⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂▭▫✗✓☒☑"),
}

WINGDINGS_2: Final = {
    0x20: " ",
    **_row(0x4F, "✗✓☒☑☒☒"),
    **_row(0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    **_row(0x95, "•●●●○○○◎◎▪■■■"),
    **_row(0xA2, "■□□□□"),
    **_row(0xAE, "◆◇"),
    **_row(0xDD, "✦★"),
}

WINGDINGS_3: Final = {
    0x20: " ",
    **_row(0x21, "→↑↓↖↗↙↘"),
    **_row(0x66, "←→↑↓↖↗↙↘↔↕"),
    **_row(0x70, "▲▼△▽◀▶◁▷◣◢◤◥"),
    0x7D: "▶",
    0x84: "◆",
}

WEBDINGS: Final = {
    0x20: " ",
    **_row(0x33, "◀▶▲▼"),
    0x61: "✓",
    0x63: "□",
    0x67: "■",
    0x69: "ℹ",
    0x6E: "●",
    0x72: "✗",
}

SYMBOL: Final = {
    **_row(0x21, "!∀#∃%&∋()∗+,−./0123456789:;<=>?"),
    0x20: " ",
    **_row(0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    **_row(0x60, "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    **_row(0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓"),
    **_row(0xB0, "°±″≥×∝∂•÷≠≡≈…⏐⎯↵"),
    **_row(0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉"),
    **_row(0xD0, "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"),
    **_row(0xE0, "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"),
    **_row(0xF1, "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
}
