"""A table of manuscripts (报送.csv) that an office keeps in WPS: a row a manuscript, nothing half in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.base.config import Config
from gazette.base.doors.tables import Row
from gazette.base.errors import GazetteError, InputError
from gazette.base.language import say
from gazette.desk.intake.handed import Handed, Received
from gazette.desk.intake.reading import read_file
from gazette.desk.intake.receiving import Intake
from gazette.desk.office.cells import day_in, name_in, split, table_of
from gazette.desk.store.engine import undo

if TYPE_CHECKING:
    from gazette.desk.model.people import Person
    from gazette.desk.model.texts import ReadManuscript
    from gazette.desk.store.desk import Desk

__all__ = ["BATCH_COLUMNS", "BatchRow", "Reader", "read_batch", "receive_batch"]

BATCH_COLUMNS = (
    *("文件", "报送单位", "联合单位", "联络员", "报送日期", "公开属性", "理由", "依据"),
    *("上位文件", "上位公开属性", "解读形式", "解读渠道", "免解读理由", "文号", "标题", "成文日期"),
)
_NEEDED = ("文件", "报送单位")
Reader = Callable[[Path], "ReadManuscript"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """What comes of a row."""

    line: int  #: of the table
    file: str
    received: Received | None = None
    fault: str = ""  #: why the manuscript cannot be taken in

    def to_json(self) -> dict[str, object]:
        """The object that `gazette desk receive --table --json` prints."""
        said = self.received.to_json() if self.received else {"fault": self.fault}
        return {"line": self.line, "file": self.file, **said}


def read_batch(
    data: bytes, where: Path, *, config: Config | None = None, reader: Reader | None = None
) -> tuple[list[tuple[int, Handed]], list[BatchRow]]:
    """The manuscripts that the table names, read and checked; and the rows that cannot be.

    Args:
        data: the bytes of the table.
        where: the table; files are looked for beside it.
        config: the house's settings.
        reader: reads a manuscript's file and what lies beside it; by default in this process.

    Raises:
        InputError: the table itself is not right: a column that is unknown or missing.
    """
    read = reader or (lambda path: read_file(path, config))
    table = table_of(data, str(where), BATCH_COLUMNS, needed=_NEEDED)
    handed: list[tuple[int, Handed]] = []
    faults: list[BatchRow] = []
    for row in table.rows:
        file = row.cells.get("文件", "")
        if row.fault:
            faults.append(BatchRow(line=row.line, file=file, fault=row.fault))
            continue
        try:
            handed.append((row.line, _handed(row, where.parent, read)))
        except GazetteError as exc:
            faults.append(BatchRow(line=row.line, file=file, fault=str(exc)))
    return handed, faults


def receive_batch(
    desk: Desk,
    who: Person,
    handed: Sequence[tuple[int, Handed]],
    faults: Sequence[BatchRow] = (),
    *,
    dry_run: bool = False,
) -> tuple[BatchRow, ...]:
    """Take the rows in, all or none; with `dry_run`, or any fault, none, and each says why.

    Raises:
        RefusedError: somebody who may not.
    """
    with desk.writing() as connection:
        intake = Intake.of(desk, connection, who)
        rows = sorted([*faults, *_each(intake, handed)], key=lambda row: row.line)
        if dry_run or any(row.fault for row in rows):
            undo(connection)
        return tuple(rows)


def _each(intake: Intake, handed: Sequence[tuple[int, Handed]]) -> Iterator[BatchRow]:
    """Each row within a transaction of its own, so that one fault does not hide the next."""
    for line, one in handed:
        file = one.read.file_name
        try:
            with intake.connection.begin_nested():
                received = intake.take(one)
        except GazetteError as exc:
            yield BatchRow(line=line, file=file, fault=str(exc))
        else:
            yield BatchRow(line=line, file=file, received=received)


def _handed(row: Row, folder: Path, read: Reader) -> Handed:
    cells = row.cells
    file = name_in(cells, "文件")
    path = folder / file
    _require_beside(path, folder, file)
    return Handed(
        read=read(path),
        unit=name_in(cells, "报送单位"),
        joint=split(cells.get("联合单位", "")),
        contact=cells.get("联络员", ""),
        received_on=day_in(cells, "报送日期"),
        signed_on=day_in(cells, "成文日期"),
        forms=split(cells.get("解读形式", "")),
        channels=split(cells.get("解读渠道", "")),
        **{field: cells.get(column, "") for field, column in _TEXTS.items()},
    )


_TEXTS: Mapping[str, str] = {
    "disclosure": "公开属性",
    "reason": "理由",
    "basis": "依据",
    "superior": "上位文件",
    "superior_disclosure": "上位公开属性",
    "interpretation_waived": "免解读理由",
    "number": "文号",
    "title": "标题",
}


def _require_beside(path: Path, folder: Path, file: str) -> None:
    """Only what lies beside the table, or in folders there."""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise InputError(say(f"文件应在表格旁边：{file}", f"files lie beside the table: {file}"))
