"""From a manuscript file to a document: the one way in, for Word files and plain text alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from gazette.base.collection import collection_paused
from gazette.base.doors.arguments import require_one
from gazette.base.errors import GazetteError, InputError, RevisionsError
from gazette.base.files import is_file
from gazette.base.language import Words, say
from gazette.base.lines import refusal_of
from gazette.base.problems import Place, Problem
from gazette.model import Document, Source, Unsettled
from gazette.structure import Evidence, recognise
from gazette.structure.roles.played import PlayedRole
from gazette.structure.wholeness import wholeness
from gazette.text.private import without_private
from gazette.vocabulary.revisions import REVISIONS, Revisions
from gazette.word.findings import COMMENT, HIDDEN, REVISION, problem_of
from gazette.word.flow import Flow
from gazette.word.package.limits import LIMITS, Limits
from gazette.word.reading import manuscript_bytes, read_word, require_size
from gazette.word.unseen import unseen_in

if TYPE_CHECKING:
    from gazette.structure.facts.overrides import Overrides

__all__ = [
    "Corrections",
    "Manuscript",
    "Reading",
    "override_path",
    "prepare_files",
    "read_document",
    "read_flow",
    "read_for_checks",
]


Manuscript = Path | str | bytes | bytearray | memoryview | BinaryIO
#: what is set right: the settings of NAME.toml as a mapping, or where such a file is
Corrections = Mapping[str, object] | Path | str


@dataclass(frozen=True)
class Reading:
    """A manuscript as read: the document and all that an editor needs to judge it.

    Attributes:
        document: what was recognised.
        media: its pictures, name → bytes.
        problems: what reading found; comments, unseen text and revisions stand in
            `document.source.unsettled` too, where the gate finds them.
        evidence: why each element is what it is held for.
        places: block id → numbers of the paragraphs (w:p) it was made of, from 1.
        roles: of the paragraphs, in their order.
        flow: what the file shows, before anything was recognised.
        data: the file, as it was read.
    """

    document: Document
    media: dict[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    places: dict[str, tuple[int, ...]] = field(default_factory=dict)
    roles: tuple[PlayedRole, ...] = ()
    flow: Flow = field(default_factory=Flow)
    data: bytes = field(default=b"", repr=False)

    def __repr__(self) -> str:
        found = f"{len(self.problems)} problems, {len(self.media)} pictures"
        return f"<Reading of {self.document!r}: {found}>"


def read_document(
    source: Manuscript,
    *,
    name: str = "",
    overrides: Corrections | None = None,
    revisions: Revisions = "refuse",
    limits: Limits | None = None,
) -> Reading:
    """The document in a manuscript.

    Args:
        source: the path of a Word file (.docx and what can be turned into it), .txt or .md; its
            bytes; or a file open for reading bytes, read from where it stands to its end.
        name: the file's name, for messages and for `document.source`; by default the path's, or
            that of the open file.  Of an uploaded name that is a path the last step is kept.
        overrides: what an editor sets right: the settings of an override file as a mapping, or
            the path of one.  By default NAME.toml beside the path, if it is there; {}: none.
        revisions: what to do with unaccepted revisions (修订); by default they are refused.
        limits: how large it may be, by default `Limits()`.

    Raises:
        InputError: an argument that is none of these.
        WordFileError: damaged, encrypted, or not a Word file.
        LimitError: beyond the limits.
        RevisionsError: revisions, and `refuse`; they are in it.
        MissingToolError: an old format, and no program on this machine that reads it.
        IssueError: the overrides are wrong.
        FileAccessError: the file cannot be read.
    """
    require_one("revisions", revisions, REVISIONS)
    manuscript = _taken(source, name, overrides, limits or LIMITS)
    return _read(manuscript, revisions, limits or LIMITS)


class _Taken(NamedTuple):
    """A manuscript before it is read."""

    data: bytes
    name: Path  #: the last step goes into the document
    where: str  #: what messages call it
    overrides: Overrides | None


def _taken(source: Manuscript, name: str, overrides: Corrections | None, limits: Limits) -> _Taken:
    if isinstance(source, str | Path):
        path = Path(source)
        data = manuscript_bytes(path, limits)
        place = override_path(path)
        beside = place if overrides is None and is_file(place) else overrides
        return _Taken(data, Path(_plain_name(name) or path.name), name or str(path), _set(beside))
    data, own = _bytes_of(source, limits)
    called = _plain_name(name or own)
    require_size(len(data), limits, called)
    return _Taken(data, Path(called), called, _set(overrides))


def _bytes_of(source: object, limits: Limits) -> tuple[bytes, str]:
    """The bytes, and the name that an open file has."""
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source), ""
    read = getattr(source, "read", None)
    data = read(limits.file + 1) if callable(read) else None
    if not isinstance(data, bytes):
        raise InputError(
            say(
                f"稿件不能是 {type(source).__name__}",
                f"a manuscript cannot be {type(source).__name__}",
            ),
            remedy=say(
                "请给路径、字节，或以二进制方式打开的文件。",
                "Give a path, bytes, or a file that is open for reading bytes.",
            ),
        )
    own = getattr(source, "name", "")
    return data, own if isinstance(own, str) else ""


def _plain_name(name: str) -> str:
    """The last step of an uploaded name, without controls: C:\\fakepath\\a.docx is a.docx."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return "".join(character for character in last if not refusal_of(character)).lstrip(".")


def _set(overrides: Corrections | None) -> Overrides | None:
    if not overrides:
        return None
    from gazette.base.config import read_toml, toml_tables  # noqa: PLC0415 - few manuscripts have any
    from gazette.structure.facts.overrides import Overrides  # noqa: PLC0415

    if isinstance(overrides, Mapping):
        return Overrides.read(overrides, "overrides")
    place = Path(overrides)
    data = read_toml(place)
    text = data.decode("utf-8-sig", "replace")
    return Overrides.read(toml_tables(data, place), str(place), text)


def _read(taken: _Taken, revisions: Revisions, limits: Limits) -> Reading:
    with collection_paused():
        flow = read_word(taken.name, revisions=revisions, data=taken.data, limits=limits)
        found = recognise(flow, overrides=taken.overrides)
    unsettled = (*_comments(flow), *_unseen(flow))
    return Reading(
        document=_with_unsettled(found.document, unsettled),
        media=found.media,
        problems=(
            *found.problems,
            *wholeness(found.document, taken.where),
            *filter(None, (problem_of(one, file=taken.where) for one in unsettled)),
        ),
        evidence=found.evidence,
        places=found.places,
        roles=found.roles,
        flow=flow,
        data=taken.data,
    )


def read_for_checks(
    source: Manuscript,
    *,
    name: str = "",
    overrides: Corrections | None = None,
    limits: Limits | None = None,
) -> Reading:
    """The document with unaccepted revisions as if accepted; that there are any is its first problem.

    Such a document is for checking: it goes into print only where the editor waives the finding.

    Raises:
        GazetteError: as `read_document`, but for the revisions.
    """
    taken = _taken(source, name, overrides, limits or LIMITS)
    try:
        return _read(taken, "refuse", limits or LIMITS)
    except RevisionsError as exc:
        refused = exc
    reading = _read(taken, "accept", limits or LIMITS)
    open_ = Unsettled(code=REVISION.code, text=f"{len(refused.revisions)}处")
    problem = REVISION.problem(
        {"text": open_.text},
        words=Words.same(without_private(refused.message)),
        advice=Words(
            "请在 Word 的“审阅”里接受或拒绝全部修订后再送；以下按全部接受检查。",
            "Accept or reject all revisions in Word; the text is checked as if accepted.",
        ),
        file=taken.where,
        place=Place(text=open_.text),
    )
    return replace(
        reading,
        document=_with_unsettled(reading.document, (open_,)),
        problems=(problem, *reading.problems),
    )


def _with_unsettled(document: Document, unsettled: tuple[Unsettled, ...]) -> Document:
    """The document with these before what is unsettled already: its source goes wherever it goes."""
    source = document.source or Source()
    known = (*unsettled, *source.unsettled)
    return replace(document, source=replace(source, unsettled=known)) if unsettled else document


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
    return read_word(path, revisions=revisions)


def _comments(flow: Flow) -> Iterator[Unsettled]:
    """Comments (批注) are for the desk: a manuscript with any is not ready for the printer."""
    for comment in flow.comments:
        text = without_private(comment.text)
        said = f"{comment.author}：{text}" if comment.author else text
        yield Unsettled(code=COMMENT.code, where=comment.where, text=said)


def _unseen(flow: Flow) -> Iterator[Unsettled]:
    """White and tiny text: it would be printed for all to see, or was meant for nobody's eye."""
    for one in unseen_in(flow):
        text = without_private(one.text)
        yield Unsettled(code=HIDDEN.code, what=one.what.zh, paragraph=one.paragraph, text=text)


def override_path(path: Path) -> Path:
    """Where the override file of a manuscript is: NAME.toml beside it."""
    return path.with_suffix(".toml")
