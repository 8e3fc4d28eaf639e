"""What of a document goes into which field, the same for every engine."""

from __future__ import annotations

from dataclasses import dataclass

from gazette.archive.search.port import KEYWORDS, NEVER, NUMBERS, IndexDocument
from gazette.archive.search.text.names import name_of
from gazette.archive.search.text.normalise import NEWLINE, fold
from gazette.archive.search.text.parts import PART, folded_parts
from gazette.archive.search.text.tokenizer import END, START, singles, stripped, whole_words

__all__ = ["Fields", "fields_of", "folded_lines", "sort_key"]

#: numbers of a document that are unknown
UNKNOWN = {**dict.fromkeys(NUMBERS, 0), "ended": NEVER, "amended": NEVER}


@dataclass(frozen=True, slots=True)
class Fields:
    """A document as an engine stores it: three streams, two sets of singles, values, numbers."""

    key: str
    title: str  #: folded, between ^ and $
    bare: str  #: the same without punctuation
    text: str  #: folded lines with ¶ between them
    title_chars: frozenset[str]
    text_chars: frozenset[str]
    keywords: dict[str, tuple[str, ...]]
    numbers: dict[str, int]


def folded_lines(document: IndexDocument) -> str:
    """The text that phrases are looked up in; the title leads where the lines lack it."""
    lines = _folded(document)
    title = fold(document.title)
    if title and title not in lines:
        lines.insert(0, title)
    return NEWLINE.join(lines)


def _folded(document: IndexDocument) -> list[str]:
    """Each line folded; the parts have them already, but for ends of lines within a line."""
    if not document.lines or any("\n" in line.text for line in document.lines):
        return [fold(line.text) for line in document.lines]
    return folded_parts(document).replace(PART, NEWLINE).split(NEWLINE)


def fields_of(document: IndexDocument) -> Fields:
    """The document's fields."""
    title = fold(document.title)
    bare = stripped(title)
    text = folded_lines(document)
    title_chars = frozenset(singles(document.title))
    chars = {*title_chars, *text} - {
        NEWLINE
    }  # folded once: this is what indexing spends its time on
    for line in document.lines:
        chars |= whole_words(line.text)
    return Fields(
        key=document.key,
        title=f"{START}{title}{END}",
        bare=_ends(bare, name_of(document.title)),
        text=text,
        title_chars=title_chars,
        text_chars=frozenset(chars),
        keywords={name: document.keywords.get(name, ()) for name in KEYWORDS}
        | {"key": (document.key,)},
        numbers=UNKNOWN | dict(document.numbers),
    )


def _ends(bare: str, name: str) -> str:
    """The title between its marks, and once more what it is called: 食品安全 is how that law begins too."""
    again = f"{START}{name}{END}" if name != bare else ""
    return f"{START}{bare}{END}{again}"


def sort_key(numbers: dict[str, int], sort: str) -> tuple[int, ...]:
    """What `--sort` compares: days, or year and number of the issue; unknown ones come last."""
    sign = -1 if sort.startswith("-") else 1
    names = ("year", "issue_number") if sort.endswith("issue") else ("date",)
    values = [numbers[name] for name in names]
    return tuple(sign * value if value else NEVER for value in values)
