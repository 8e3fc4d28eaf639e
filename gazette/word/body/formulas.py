"""Formulas (公式): OMML to presentation MathML, and the characters in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Final

from lxml import etree

from gazette.base.patterns import pattern_of
from gazette.model import LossKind
from gazette.model.loss_reasons import LossReason
from gazette.word.body.linear_math import linear_math
from gazette.word.body.meter import TEXTS
from gazette.word.body.story import Story
from gazette.word.flow import FlowFormula
from gazette.word.names import qn

__all__ = ["mathml_of", "read_formula", "read_formula_paragraph"]

_MATHML: Final = "http://www.w3.org/1998/Math/MathML"
_VAL = qn("m:val")
_TOKENS = pattern_of(r"(\d+(?:[.,]\d+)*)|([^\W\d_])|(\s+)|(.)", re.DOTALL)


def read_formula(story: Story, element: etree._Element) -> None:
    """Read an m:oMath."""
    _add(story, element, display=False)


def read_formula_paragraph(story: Story, element: etree._Element) -> None:
    """Read an m:oMathPara: its formulas have lines of their own."""
    for child in element.iterchildren(qn("m:oMath")):
        _add(story, child, display=True)


def _add(story: Story, element: etree._Element, *, display: bool) -> None:
    _meet(story, element)
    if story.fields.hidden and not story.fields.in_own_instruction:
        return
    mathml, text = mathml_of(element, display=display, story=story)
    if story.fields.hidden:
        story.lose(LossKind.OUT_OF_PLACE, LossReason.IN_INSTRUCTION, text)
    elif text.strip():
        story.line.add(FlowFormula(mathml, text, display))


def _meet(story: Story, element: etree._Element) -> None:
    """Its text is dealt with, but for what a broken file has in properties, which are not written."""
    for text in element.iter(*TEXTS):
        outside = (str(a.tag) for a in text.iterancestors() if a is not element)
        if text.text and not any(tag.endswith("Pr") for tag in outside):
            story.manuscript.meter.meet(text)


def mathml_of(
    element: etree._Element, *, display: bool = False, story: Story | None = None
) -> tuple[str, str]:
    """The MathML of an m:oMath, and the formula in one line that can be read aloud."""
    content = _Writer(story).row(element)
    mode = ' display="block"' if display else ""
    mathml = f'<math xmlns="{_MATHML}"{mode}>{content}</math>'
    return mathml, linear_math(etree.fromstring(mathml))


class _Writer:
    """OMML elements to MathML; `story` decides what revisions hold, none: all that is put in."""

    def __init__(self, story: Story | None) -> None:
        self._rejects = story is not None and story.manuscript.choice == "reject"

    def row(self, element: etree._Element | None) -> str:
        """The children one after the other."""
        if element is None:
            return ""
        return "".join(map(self.one, element))

    def group(self, element: etree._Element | None) -> str:
        """The children as one argument."""
        return f"<mrow>{self.row(element)}</mrow>"

    def child(self, element: etree._Element, name: str) -> str:
        """A named argument."""
        return self.group(element.find(qn(f"m:{name}")))

    def one(self, element: etree._Element) -> str:
        """Any element."""
        handler = _HANDLERS.get(element.tag)
        if handler is not None:
            return handler(self, element)
        if element.tag in (_ADDED if self._rejects else _REMOVED) or element.tag.endswith("Pr"):
            return ""
        return self.row(element)


_ADDED: Final = frozenset({qn("w:ins"), qn("w:moveTo")})
_REMOVED: Final = frozenset({qn("w:del"), qn("w:moveFrom")})


def _property(element: etree._Element, name: str, default: str) -> str:
    """A value in the element's properties; present without a value means nothing is drawn."""
    properties = element.find(f"{element.tag}Pr")
    found = properties.find(qn(f"m:{name}")) if properties is not None else None
    return default if found is None else found.get(_VAL, "")


def _flag(element: etree._Element, name: str) -> bool:
    properties = element.find(f"{element.tag}Pr")
    found = properties.find(qn(f"m:{name}")) if properties is not None else None
    return found is not None and found.get(_VAL, "1") in {"1", "on", "true"}


def _operator(text: str, attributes: str = "") -> str:
    return f"<mo{attributes}>{escape(text, quote=False)}</mo>" if text else ""


def _loose(_writer: _Writer, element: etree._Element) -> str:
    """Text of a careless writer, in no run."""
    return f"<mtext>{escape(element.text, quote=False)}</mtext>" if element.text else ""


def _run(_writer: _Writer, element: etree._Element) -> str:
    text = "".join(t.text or "" for t in element.iter(qn("m:t"), qn("w:t"), qn("w:delText")))
    properties = element.find(qn("m:rPr"))
    if properties is not None and properties.find(qn("m:nor")) is not None:
        return f"<mtext>{escape(text, quote=False)}</mtext>" if text else ""
    style = properties.find(qn("m:sty")) if properties is not None else None
    upright = style is not None and style.get(_VAL) == "p"
    return "".join(_token(match, upright=upright) for match in _TOKENS.finditer(text))


def _token(match: re.Match[str], *, upright: bool) -> str:
    number, letter, space, other = match.groups()
    if number:
        return f"<mn>{number}</mn>"
    if letter:
        plain = upright or not letter.isascii()
        return f'<mi mathvariant="normal">{letter}</mi>' if plain else f"<mi>{letter}</mi>"
    return f"<mtext>{space}</mtext>" if space else _operator(other)


def _fraction(writer: _Writer, element: etree._Element) -> str:
    attributes = ' linethickness="0"' if _property(element, "type", "bar") == "noBar" else ""
    return (
        f"<mfrac{attributes}>{writer.child(element, 'num')}{writer.child(element, 'den')}</mfrac>"
    )


def _script(tag: str, *names: str) -> Callable[[_Writer, etree._Element], str]:
    def write(writer: _Writer, element: etree._Element) -> str:
        return f"<{tag}>{''.join(writer.child(element, name) for name in names)}</{tag}>"

    return write


def _prescript(writer: _Writer, element: etree._Element) -> str:
    base = writer.child(element, "e")
    scripts = writer.child(element, "sub") + writer.child(element, "sup")
    return f"<mmultiscripts>{base}<mprescripts/>{scripts}</mmultiscripts>"


def _radical(writer: _Writer, element: etree._Element) -> str:
    degree = element.find(qn("m:deg"))
    if _flag(element, "degHide") or degree is None or not len(degree):
        return f"<msqrt>{writer.row(element.find(qn('m:e')))}</msqrt>"
    return f"<mroot>{writer.child(element, 'e')}{writer.group(degree)}</mroot>"


def _nary(writer: _Writer, element: etree._Element) -> str:
    sign = _operator(_property(element, "chr", "∫"))
    limits = _property(element, "limLoc", "subSup") == "undOvr"
    below = "" if _flag(element, "subHide") else writer.row(element.find(qn("m:sub")))
    above = "" if _flag(element, "supHide") else writer.row(element.find(qn("m:sup")))
    tags = ("munder", "mover", "munderover") if limits else ("msub", "msup", "msubsup")
    if below and above:
        sign = f"<{tags[2]}>{sign}<mrow>{below}</mrow><mrow>{above}</mrow></{tags[2]}>"
    elif below or above:
        tag = tags[0] if below else tags[1]
        sign = f"<{tag}>{sign}<mrow>{below or above}</mrow></{tag}>"
    return sign + writer.child(element, "e")


def _delimited(writer: _Writer, element: etree._Element) -> str:
    first = _operator(_property(element, "begChr", "("), ' fence="true"')
    last = _operator(_property(element, "endChr", ")"), ' fence="true"')
    between = _operator(_property(element, "sepChr", "|"), ' separator="true"')
    parts = between.join(writer.group(e) for e in element.iterchildren(qn("m:e")))
    return f"<mrow>{first}{parts}{last}</mrow>"


def _accent(writer: _Writer, element: etree._Element) -> str:
    mark = _operator(_property(element, "chr", "\u0302"))
    return f'<mover accent="true">{writer.child(element, "e")}{mark or "<mrow/>"}</mover>'


def _bar(writer: _Writer, element: etree._Element) -> str:
    tag = "mover" if _property(element, "pos", "bot") == "top" else "munder"
    return f"<{tag}>{writer.child(element, 'e')}<mo>¯</mo></{tag}>"


def _group_sign(writer: _Writer, element: etree._Element) -> str:
    tag = "mover" if _property(element, "pos", "bot") == "top" else "munder"
    mark = _operator(_property(element, "chr", "⏟"))
    return f"<{tag}>{writer.child(element, 'e')}{mark or '<mrow/>'}</{tag}>"


def _function(writer: _Writer, element: etree._Element) -> str:
    return f"<mrow>{writer.child(element, 'fName')}{writer.child(element, 'e')}</mrow>"


def _matrix(writer: _Writer, element: etree._Element) -> str:
    rows = "".join(
        "<mtr>"
        + "".join(f"<mtd>{writer.row(e)}</mtd>" for e in row.iterchildren(qn("m:e")))
        + "</mtr>"
        for row in element.iterchildren(qn("m:mr"))
    )
    return f"<mtable>{rows}</mtable>"


def _array(writer: _Writer, element: etree._Element) -> str:
    rows = "".join(
        f"<mtr><mtd>{writer.row(e)}</mtd></mtr>" for e in element.iterchildren(qn("m:e"))
    )
    return f"<mtable>{rows}</mtable>"


def _boxed(writer: _Writer, element: etree._Element) -> str:
    return writer.child(element, "e")


_HANDLERS: Final[dict[str, Callable[[_Writer, etree._Element], str]]] = {
    qn("m:r"): _run,
    qn("w:r"): _run,
    qn("m:t"): _loose,
    qn("w:t"): _loose,
    qn("m:f"): _fraction,
    qn("m:sSup"): _script("msup", "e", "sup"),
    qn("m:sSub"): _script("msub", "e", "sub"),
    qn("m:sSubSup"): _script("msubsup", "e", "sub", "sup"),
    qn("m:limLow"): _script("munder", "e", "lim"),
    qn("m:limUpp"): _script("mover", "e", "lim"),
    qn("m:sPre"): _prescript,
    qn("m:rad"): _radical,
    qn("m:nary"): _nary,
    qn("m:d"): _delimited,
    qn("m:acc"): _accent,
    qn("m:bar"): _bar,
    qn("m:groupChr"): _group_sign,
    qn("m:func"): _function,
    qn("m:m"): _matrix,
    qn("m:eqArr"): _array,
    qn("m:box"): _boxed,
    qn("m:borderBox"): _boxed,
}
