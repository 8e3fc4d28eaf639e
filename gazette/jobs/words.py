"""`gazette words`: an office's own sheet of words taken into its settings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gazette.base.config import load_config, read_toml, settings_file, toml_tables
from gazette.base.errors import IssueError
from gazette.base.files import is_file, read_bytes, real_path, write_bytes
from gazette.base.language import say
from gazette.base.toml_lists import with_item
from gazette.check.context.word_sheets import RowFault, list_csv, read_sheet

__all__ = ["TakenWords", "take_words"]

_SETTINGS = "gazette.toml"
_FOLDER = "词表"
_MOST = 64_000_000  #: bytes of a sheet


@dataclass(frozen=True)
class TakenWords:
    """What became of a sheet."""

    count: int  #: words in it
    faults: tuple[RowFault, ...]  #: with any of them nothing is written
    target: Path  #: the list
    settings: Path  #: gazette.toml
    written: bool

    def to_json(self) -> dict[str, object]:
        """The outcome as data."""
        return {
            "words": self.count,
            "faults": [fault._asdict() for fault in self.faults],
            "list": str(self.target),
            "settings": str(self.settings),
            "written": self.written,
        }


def take_words(sheet: Path, folder: Path, *, judge_only: bool = False) -> TakenWords:
    """Judge the sheet, write it as a list beside gazette.toml and name it there.

    Args:
        sheet: CSV or .xlsx with a column of wrong forms, and others of right forms, levels, days.
        folder: the office's; gazette.toml in it or above it is the one that is changed, and one is
            begun where there is none.
        judge_only: nothing is written.

    Raises:
        IssueError: it is no list of words, or gazette.toml is wrong or names its lists in a way
            that is not changed by machine.
        WordFileError, LimitError: the workbook cannot be read.
        FileAccessError: a file cannot be read or written.
    """
    load_config(folder)  # what is wrong in it is told before anything is written
    settings = settings_file(folder) or folder / _SETTINGS
    target = settings.parent / _FOLDER / f"{sheet.stem}.csv"
    _refuse_own_list(sheet, target)
    read = read_sheet(read_bytes(sheet, most=_MOST), str(sheet))
    changed = _named_in(settings, f"{_FOLDER}/{target.name}")
    writes = not read.faults and not judge_only
    if writes:
        write_bytes(target, list_csv(read.words))
        write_bytes(settings, changed)
    return TakenWords(len(read.words), read.faults, target, settings, written=writes)


def _refuse_own_list(sheet: Path, target: Path) -> None:
    """The list that is written may have fewer columns than the sheet: it never takes its place."""
    if real_path(sheet) == real_path(target):
        raise IssueError(
            say(
                "这张表就在词表文件夹里，收进会盖掉它",
                "the sheet stands where its list would be written",
            ),
            where=str(sheet),
            remedy=say(
                f"请把对照表放到“{_FOLDER}”以外再收；已经是词表的，直接改就行。",
                f"Put the sheet outside of {_FOLDER}; what is a list already is edited as it is.",
            ),
        )


def _named_in(settings: Path, name: str) -> bytes:
    """The settings with the list among the office's word lists."""
    data = read_toml(settings) if is_file(settings) else b""
    toml_tables(data, settings)
    text = data.decode("utf-8-sig")
    lines = "\r\n" if "\r\n" in text else "\n"
    changed = with_item(text.replace("\r\n", "\n"), "rules", "word_lists", name)
    if changed is None:
        raise IssueError(
            say(
                "[rules] 的写法不能由程序改", "[rules] is written in a way that is not changed here"
            ),
            where=str(settings),
            remedy=say(
                f'请自己在 [rules] 的 word_lists 里加上 "{name}"，再运行一次。',
                f'Put "{name}" into word_lists of [rules] yourself, and run it again.',
            ),
        )
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + changed.replace("\n", lines).encode("utf-8")
