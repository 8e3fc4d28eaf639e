"""The errors of a call; what is wrong with a document is a `Problem` instead.

    GazetteError                 3
    ├── InputError               2   a value that no option, cell or setting can have
    ├── WordFileError            4   damaged, encrypted or not a Word file
    │   ├── NotWordError         4   another kind of file behind the name
    │   └── LimitError           5   larger or deeper than the limits allow
    ├── RevisionsError           6   unaccepted revisions, and none chosen
    ├── MissingToolError         7   a program this machine lacks
    ├── ModelError               3   a value against the model
    ├── IssueError               8   issue.toml or the issue folder
    ├── XmlError                 9   not XML, or against the schema
    │   └── DoctypeError         9   XML that could name other files
    ├── ExportError             10   an edition cannot be made
    │   └── FontError           10   a character that no font has
    ├── GateError                1   problems keep an issue from publication
    ├── ReleaseError            11   the editions do not agree
    ├── ArchiveError            12   the store
    │   ├── LockedError         13   another writer is at work
    │   └── DamagedError        14   bytes are not what they were
    ├── SearchError             15   index missing, damaged, or a wrong query
    ├── FileAccessError         16   cannot read or write a file
    ├── SignatureError          17   a key that cannot be used, a signature that does not hold
    └── DeskError               18   the desk's database
        └── RefusedError         1   a rule of the desk says no
            ├── ForbiddenError   1   not this person's to do, or nobody's in this state
            └── ConflictError    1   somebody else has changed it meanwhile

The number is the exit code of the command line; 1 is for problems found in
documents, 2 for wrong usage.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from gazette.base.lines import visible_controls
from gazette.base.punctuation import labelled

if TYPE_CHECKING:
    from gazette.base.problems import Problem
    from gazette.base.revisions import Revision

__all__ = [
    "ArchiveError",
    "ConflictError",
    "DamagedError",
    "DeskError",
    "DoctypeError",
    "ExportError",
    "FileAccessError",
    "FontError",
    "ForbiddenError",
    "GateError",
    "GazetteError",
    "InputError",
    "IssueError",
    "LimitError",
    "LockedError",
    "MissingToolError",
    "ModelError",
    "NotWordError",
    "RefusedError",
    "ReleaseError",
    "RevisionsError",
    "SearchError",
    "SignatureError",
    "WordFileError",
    "XmlError",
]


class GazetteError(Exception):
    """Root of all errors: says what, where, and what to do."""

    exit_code: ClassVar[int] = 3
    #: what an error of this class carries beside its words: names of attributes
    carries: ClassVar[tuple[str, ...]] = ()

    def __init__(self, message: str, *, where: str = "", remedy: str = "") -> None:
        self.message = message
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        where = visible_controls(self.where)  # a file's name may hold a line break
        text = labelled(where, self.message) if where else self.message
        return f"{text}\n{self.remedy}" if self.remedy else text

    def __reduce__(self) -> tuple[object, ...]:
        """Travels between processes with its parts (keyword-only arguments do not by default)."""
        carried = {name: getattr(self, name) for name in self.carries}
        return _rebuild, (type(self), self.message, self.where, self.remedy, carried)


def _rebuild(
    kind: type[GazetteError], message: str, where: str, remedy: str, carried: Mapping[str, object]
) -> GazetteError:
    error = kind.__new__(kind)
    GazetteError.__init__(error, message, where=where, remedy=remedy)
    vars(error).update(carried)
    return error


class InputError(GazetteError):
    """A value that somebody typed, and that cannot be what it should be."""

    exit_code = 2


class WordFileError(GazetteError):
    """A Word file that cannot be read."""

    exit_code = 4


class NotWordError(WordFileError):
    """A file that is something else than its name says."""


class LimitError(WordFileError):
    """A file beyond the limits set against hostile input."""

    exit_code = 5


class RevisionsError(GazetteError):
    """Unaccepted revisions (修订) in a file, while `refuse` is in force."""

    exit_code = 6
    carries: ClassVar[tuple[str, ...]] = ("revisions",)

    def __init__(
        self,
        message: str,
        *,
        where: str = "",
        remedy: str = "",
        revisions: tuple[Revision, ...] = (),
    ) -> None:
        self.revisions = revisions  #: who changed what, in the order of the text
        super().__init__(message, where=where, remedy=remedy)


class MissingToolError(GazetteError):
    """A program or package that this machine does not have."""

    exit_code = 7


class ModelError(GazetteError):
    """A value that is not what the model says: a field missing, unknown or wrong."""


class IssueError(GazetteError):
    """issue.toml or the issue's folder is not right."""

    exit_code = 8


class XmlError(GazetteError):
    """Not well-formed, forbidden, or not valid XML."""

    exit_code = 9
    carries: ClassVar[tuple[str, ...]] = ("problems",)

    def __init__(
        self,
        message: str,
        *,
        where: str = "",
        remedy: str = "",
        problems: tuple[Problem, ...] = (),
    ) -> None:
        self.problems = problems  #: every place that is against the schema
        super().__init__(message, where=where, remedy=remedy)


class DoctypeError(XmlError):
    """XML with a DOCTYPE, which could name files and is refused."""


class ExportError(GazetteError):
    """An edition that cannot be made."""

    exit_code = 10


class FontError(ExportError):
    """A character that no available font has."""


class GateError(GazetteError):
    """Problems that keep an issue from publication; they were all collected."""

    exit_code = 1
    carries: ClassVar[tuple[str, ...]] = ("problems",)

    def __init__(
        self,
        message: str,
        *,
        where: str = "",
        remedy: str = "",
        problems: tuple[Problem, ...] = (),
    ) -> None:
        self.problems = problems  #: what keeps the issue back, each an error that is not waived
        super().__init__(message, where=where, remedy=remedy)


class ReleaseError(GazetteError):
    """Editions that do not carry the same text."""

    exit_code = 11


class ArchiveError(GazetteError):
    """The store refuses."""

    exit_code = 12


class LockedError(ArchiveError):
    """Another writer holds the lock."""

    exit_code = 13


class DamagedError(ArchiveError):
    """Stored bytes are not what they were."""

    exit_code = 14


class SearchError(GazetteError):
    """No index, a damaged one, or a query that cannot be understood."""

    exit_code = 15


class FileAccessError(GazetteError):
    """A file that cannot be read or written."""

    exit_code = 16


class SignatureError(GazetteError):
    """A key that cannot be used, or a signature that does not hold."""

    exit_code = 17


class DeskError(GazetteError):
    """The desk's database is missing, of another version, or cannot be reached."""

    exit_code = 18


class RefusedError(DeskError):
    """A rule of the desk says no: the role, the state, or something that is still to be done."""

    exit_code = 1


class ForbiddenError(RefusedError):
    """It is not this person's to do, or nobody's in this state."""


class ConflictError(RefusedError):
    """Somebody else has changed it since it was looked at."""
