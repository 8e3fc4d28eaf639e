"""Each operation carried out on a text: nothing is touched before all of it is found."""

from __future__ import annotations

from collections.abc import Callable

from gazette.amend.compare import is_of_another, letters
from gazette.amend.finding import need
from gazette.amend.headings import change_heading
from gazette.amend.inserting import insert_article, insert_item, insert_paragraph
from gazette.amend.instruction import Instruction
from gazette.amend.new_lines import lines_of
from gazette.amend.new_text import ended_like
from gazette.amend.rearranging import delete_places, merge, move, renumber
from gazette.amend.replacing import replace_places
from gazette.amend.text import Loose, WorkText
from gazette.amend.words import Scope, change_words
from gazette.structure.lines.labels import read_label
from gazette.vocabulary.amendments import Operation

__all__ = ["EDITS"]

_Edit = Callable[[WorkText, Instruction], None]


def _title(text: WorkText, instruction: Instruction) -> None:
    need(instruction.new, "no_text")
    text.title = instruction.new or text.title


def _preamble(text: WorkText, instruction: Instruction) -> None:
    paragraphs = text.preamble()
    place = instruction.refs[0]
    if place.paragraph is not None:
        need(0 < place.paragraph <= len(paragraphs), "no_place")
        paragraphs = [_paragraph_meant(paragraphs, place.paragraph, instruction.new or "")]
    need(len(paragraphs) == 1, "no_place")
    paragraphs[0].text = "\n".join(ended_like(lines_of(instruction), paragraphs[0].before))
    paragraphs[0].because.append(instruction)


def _paragraph_meant(paragraphs: list[Loose], number: int, new: str) -> Loose:
    """The paragraph of that number, whose new text is not another's.

    Raises:
        Unsure: the text is that of another paragraph, so that they are counted another way.
    """
    one = paragraphs[number - 1]
    others = [p.before for p in paragraphs if p is not one]
    need(not is_of_another(new, one.before, others), "words_uncertain")
    return one


def _body(text: WorkText, instruction: Instruction) -> None:
    loose = [e for e in text.entries if isinstance(e, Loose) and e.text]
    need(not text.articles and not text.headings, "unsupported")
    place = instruction.refs[0]
    if place.paragraph is not None:
        need(0 < place.paragraph <= len(loose), "no_place")
        loose = [loose[place.paragraph - 1]]
    need(len(loose) == 1, "no_place")
    loose[0].text = "\n".join(lines_of(instruction))
    loose[0].because.append(instruction)


def _adjust(text: WorkText, instruction: Instruction) -> None:
    """Carried out when all is in its place (`gazette.amend.apply`)."""
    del text, instruction


def _where_the_words_stand(edit: _Edit) -> _Edit:
    """The edit, where the place holds what a table's row gives as its old words; else those words change."""

    def carried_out(text: WorkText, instruction: Instruction) -> None:
        if instruction.old is None or _is_all_of(text, instruction):
            edit(text, instruction)
        else:
            change_words(text, instruction)

    return carried_out


def _is_all_of(text: WorkText, instruction: Instruction) -> bool:
    """Whether the old words are all that stands at the place.

    Raises:
        Unsure: there is no such place; a paragraph of several is to go, whose number is not said.
    """
    old = letters(instruction.old or "")
    lines = Scope.at(text, instruction.refs[0]).lines
    label = read_label(lines[0])
    bare = (lines[0][label.end :], *lines[1:]) if label else lines
    if old in (letters("\n".join(lines)), letters("\n".join(bare))):
        return True
    need(instruction.new or old not in map(letters, lines), "words_uncertain")
    return False


EDITS: dict[Operation, _Edit] = {
    "replace": _where_the_words_stand(replace_places),
    "replace_words": change_words,
    "delete": _where_the_words_stand(delete_places),
    "delete_words": change_words,
    "insert_article": insert_article,
    "insert_paragraph": insert_paragraph,
    "insert_item": insert_item,
    "renumber": renumber,
    "move": move,
    "merge": merge,
    "heading": change_heading,
    "title": _title,
    "preamble": _preamble,
    "body": _body,
    "adjust": _adjust,
}
