"""The glyph gate (缺字检查): what no font can draw is found before print, with document and place.

A release is refused for it; a proof (校样) shows 〓 (GETA MARK) in its place, as printers do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gazette.base.errors import FontError
from gazette.base.language import Words, say
from gazette.export.fonts.faces import ROLES, FontSet
from gazette.export.fonts.symbol_faces import symbol_family

__all__ = [
    "GETA",
    "Glyphs",
    "Piece",
    "Substitution",
    "can_be_drawn",
    "check_glyphs",
    "is_private",
    "look_at_glyphs",
    "private_characters",
]

#: 〓: a character that is not at hand, in a proof
GETA = "\u3013"

_NO_INK = frozenset(map(ord, "\n\r\t \u3000\u00a0\u2002\u2003\u200b"))
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_CONTEXT = 8
_MOST_SHOWN = 20


class Piece(NamedTuple):
    """A text to be printed: whose it is, in what role's face."""

    document: str  #: title of the document, "" for cover and masthead
    paragraph: int  #: number of the printed paragraph in it, from 1
    role: str
    text: str


@dataclass(frozen=True)
class Substitution:
    """A character drawn by a later font of its role's chain."""

    character: str
    role: str
    family: str
    document: str

    @property
    def words(self) -> Words:
        """What is drawn by what, for the manifest and the screen."""
        return Words(
            f"U+{ord(self.character):04X} {self.character}（{ROLES[self.role]}）由 {self.family} 代替，首见于《{self.document}》",
            f"U+{ord(self.character):04X} {self.character} ({self.role}) drawn by {self.family}, first in {self.document}",
        )


@dataclass(frozen=True)
class Glyphs:
    """What fonts can make of some texts."""

    substitutions: tuple[Substitution, ...]  #: characters that a later font draws, each once
    missing: tuple[tuple[Piece, str], ...] = ()  #: every place of a character that no font has

    @property
    def undrawn(self) -> frozenset[str]:
        """The characters that no font has."""
        return frozenset(character for _, character in self.missing)


def check_glyphs(pieces: Iterable[Piece], fonts: FontSet) -> tuple[Substitution, ...]:
    """The characters that a later font of their chain draws, each once.

    Raises:
        FontError: characters that no font has: every place with document, paragraph and character.
    """
    glyphs = look_at_glyphs(pieces, fonts)
    if glyphs.missing:
        raise _missing(glyphs.missing)
    return glyphs.substitutions


def look_at_glyphs(pieces: Iterable[Piece], fonts: FontSet) -> Glyphs:
    """What the fonts can make of the texts, missing characters too."""
    known: dict[tuple[str, str], str | None] = {}
    missing: list[tuple[Piece, str]] = []
    found: dict[tuple[str, str], Substitution] = {}
    for piece in pieces:
        for char in dict.fromkeys(piece.text):
            key = (piece.role, char)
            if key not in known:
                known[key] = _family(fonts, piece.role, char)
            family = known[key]
            if family is None:
                missing.append((piece, char))
            elif family and key not in found:
                found[key] = Substitution(char, piece.role, family, piece.document)
    return Glyphs(tuple(found[key] for key in sorted(found)), tuple(missing))


def can_be_drawn(char: str, fonts: FontSet, role: str = "song") -> bool:
    """Whether a font of the role's chain draws the character, or it leaves no ink."""
    return _family(fonts, role, char) is not None


def private_characters(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """Where characters of the private use areas (造字区) stand, a line each, in words.

    An office's own font may draw them; no other machine knows what they mean.
    """
    return tuple(
        _line(piece, char)
        for piece in pieces
        for char in dict.fromkeys(_PRIVATE.findall(piece.text))
    )


def is_private(char: str) -> bool:
    """Whether the character is of a private use area (造字区)."""
    return bool(_PRIVATE.match(char))


def _family(fonts: FontSet, role: str, char: str) -> str | None:
    """The family that must help out, "" when the role's own font has the character, None when none has."""
    code = ord(char)
    if code in _NO_INK:
        return ""
    for number, face in enumerate(fonts.chain(role)):
        if code in face.characters:
            return face.family if number else ""
    return symbol_family(code)


def _missing(places: Sequence[tuple[Piece, str]]) -> FontError:
    lines = [_line(piece, char) for piece, char in places[:_MOST_SHOWN]]
    more = len(places) - len(lines)
    if more > 0:
        lines.append(say(f"……另有 {more} 处", f"… and {more} more"))
    return FontError(
        "\n" + "\n".join(lines),
        where=say("没有字体能印的字", "characters that no font has"),
        remedy=say(
            "请改正稿件里的字，或在 gazette.toml 的 [fonts] 里加一种有这些字的字体（生僻字可用 HanaMinA、HanaMinB）。",
            "Correct the manuscript, or add a font that has them under [fonts] in gazette.toml (HanaMinA and HanaMinB hold rare ones).",
        ),
    )


def _line(piece: Piece, char: str) -> str:
    at = piece.text.index(char)
    around = piece.text[max(0, at - _CONTEXT) : at + _CONTEXT + 1].replace("\n", "")
    where = piece.document or say("封面、版权页", "cover, masthead")
    why = (
        say("，是私用区字符，各机显示不一，必须换成规范字", ", private use: must be replaced")
        if _PRIVATE.match(char)
        else ""
    )
    return say(
        f"《{where}》第{piece.paragraph}段：U+{ord(char):04X} {char}（……{around}……）{why}",
        f"{where}, paragraph {piece.paragraph}: U+{ord(char):04X} {char} (…{around}…){why}",
    )
