"""Problems: what is wrong with a document, as data, collected all at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gazette.base.language import Language, Words, current_language
from gazette.base.values import Value
from gazette.vocabulary.problems import Level

__all__ = ["Fix", "Level", "Place", "Problem"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Value):
    """Where in a document something is."""

    paragraph: int | None = None  #: paragraph of the source file, from 1
    xpath: str | None = None  #: place in the document's XML
    id: str = ""  #: id of the block in the model
    text: str = ""  #: the text at the place
    start: int | None = None  #: the finding inside `text`, from 0
    end: int | None = None
    hidden: tuple[
        tuple[int, int, str], ...
    ] = ()  #: stretches that give a person away, and their masks

    @property
    def shown(self) -> str:
        """The text as it may be printed: as long, what gives a person away masked."""
        text = self.text
        for start, end, mask in self.hidden:
            text = text[:start] + mask + text[end:]
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix(Value):
    """A change that leaves the meaning alone."""

    from_: str
    to: str


_NOTHING, _NOWHERE = Words(), Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Value):
    """One finding: what, where, and what to do."""

    code: str  #: GZ-N01
    level: Level
    words: Words  #: what is wrong
    advice: Words = _NOTHING  #: what to do about it
    values: tuple[tuple[str, str | Words], ...] = ()  #: what stands in the message's {names}
    source: str = ""  #: standard and clause, or 实务
    file: str = ""
    place: Place = _NOWHERE
    fix: Fix | None = None
    waived: str = ""  #: the reason, when the editor waived it
    details: str = ""  #: for maintainers, not for the screen: the traceback of a check that failed

    @property
    def message(self) -> str:
        """What is wrong, in the language in force."""
        return str(self.words)

    @property
    def remedy(self) -> str:
        """What to do about it, in the language in force."""
        return str(self.advice)

    @property
    def params(self) -> Mapping[str, str]:
        """What the message names, by the names of its row in the table of findings; as stored, in Chinese."""
        return {name: v if isinstance(v, str) else v.zh for name, v in self.values}

    def message_in(self, language: Language) -> str:
        """What is wrong, in that language, whatever is in force; the same in every process."""
        return self.words.to(language)

    def remedy_in(self, language: Language) -> str:
        """What to do about it, in that language, whatever is in force."""
        return self.advice.to(language)

    def to_json(self, language: Language | None = None) -> dict[str, object]:
        """The object that `gazette check --json` prints.

        Args:
            language: of message and remedy, by default the one in force; a file that is kept
                names its own.
        """
        language = language or current_language()
        fix = {"from": self.fix.from_, "to": self.fix.to} if self.fix else None
        place = {
            "paragraph": self.place.paragraph,
            "xpath": self.place.xpath,
            "id": self.place.id,
            "text": self.place.shown,
            "start": self.place.start,
            "end": self.place.end,
        }
        answer: dict[str, object] = {
            "code": self.code,
            "level": self.level,
            "source": self.source,
            "file": self.file,
            "place": place,
            "message": self.words.to(language),
            "remedy": self.advice.to(language),
            "fix": fix,
        }
        extra = {"waived": self.waived, "details": self.details}
        return answer | {name: text for name, text in extra.items() if text}
