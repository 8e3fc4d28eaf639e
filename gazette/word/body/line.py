"""A line under construction: the inlines of one paragraph, neighbouring runs of one face joined."""

from __future__ import annotations

from gazette.base.patterns import pattern_of
from gazette.word.flow import FlowBlock, FlowBreak, FlowInline, FlowLink, FlowText
from gazette.word.style.styles import RunFormat
from gazette.word.style.symbols import is_symbol_font, symbol_text

__all__ = ["Line"]

_PRIVATE = pattern_of("[\uf000-\uf0ff]")


class Line:
    """What a paragraph has so far."""

    __slots__ = (
        "_format",
        "_texts",
        "boxes",
        "control",
        "ends",
        "has_page_break",
        "href",
        "inlines",
        "toc_ends",
    )

    def __init__(self) -> None:
        self.inlines: list[FlowInline] = []
        self.boxes: list[FlowBlock] = []  #: text boxes anchored here
        self.href = ""  #: address of the hyperlink we are inside
        self.has_page_break = False
        self.ends: list[int] = []  #: how many inlines stood where a paragraph ends inside this one
        self.toc_ends: int | None = None  #: how many inlines stood when a table of contents ended
        self.control = ""  #: name of a content control inside the paragraph
        self._texts: list[str] = []
        self._format: RunFormat | None = None

    def text(self, text: str, face: RunFormat) -> None:
        """Add characters."""
        if face is not self._format:
            # inside a link only the address counts, the face is the edition's
            if self._texts and not (self.href or face == self._format):
                self.flush()
            self._format = face
        self._texts.append(text)

    def add(self, inline: FlowInline) -> None:
        """Add something that is no text."""
        self.flush()
        self.inlines.append(inline)

    def break_(self, kind: str) -> None:
        """Add a break: line, page or column."""
        if kind == "page":
            self.has_page_break = True
            self.add(FlowBreak("page"))
        else:
            self.add(FlowBreak("column" if kind == "column" else "line"))

    def end_paragraph(self) -> None:
        """A paragraph ends here, though its mark is not in the file."""
        self.flush()
        at = len(self.inlines)
        if at and (not self.ends or self.ends[-1] < at):
            self.ends.append(at)

    def link(self, href: str) -> str:
        """From here on text belongs to this address; the address before."""
        before = self.href
        if href != before:
            self.flush()
            self.href = href
        return before

    def flush(self) -> None:
        """Close the run of text."""
        if not self._texts:
            return
        text = "".join(self._texts)
        self._texts.clear()
        face = self._format
        if face is None:
            return
        if is_symbol_font(face.latin) or _PRIVATE.search(text):
            text = symbol_text(text, face.latin)
        if self.href:
            self.inlines.append(FlowLink(self.href, text))
        else:
            self.inlines.append(FlowText(text, *face[:9]))

    @property
    def after_toc(self) -> bool:
        """Something to see after a table of contents ended in this paragraph."""
        return self.toc_ends is not None and any(map(_inks, self.inlines[self.toc_ends :]))

    @property
    def has_ink(self) -> bool:
        """Something to see so far."""
        return any(t.strip() for t in self._texts) or any(map(_inks, self.inlines))

    def trim_page_breaks(self) -> tuple[bool, bool]:
        """Take page breaks off both ends; whether there was one before and after the ink."""
        self.flush()
        inks = [place for place, inline in enumerate(self.inlines) if _inks(inline)]
        first, last = (inks[0], inks[-1]) if inks else (len(self.inlines), -1)
        before = [i for i in self.inlines[:first] if _is_page(i)]
        after = [i for i in self.inlines[last + 1 :] if _is_page(i)] if inks else []
        kept = [
            inline
            for place, inline in enumerate(self.inlines)
            if first < place < last or not _is_page(inline)
        ]
        self.inlines = kept
        return (bool(before) and bool(inks)), bool(after) or (bool(before) and not inks)


def _inks(inline: FlowInline) -> bool:
    if isinstance(inline, FlowText | FlowLink):
        return bool(inline.text.strip())
    return not isinstance(inline, FlowBreak)


def _is_page(inline: FlowInline) -> bool:
    return isinstance(inline, FlowBreak) and inline.kind == "page"
