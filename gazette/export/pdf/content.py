"""A page's content stream read: the characters shown, by the marked content they stand in.

ISO 32000-1: content streams 7.8.2, text 9.4, ToUnicode 9.10.3, marked content 14.6, artifacts
14.8.2.2, ActualText 14.9.4.
"""

from __future__ import annotations

import re
import struct
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from gazette.export.pdf.objects import (
    HEX,
    Name,
    PdfFile,
    PdfSyntaxError,
    Ref,
    Value,
    literal,
    string_bytes,
    value_of,
)

__all__ = ["PageText", "Pages", "unicode_string"]

_KEPT = 32  # bytes
_UNKNOWN = "\ufffd"  # a code that the font's ToUnicode does not name
_INVISIBLE = (b"3", b"7")  # ISO 32000-1, table 106: neither filled nor stroked
_REGULAR = rb"[^\0\t\n\f\r ()<>\[\]{}/%]"
#: operators (ISO 32000-1, annex A) that show no text and change nothing that matters here
_SILENT = (
    rb"[Bbf]\*?|BT|ET|BX|EX|cm?|CS|cs|d[01]?|F|G|g|gs|h|i|J|j|K|k|l|M|m|n|re|RG|rg|ri|S|s|SCN?|scn?|sh"
    rb"|T[*cdDLmswz]|v|W\*?|w|y"
)
_SHALLOW, _DEEP = 2, 100  # brackets in brackets; a byte that is one is mostly half of a code
_LINE, _SHOWN, _FONT, _SAVE, _RESTORE, _MODE, _MARK, _PROPERTIES, _BMC, _EMC, _DO = (
    3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14
)  # fmt: skip


@cache
def _operator(depth: int) -> re.Pattern[bytes]:
    """The groups are the operators that matter; the last alternative takes all else in one go."""
    blank, end, name = rb"[\0\t\n\f\r ]", rb"(?!" + _REGULAR + rb")", rb"/(" + _REGULAR + rb"++)"
    string = rb"(?:" + literal(depth) + rb"|" + HEX + rb")"
    shown = (
        rb"(\[(?:[-+.\d\0\t\n\f\r ]++|" + string + rb")*+\]" + blank + rb"*+TJ" + end
        + rb"|" + string + blank + rb"*+(?:Tj" + end + rb"|'|\"))"
    )  # fmt: skip
    properties = rb"<<(?:[^<>()]++|" + string + rb"|<<(?:[^<>()]++|" + string + rb")*+>>)*+>>"
    face = name + blank + rb"++[-+.\d]++" + blank + rb"++Tf" + end
    mode = rb"(\d)" + blank + rb"++Tr" + end
    # numbers, colours, lines: what shows no text and keeps no state that matters
    other = (
        rb"(?:" + blank + rb"++|(?!\d" + blank + rb"++Tr" + end + rb")[-+.\d]++"
        + rb"|/" + _REGULAR + rb"++" + blank + rb"++(?:cs|CS|scn|SCN|gs|ri|sh)" + end
        + rb"|\[[-+.\d\0\t\n\f\r ]*+\](?!" + blank + rb"*+TJ" + end + rb")"
        + rb"|(?:" + _SILENT + rb")" + end + rb")++"
    )  # fmt: skip
    return re.compile(
        # 1 to 3: a line of text as Typst writes it, the state kept before and brought back after it
        rb"(?:q(?=[ \n])[-+.\d \n/cdhjlmnswCJMNS]*+BT +" + mode + blank + rb"*+" + face
        + rb"[-+.\d ]++Tm" + blank + rb"*+" + shown + rb"\s*+ET\s++Q" + end
        # 4: text, 5: a font, 6 and 7: the graphics state kept and brought back, 8: the rendering mode
        + rb"|" + shown + rb"|" + face + rb"|(q)" + end + rb"|(Q)" + end + rb"|" + mode
        # marked content: 9 of an element, 10 and 11 with other properties, 12 with none, 13 its end
        + rb"|/(?!Artifact)" + _REGULAR + rb"++<</MCID (\d+)>>BDC" + end
        + rb"|" + name + blank + rb"*+(" + properties + rb"|/" + _REGULAR + rb"++)" + blank + rb"*+BDC"
        + end + rb"|" + name + blank + rb"++BMC" + end + rb"|(EMC)" + end
        # 14: a form or a picture
        + rb"|" + name + blank + rb"++Do" + end
        + rb"|" + other + rb")" + blank + rb"*+"
    )  # fmt: skip


@cache
def _strings(depth: int) -> re.Pattern[bytes]:
    return re.compile(literal(depth) + rb"|" + HEX)


_BF = re.compile(rb"beginbf(char|range)(.*?)endbf\1", re.DOTALL)
_BF_ITEM = re.compile(rb"<([^>]*)>|(\[[^\]]*\])")

Marks = int | None  #: an MCID, _ARTIFACT, or None outside all marked content
_ARTIFACT = -1


@dataclass
class PageText:
    """What a page shows."""

    marked: dict[int, str]  #: by marked-content id (MCID)
    loose: str  #: outside all marked content
    pictures: dict[int, list[Value]]  #: the XObjects drawn, by MCID


class _Codes(dict[int, str]):
    """A font's ToUnicode: code → characters."""

    def __missing__(self, code: int) -> str:
        return _UNKNOWN


class _Font(dict[bytes, str]):
    """A font: a string as it stands in a stream → its characters.

    The short ones are kept: where marks are squeezed, a line is many strings of one character.
    """

    def __init__(self, codes: _Codes, *, two_bytes: bool) -> None:
        super().__init__()
        self._codes = codes.__getitem__
        self._two_bytes = two_bytes

    def __missing__(self, string: bytes) -> str:
        shown = string_bytes(string)
        codes: Iterable[int] = shown
        if self._two_bytes:
            if len(shown) % 2:
                raise PdfSyntaxError("half a code is shown")
            codes = struct.unpack(f">{len(shown) // 2}H", shown)
        text = "".join(map(self._codes, codes))
        if len(string) < _KEPT:
            self[string] = text
        return text


@dataclass
class _State:
    """The graphics and marked-content state while a stream is read."""

    font: _Font | None = None
    visible: bool = True
    saved: list[tuple[_Font | None, bool]] = field(default_factory=list)
    marks: list[tuple[Marks, bool]] = field(default_factory=lambda: [(None, False)])
    texts: defaultdict[Marks, list[str]] = field(default_factory=lambda: defaultdict(list))
    pictures: defaultdict[int, list[Value]] = field(default_factory=lambda: defaultdict(list))

    def show(self, font: _Font | None, strings: list[bytes]) -> None:
        """Put the characters of strings where they belong."""
        if font is None:
            raise PdfSyntaxError("text without a font")
        mark, replaced = self.marks[-1]
        if mark != _ARTIFACT and not replaced:
            self.texts[mark] += map(font.__getitem__, strings)

    def end_mark(self) -> None:
        """Marked content ends."""
        if len(self.marks) == 1:
            raise PdfSyntaxError("EMC without BDC")
        self.marks.pop()

    def restore(self) -> None:
        """The state as it was kept."""
        if not self.saved:
            raise PdfSyntaxError("Q without q")
        self.font, self.visible = self.saved.pop()


class Pages:
    """The pages of a PDF and what they show; fonts are read once."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._fonts: dict[int, _Font] = {}
        catalogue = file.dictionary(file.trailer.get("Root"))
        self._leaves = list(self._leaves_of(catalogue.get("Pages"), {}))
        self.numbers = {number: index for index, (number, _) in enumerate(self._leaves)}
        """Object number of a page → its number from 0."""

    def __len__(self) -> int:
        return len(self._leaves)

    def read(self, index: int) -> PageText:
        """What one page shows, numbered from 0.

        Raises:
            PdfSyntaxError: an operator or a font is not what this reader knows.
        """
        page = self._leaves[index][1]
        parts = [self._file.stream(part)[1] for part in self._file.array(page.get("Contents"))]
        state = _State()
        self._run(b"\n".join(parts), self._file.dictionary(page.get("Resources")), state)
        joined = {mark: "".join(texts) for mark, texts in state.texts.items()}
        loose = joined.pop(None, "")
        joined.pop(_ARTIFACT, None)
        marked = {mark: text for mark, text in joined.items() if mark is not None}
        return PageText(marked, loose, state.pictures)

    def _leaves_of(
        self, node: Value, inherited: dict[str, Value]
    ) -> list[tuple[int, dict[str, Value]]]:
        fields = self._file.dictionary(node)
        if fields.get("Type") == "Page" and isinstance(node, Ref):
            return [(node.number, inherited | fields)]
        if "Kids" not in fields:
            raise PdfSyntaxError("the tree of pages is broken")
        passed = inherited | {key: fields[key] for key in ("Resources",) if key in fields}
        return [
            leaf
            for kid in self._file.array(fields["Kids"])
            for leaf in self._leaves_of(kid, passed)
        ]

    def _run(self, stream: bytes, resources: dict[str, Value], state: _State) -> None:
        """Follow the operators of one stream."""
        at = 0
        for depth in (_SHALLOW, _DEEP):
            at = self._follow(stream, at, resources, state, depth)
            if at == len(stream):
                return  # the deep patterns cost more to compile than a page to read
        raise PdfSyntaxError(f"an unknown operator at byte {at} of a page's content")

    def _follow(
        self, stream: bytes, at: int, resources: dict[str, Value], state: _State, depth: int
    ) -> int:
        """Follow operators from a place on; where one is that these patterns do not know."""
        fonts = self._file.dictionary(resources.get("Font"))
        strings = _strings(depth).findall
        for match in _operator(depth).finditer(stream, at):
            if match.start() != at:
                break
            at = match.end()
            kind = match.lastindex
            if kind is None:
                continue
            if kind == _MARK:
                state.marks.append((int(match[_MARK]), state.marks[-1][1]))
            elif kind == _EMC:
                state.end_mark()
            elif kind == _LINE:
                if match[1] not in _INVISIBLE:
                    state.show(self._font(fonts.get(match[2].decode("latin-1"))), strings(match[3]))
            else:
                self._rare(match, resources, state, depth)
        return at

    def _rare(
        self, match: re.Match[bytes], resources: dict[str, Value], state: _State, depth: int
    ) -> None:
        """An operator that Typst does not write on most lines."""
        kind = match.lastindex
        if kind == _SHOWN:
            if state.visible:
                state.show(state.font, _strings(depth).findall(match[_SHOWN]))
        elif kind == _FONT:
            fonts = self._file.dictionary(resources.get("Font"))
            state.font = self._font(fonts.get(match[_FONT].decode("latin-1")))
        elif kind == _MODE:
            state.visible = match[_MODE] not in _INVISIBLE
        elif kind == _SAVE:
            state.saved.append((state.font, state.visible))
        elif kind == _RESTORE:
            state.restore()
        elif kind == _DO:
            self._form(match[_DO].decode("latin-1"), resources, state)
        else:
            self._begin(match, resources, state)

    def _begin(self, match: re.Match[bytes], resources: dict[str, Value], state: _State) -> None:
        """Marked content begins that is an artifact, or has more than an MCID."""
        mark, replaced = state.marks[-1]
        simple = match.lastindex == _BMC
        value = None if simple else value_of(match[_PROPERTIES])
        if isinstance(value, Name):
            value = self._file.dictionary(resources.get("Properties")).get(value)
        fields = self._file.dictionary(value)
        number, actual = fields.get("MCID"), fields.get("ActualText")
        if match[_BMC if simple else _PROPERTIES - 1] == b"Artifact":
            mark = _ARTIFACT
        elif isinstance(number, int):
            mark = number
        if isinstance(actual, bytes) and not replaced:
            state.texts[mark].append(unicode_string(actual))
        state.marks.append((mark, replaced or isinstance(actual, bytes)))

    def _form(self, name: str, resources: dict[str, Value], state: _State) -> None:
        """A form inside marked content is a picture, which its alternative text stands for."""
        mark = state.marks[-1][0]
        if mark is not None:
            drawn = self._file.dictionary(resources.get("XObject")).get(name)
            state.pictures[mark].append(drawn)
            return
        form = self._file.dictionary(resources.get("XObject")).get(name)
        fields = self._file.dictionary(form)
        if fields.get("Subtype") == "Form":
            stream = self._file.stream(form)[1]
            inner = _State(font=state.font, visible=state.visible, texts=state.texts)
            own = self._file.dictionary(fields.get("Resources"))
            self._run(stream, own or resources, inner)

    def _font(self, value: Value) -> _Font:
        number = value.number if isinstance(value, Ref) else 0
        if number not in self._fonts:
            self._fonts[number] = self._read_font(value)
        return self._fonts[number]

    def _read_font(self, value: Value) -> _Font:
        fields = self._file.dictionary(value)
        composite = fields.get("Subtype") == "Type0"
        if composite and fields.get("Encoding") not in ("Identity-H", "Identity-V"):
            raise PdfSyntaxError("a font with another encoding")
        table = fields.get("ToUnicode")
        codes = _to_unicode(self._file.stream(table)[1]) if table is not None else _Codes()
        return _Font(codes, two_bytes=composite)


def _to_unicode(cmap: bytes) -> _Codes:
    codes = _Codes()
    for kind, body in _BF.findall(cmap):
        items = [_item(hexadecimal, array) for hexadecimal, array in _BF_ITEM.findall(body)]
        if kind == b"char":
            for code, text in zip(items[::2], items[1::2], strict=False):
                codes[int.from_bytes(code[0])] = _utf16(text[0])
        else:
            for low, high, text in zip(items[::3], items[1::3], items[2::3], strict=False):
                _add_range(codes, int.from_bytes(low[0]), int.from_bytes(high[0]), text)
    return codes


def _item(hexadecimal: bytes, array: bytes) -> list[bytes]:
    if not array:
        return [string_bytes(b"<" + hexadecimal + b">")]
    return [string_bytes(text) for text in _strings(_SHALLOW).findall(array)]


def _add_range(codes: _Codes, low: int, high: int, texts: list[bytes]) -> None:
    """Codes from low to high: a text each, or the first one's last byte counted up."""
    for step, code in enumerate(range(low, high + 1)):
        if len(texts) > 1:
            codes[code] = _utf16(texts[step]) if step < len(texts) else _UNKNOWN
        else:
            text = texts[0]
            codes[code] = _utf16(text[:-2] + (int.from_bytes(text[-2:]) + step).to_bytes(2))


def _utf16(text: bytes) -> str:
    return text.decode("utf-16-be", "replace")


def unicode_string(text: bytes) -> str:
    """A text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 with a mark, else one byte a character."""
    if text[:2] == b"\xfe\xff":
        return _utf16(text[2:])
    if text[:3] == b"\xef\xbb\xbf":
        return text[3:].decode("utf-8", "replace")
    return text.decode("latin-1")
