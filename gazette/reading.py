"""From a manuscript file to a document: the one way in, for Word files and plain text alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from gazette.base.collection import collection_paused
from gazette.base.config import parse_toml
from gazette.base.errors import GazetteError, RevisionsError
from gazette.base.files import is_file
from gazette.base.language import Words
from gazette.base.problems import Place, Problem
from gazette.model import Document
from gazette.structure import Evidence, recognise
from gazette.structure.facts.overrides import Overrides
from gazette.structure.roles.played import PlayedRole
from gazette.structure.wholeness import wholeness
from gazette.text.private import without_private
from gazette.vocabulary.revisions import Revisions
from gazette.word.findings import COMMENT, HIDDEN, REVISION
from gazette.word.flow import Flow
from gazette.word.unseen import unseen_in

__all__ = [
    "Reading",
    "override_path",
    "prepare_files",
    "read_document",
    "read_flow",
    "read_for_checks",
]


@dataclass(frozen=True)
class Reading:
    """A manuscript as read: the document and all that an editor needs to judge it."""

    document: Document
    media: dict[str, bytes] = field(default_factory=dict)  #: pictures by name
    problems: tuple[Problem, ...] = ()
    evidence: tuple[Evidence, ...] = ()  #: why each element is what it is held for
    places: dict[str, tuple[int, ...]] = field(default_factory=dict)  #: block id → w:p numbers
    roles: tuple[PlayedRole, ...] = ()  #: of the paragraphs, in their order
    flow: Flow = field(default_factory=Flow)
    data: bytes = field(default=b"", repr=False)  #: the file, as it was read


def read_document(
    path: Path | str, *, revisions: Revisions = "refuse", data: bytes | None = None
) -> Reading:
    """The document in a manuscript, by what NAME.toml beside it sets right, if it is there.

    Args:
        path: a Word file (.docx and what LibreOffice can turn into it), .txt or .md.
        revisions: what to do with unaccepted revisions (修订); by default they are refused.
        data: the bytes of the file, where they have been read already; the file is then not opened.

    Raises:
        WordFileError: damaged, encrypted, or not a Word file.
        RevisionsError: revisions, and `refuse`.
        MissingToolError: an old format, and no LibreOffice.
        IssueError: the override file is wrong.
        FileAccessError: the file cannot be read.
    """
    from gazette.word import manuscript_bytes, read_word  # noqa: PLC0415 - loads when needed

    path = Path(path)
    data = manuscript_bytes(path) if data is None else data
    with collection_paused():
        flow = read_word(path, revisions=revisions, data=data)
        found = recognise(flow, overrides=_overrides(path))
    return Reading(
        document=found.document,
        media=found.media,
        problems=(
            *found.problems,
            *wholeness(found.document, str(path)),
            *_comments(flow, str(path)),
            *_unseen(flow, str(path)),
        ),
        evidence=found.evidence,
        places=found.places,
        roles=found.roles,
        flow=flow,
        data=data,
    )


def read_for_checks(path: Path | str) -> Reading:
    """The document with unaccepted revisions as if accepted; that there are any is its first problem.

    Raises:
        GazetteError: as `read_document`, but for the revisions.
    """
    try:
        return read_document(path)
    except RevisionsError as exc:
        problem = REVISION.problem(
            words=Words.same(without_private(exc.message)),
            advice=Words(
                "请在 Word 的“审阅”里接受或拒绝全部修订后再送；以下按全部接受检查。",
                "Accept or reject all revisions in Word; the text is checked as if accepted.",
            ),
            file=str(path),
        )
    reading = read_document(path, revisions="accept")
    return replace(reading, problems=(problem, *reading.problems))


def prepare_files(paths: Iterable[Path]) -> None:
    """Old files that are going to be read, converted in one start of LibreOffice.

    Reading finds what was made, in other processes too; what could not be converted, and that
    LibreOffice is missing, reading says file by file.
    """
    from gazette.word.reading import prepare_legacy  # noqa: PLC0415 - loads when needed

    with suppress(GazetteError):
        prepare_legacy(paths)


def read_flow(path: Path, *, revisions: Revisions = "refuse") -> Flow:
    """What the file shows; what kind it is, its bytes say and not its name."""
    from gazette.word import read_word  # noqa: PLC0415 - the reader loads when needed

    return read_word(path, revisions=revisions)


def _comments(flow: Flow, file: str) -> Iterator[Problem]:
    """Comments (批注) are for the desk: a manuscript with any is not ready for the printer."""
    for comment in flow.comments:
        text = without_private(comment.text)
        said = f"{comment.author}：{text}" if comment.author else text
        yield COMMENT.problem(
            words=Words(f"稿件里有批注（{said}）", f"the manuscript has a comment ({said})"),
            advice=Words(
                "请在 Word 里处理后删去全部批注再送。", "Settle and delete all comments in Word."
            ),
            file=file,
            place=Place(text=comment.where),
        )


def _unseen(flow: Flow, file: str) -> Iterator[Problem]:
    """White and tiny text: it would be printed for all to see, or was meant for nobody's eye."""
    for one in unseen_in(flow):
        text = without_private(one.text)
        values: dict[str, str | Words] = {"what": one.what, "text": text}
        place = Place(paragraph=one.paragraph, text=text)
        yield HIDDEN.problem(values, file=file, place=place)


def override_path(path: Path) -> Path:
    """Where the override file of a manuscript is: NAME.toml beside it."""
    return path.with_suffix(".toml")


def _overrides(path: Path) -> Overrides | None:
    place = override_path(path)
    return Overrides.read(parse_toml(place), str(place)) if is_file(place) else None
