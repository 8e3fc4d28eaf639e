"""The count against which reading is proved: visible characters straight from the XML.

It shares with the reader the package and the parser alone; the walk, the pairing of fields, the
choice of branches and what fields without a result draw are its own: every text element is found by
its tag and judged by its ancestors.  What sign a letter of a symbol font (Wingdings) shows it does not
know: it counts `SIGN` for it, which stands for any one character that the reader shows there.
The law, for any Word file:

    ink of the flow (drawn numbers apart) + ink of its losses = ink of the file
"""

from __future__ import annotations

import dataclasses
import email
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal, NamedTuple

import lxml.html
from lxml import etree

from gazette.base.files import read_bytes
from gazette.text.widths import visible
from gazette.vocabulary.revisions import Choice
from gazette.word.flow import (
    Flow,
    FlowBlock,
    FlowBreak,
    FlowFormula,
    FlowInline,
    FlowLink,
    FlowParagraph,
    FlowRuby,
    FlowText,
)
from gazette.word.names import qn
from gazette.word.package.container import Package, open_package

__all__ = [
    "SIGN",
    "carried_characters",
    "lost_characters",
    "paragraphs",
    "swallowed_ends",
    "visible_characters",
    "without_signs",
]

SIGN: Final = "\ufffc"  #: a sign of a symbol font, whichever

Tally = Counter[str]


def carried_characters(flow: Flow) -> Tally:
    """The ink of a flow's text and notes; numbers that Word draws are in no file."""
    tally: Tally = Counter()
    for block in _walk(flow.blocks):
        tally.update(_ink(block.inlines))
    for note in flow.notes.values():
        for block in _walk(note):
            tally.update(_ink(block.inlines))
    return tally


def lost_characters(flow: Flow) -> Tally:
    """The ink of what the flow's losses name."""
    return Counter("".join(visible(loss.text) for loss in flow.losses))


def without_signs(missing: Tally, more: Tally) -> tuple[Tally, Tally]:
    """What a file has more than a flow and what it has less, its signs taken for what the flow has more."""
    signs = missing.pop(SIGN, 0)
    told: Tally = Counter()
    for char in more.elements():
        if signs:
            told[char] += 1
            signs -= 1
    return missing + Counter({SIGN: signs}), more - told


def _walk(blocks: Iterable[FlowBlock]) -> Iterable[FlowParagraph]:
    for block in blocks:
        if isinstance(block, FlowParagraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _walk(cell.blocks)


def _ink(inlines: Iterable[FlowInline]) -> str:
    parts = []
    for inline in inlines:
        match inline:
            case FlowText(text=text) | FlowLink(text=text):
                parts.append(text)
            case FlowFormula(mathml=mathml):  # its text is written to be read aloud
                parts.extend(map(str, etree.fromstring(mathml).itertext()))
            case FlowRuby(base=base, reading=reading):
                parts.append(base + reading)
            case _:
                pass
    return visible("".join(parts))


# --- counting the file --------------------------------------------------------

_P, _R, _T, _SYM = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:sym")
_DEL_TEXT, _HYPHEN = qn("w:delText"), qn("w:noBreakHyphen")
_MATH_TEXT, _DRAWN_TEXT, _WORD_ART = qn("m:t"), qn("a:t"), qn("v:textpath")
_CHOICE, _ALTERNATIVE = qn("mc:Choice"), qn("mc:AlternateContent")
_FIELD, _INSTRUCTION = qn("w:fldChar"), qn("w:instrText")
_LEAVES: Final = (
    _T,
    _DEL_TEXT,
    _SYM,
    _HYPHEN,
    _MATH_TEXT,
    _DRAWN_TEXT,
    _WORD_ART,
    _INSTRUCTION,
    _FIELD,
)
#: what a run in it is not read of
_NO_RUNS: Final = (
    _FIELD,
    _T,
    _DEL_TEXT,
    _INSTRUCTION,
    *(qn(f"w:{n}Pr") for n in ("p", "num", "r", "tbl", "tr", "tc", "sect", "sdt")),
)
_MEDIA: Final = (qn("a:blip"), qn("v:imagedata"), qn("c:chart"), qn("dgm:relIds"))
_ADDED: Final = frozenset({qn("w:ins"), qn("w:moveTo"), qn("w14:conflictIns")})
_REMOVED: Final = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w14:conflictDel")})
_ROW, _CELL = qn("w:tr"), qn("w:tc")
_SKIPPED: Final = frozenset({qn("w:sdtPr"), qn("w:rubyPr"), qn("v:shapetype")})

Place = Literal["text", "note", "header", "footer", "chart", "import"]


def visible_characters(path: Path, *, revisions: Choice = "accept") -> dict[Place, Tally]:
    """Visible characters of a Word file by where they stand, with how often each occurs.

    Hidden text counts: the reader has to name it as a loss.  Text that the
    choice about revisions removes, instructions of fields and the second copy
    of text boxes do not.

    Raises:
        WordFileError: no Word file, or a damaged one.
    """
    return _characters(open_package(read_bytes(path), path.name), revisions)


def paragraphs(path: Path, *, revisions: Choice = "accept") -> list[str]:
    """The ink of the body's paragraphs in their order, those without any left out.

    One that stands inside another parts it, but for one in a text element: nothing may stand there, and
    what does is no part of the line.  A paragraph whose mark the choice about revisions removes is one with the paragraph behind it.
    """
    package = open_package(read_bytes(path), path.name)
    body = package.xml(package.main).find(qn("w:body"))
    if body is None:
        return []
    unseen = _ADDED if revisions == "reject" else _REMOVED
    found: list[tuple[etree._Element, str]] = []
    for leaf, ink in _live(body, revisions):
        own = next(_outermost_formula(leaf).iterancestors(_P), None)
        if own is not None and next(own.iterancestors(_T), None) is not None:
            continue  # its ink is counted as everywhere
        if own is not None and ink:
            goes_on = bool(found) and found[-1][0] is own
            found[-1:] = [(own, found[-1][1] + ink)] if goes_on else [*found[-1:], (own, ink)]
    texts: list[str] = []
    is_joined = False
    for own, text in found:
        texts[-1:] = [texts[-1] + text] if is_joined else [*texts[-1:], text]
        mark = own.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        is_joined = mark is not None and any(one.tag in unseen for one in mark)
    return texts


def _outermost_formula(leaf: etree._Element) -> etree._Element:
    """The formula that holds the element, else the element: a formula is one piece of a line."""
    return next(reversed(list(leaf.iterancestors(qn("m:oMath")))), leaf)


def swallowed_ends(path: Path, flow: Flow, *, revisions: Choice = "accept") -> list[str]:
    """Where two paragraphs of the file are one in the flow: the words around the end that is gone."""
    texts = paragraphs(path, revisions=revisions)
    shown = [line for block in _walk(flow.blocks) for line in _lines(block.inlines)]
    joints = (before[-_AROUND:] + after[:_AROUND] for before, after in pairwise(texts))
    own = "\n".join(texts)
    return [joint for joint in joints if joint not in own and any(joint in one for one in shown)]


_AROUND: Final = 6  #: characters on either side of an end


def _lines(inlines: Iterable[FlowInline]) -> list[str]:
    """The ink of a paragraph of the flow, a string for each line that a break begins."""
    lines: list[list[FlowInline]] = [[]]
    for inline in inlines:
        if isinstance(inline, FlowBreak):
            lines.append([])
        else:
            lines[-1].append(inline)
    return [_ink(line) for line in lines]


def _characters(package: Package, revisions: Choice) -> dict[Place, Tally]:
    main = package.main
    body = package.xml(main).find(qn("w:body"))
    counts: dict[Place, Tally] = {"text": _count(body, revisions)}
    for kind in ("footnotes", "endnotes"):
        part = package.related(main, kind)
        if part:
            _add(counts, "note", _count(package.xml(part), revisions))
    for kind, reference in (("header", "w:headerReference"), ("footer", "w:footerReference")):
        for part in _referenced(package, main, body, qn(reference)):
            _add(counts, kind, _count(package.xml(part), revisions))  # type: ignore[arg-type]  # two of the places
    for tally in _diagrams(package, main):
        _add(counts, "chart", tally)
    for part in _referenced(package, main, body, qn("w:altChunk")):
        for place, tally in _imported_characters(package.read(part), part, revisions).items():
            _add(counts, place, tally)
    return counts


def _diagrams(package: Package, main: str) -> Iterable[Tally]:
    for relation in package.relations(main).values():
        if relation.kind == "chart" and not relation.external:
            yield _texts(package, relation.target, (_DRAWN_TEXT, qn("c:v")))
        elif relation.kind == "diagramData" and not relation.external:
            yield _texts(package, relation.target, (_DRAWN_TEXT,))


def _imported_characters(data: bytes, part: str, revisions: Choice) -> dict[Place, Tally]:
    if data.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(data)):
        return _characters(open_package(data, part), revisions)
    return {"import": Counter(visible(_imported(data)))}


def _add(counts: dict[Place, Tally], place: Place, tally: Tally) -> None:
    counts[place] = counts.get(place, Counter()) + tally


def _referenced(
    package: Package, main: str, body: etree._Element | None, tag: str
) -> dict[str, None]:
    """Parts that elements of this kind name, each once unless it is a chunk."""
    parts: dict[str, None] = {}
    root = body.getroottree().getroot() if body is not None else None
    for element in root.iter(tag) if root is not None else ():
        relation = package.relations(main).get(element.get(qn("r:id"), ""))
        if relation is not None and not relation.external:
            parts[relation.target] = None
    return parts


def _texts(package: Package, part: str, tags: tuple[str, ...]) -> Tally:
    root = package.xml(part)
    return Counter(visible("".join(e.text or "" for e in root.iter(*tags))))


def _imported(data: bytes) -> str:
    if data.lstrip()[:5] == b"{\\rtf" or data.startswith(b"PK"):
        return ""
    if b"mime-version" in data[:2000].lower():
        data = _page_of(data)
    if not re.search(rb"<(html|body|p|div|!doctype)\b", data[:4000], re.IGNORECASE):
        return data.decode("utf-8-sig", "replace")
    root = lxml.html.document_fromstring(data)
    return "".join(_page_text(root))


def _page_of(archive: bytes) -> bytes:
    """The first page of a web archive (MHT), in UTF-8."""
    message = email.message_from_bytes(archive)
    page = next(part for part in message.walk() if part.get_content_type() == "text/html")
    content = page.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content.decode(page.get_content_charset() or "utf-8", "replace").encode()


def _page_text(element: etree._Element) -> Iterable[str]:
    if element.tag not in {"head", "script", "style"}:
        yield element.text or ""
        for child in element:
            yield from _page_text(child)
            yield child.tail or ""


def _live(root: etree._Element, revisions: str) -> Iterable[tuple[etree._Element, str]]:
    """The elements that have live text, each with its ink."""
    unseen = _ADDED if revisions == "reject" else _REMOVED
    spans = _field_spans(root, unseen, revisions)
    for place, leaf in enumerate(root.iter(*_LEAVES)):
        ancestors = list(leaf.iterancestors())
        if leaf.tag in (_FIELD, _INSTRUCTION):
            drawn = spans.drawn.get(place, "")
            yield leaf, visible(drawn) if not spans.hides(place) else ""
        elif not _is_unseen(leaf, ancestors, unseen, revisions) and (
            spans.shows_or_tells(place) or leaf.tag == _MATH_TEXT or _in_box(ancestors)
        ):
            yield leaf, visible(_text_of(leaf, revisions))


def _count(root: etree._Element | None, revisions: str) -> Tally:
    tally: Tally = Counter()
    if root is None:
        return tally
    unseen = _ADDED if revisions == "reject" else _REMOVED
    for _, ink in _live(root, revisions):
        tally.update(ink)
    for formula in root.iter(qn("m:oMath")):
        if not _is_unseen(formula, list(formula.iterancestors()), unseen, revisions):
            tally.update(visible(_drawn_by(formula, unseen)))
    return tally


class _Spans(NamedTuple):
    """The fields that are there: from where to where their codes and they themselves reach."""

    fields: list[tuple[int, int, int]]  #: begin, end of the code, end
    drawn: dict[int, str]  #: place of an end → what the field shows that has no stored result

    def hides(self, place: int) -> bool:
        """In the code of some field."""
        return any(begin < place < code for begin, code, _ in self.fields)

    def shows_or_tells(self, place: int) -> bool:
        """Not in a code; or right in the innermost one's own, which the reader has to report."""
        around = [span for span in self.fields if span[0] < place < span[2]]
        return not self.hides(place) or place < max(around)[1]


def _field_spans(root: etree._Element, unseen: frozenset[str], revisions: str) -> _Spans:
    """Fields paired on the whole story; one is there where its begin is, and ends where its end stood."""
    found = _Spans([], {})
    open_: list[_Open] = []
    for place, leaf in enumerate(root.iter(*_LEAVES)):
        if leaf.tag == _INSTRUCTION and open_ and not open_[-1].separates:
            open_[-1].code += leaf.text or ""
        parent = leaf.getparent()
        if leaf.tag != _FIELD or parent is None or parent.tag != _R:
            continue
        if next(parent.iterancestors(*_NO_RUNS), None) is not None:
            continue
        kind = leaf.get(qn("w:fldCharType"))
        if kind == "begin":
            open_.append(_Open(place, leaf))
        elif kind == "separate" and open_:
            open_[-1].separates.append(place)
        elif kind == "end" and open_:
            field = open_.pop()
            if _is_unseen(field.begin, list(field.begin.iterancestors()), unseen, revisions):
                continue
            found.fields.append((field.place, (field.separates or [place])[0], place))
            if not field.separates:
                found.drawn[place] = _drawn(field)
    return found


@dataclass
class _Open:
    """A field that has begun."""

    place: int
    begin: etree._Element
    code: str = ""
    separates: list[int] = dataclasses.field(default_factory=list)


def _drawn(field: _Open) -> str:
    """What a field shows that has no stored result (ECMA-376 part 1, 17.16.5)."""
    name, _, rest = field.code.strip().partition(" ")
    match name.upper():
        case "SYMBOL" | "FORMCHECKBOX":
            return SIGN
        case "MACROBUTTON" | "GOTOBUTTON":
            return rest.strip().partition(" ")[2]
        case "FORMDROPDOWN":
            entries = [e.get(qn("w:val"), "") for e in field.begin.iter(qn("w:listEntry"))]
            chosen = next((e.get(qn("w:val"), "0") for e in field.begin.iter(qn("w:result"))), "0")
            return entries[int(chosen)] if int(chosen) < len(entries) else ""
        case "EQ":
            return _equation(rest)
    return ""


def _equation(code: str) -> str:
    """The letters of an EQ field; a number in a circle is one sign."""
    arguments = re.sub(r"\\[A-Za-z]+\d*", "", code)
    parts = [part.strip() for part in re.split(r"[(),;]", arguments) if part.strip()]
    if re.match(r"\s*\\o", code, re.IGNORECASE) and len(parts) == 2 and parts[0] in "○〇◯":
        return SIGN
    return ("/" if re.match(r"\s*\\f", code, re.IGNORECASE) else "").join(parts)


def _text_of(leaf: etree._Element, revisions: str) -> str:
    if leaf.tag == _SYM:
        return SIGN
    if leaf.tag == _HYPHEN:
        return "-"
    if leaf.tag == _WORD_ART:
        return leaf.get("string", "")
    if leaf.tag == _DEL_TEXT and revisions != "reject":
        return ""
    text = "".join(filter(None, (leaf.text, *(child.tail for child in leaf))))
    font = leaf.find(f"../{qn('w:rPr')}/{qn('w:rFonts')}")
    signs = font is not None and font.get(qn("w:ascii"), "").lower() in _SIGN_FONTS
    return "".join(SIGN if (signs and visible(c)) or c in _PRIVATE else c for c in text)


_SIGN_FONTS: Final = frozenset({"wingdings", "wingdings 2", "wingdings 3", "webdings", "symbol"})
_PRIVATE: Final = frozenset(map(chr, range(0xF000, 0xF100)))  #: where Word keeps such letters


def _in_box(ancestors: list[etree._Element]) -> bool:
    return any(a.tag == qn("w:txbxContent") for a in ancestors)


def _is_unseen(
    leaf: etree._Element, ancestors: list[etree._Element], unseen: frozenset[str], revisions: str
) -> bool:
    below = leaf
    for ancestor in ancestors:
        tag = ancestor.tag
        if tag in unseen or tag in _SKIPPED:
            return True
        if tag == _ALTERNATIVE and _is_copy(below, _shown_branch(ancestor)):
            return True
        if tag in {_ROW, _CELL} and _row_is_gone(ancestor, revisions):
            return True
        below = ancestor
    return False


def _row_is_gone(element: etree._Element, revisions: str) -> bool:
    accept = revisions == "accept"
    if element.tag == _ROW:
        name = f"{qn('w:trPr')}/{qn('w:del' if accept else 'w:ins')}"
    else:
        name = f"{qn('w:tcPr')}/{qn('w:cellDel' if accept else 'w:cellIns')}"
    return element.find(name) is not None


def _is_copy(branch: etree._Element, shown: etree._Element | None) -> bool:
    """A branch that is not shown and has no words of its own: others have to be reported."""
    if branch is shown:
        return False
    own, other = (_words(one) if one is not None else "" for one in (branch, shown))
    return not own.strip() or own == other


def _words(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(_T, _DEL_TEXT))


def _shown_branch(element: etree._Element) -> etree._Element | None:
    """A choice counts when Word knows what it requires; one that shows something goes first."""
    choices = [branch for branch in element if branch.tag == _CHOICE and _is_known(branch)]
    others = [branch for branch in element if branch.tag != _CHOICE]
    branches = [*choices, *others] or list(element)
    inked = [b for b in branches if next(b.iter(*_LEAVES[:-2], *_MEDIA), None) is not None]
    return next(iter(inked or branches), None)


def _is_known(choice: etree._Element) -> bool:
    names = [choice.nsmap.get(p, f"undeclared {p}") for p in choice.get("Requires", "").split()]
    return all("microsoft" in n or "openxmlformats" in n or n[-3:] in _DRAWN for n in names)


_DRAWN: Final = ("wps", "wpg", "wpc", "wpi", "p14", "w14", "w15", "w16", "a14", "c14")


#: signs that formulas draw: element → (property, what stands for a missing one)
_SIGNS: Final = {
    qn("m:nary"): (("chr", "∫"),),
    qn("m:d"): (("begChr", "("), ("endChr", ")")),
    qn("m:acc"): (("chr", "\u0302"),),
    qn("m:groupChr"): (("chr", "⏟"),),
    qn("m:bar"): (("none", "¯"),),
}


def _drawn_by(formula: etree._Element, unseen: frozenset[str]) -> str:
    parts = []
    for element in formula.iter(*_SIGNS):
        if any(a.tag in unseen for a in element.iterancestors()):
            continue
        for name, default in _SIGNS[element.tag]:
            parts.append(_sign(element, name, default))
        if element.tag == qn("m:d"):
            count = len(element.findall(qn("m:e"))) - 1
            parts.append(_sign(element, "sepChr", "|") * max(count, 0))
    return "".join(parts)


def _sign(element: etree._Element, name: str, default: str) -> str:
    found = element.find(f"{element.tag}Pr/{qn('m:' + name)}")
    return default if found is None else found.get(qn("m:val"), "")
