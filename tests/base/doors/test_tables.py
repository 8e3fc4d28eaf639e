"""CSV as offices keep it: every way WPS saves it, and nothing taken for what it is not."""

from __future__ import annotations

import pytest

from gazette.base.doors.tables import Table, read_table
from gazette.base.errors import ArchiveError

TEXT = "刊名,年\n甲公报,1998\n乙公报,1999\n"


def read(data: bytes) -> Table:
    return read_table(data, "a.csv", ArchiveError)


def cells(table: Table) -> list[dict[str, str]]:
    return [dict(row.cells) for row in table.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", "\t", ";", "，"])
def test_every_way_of_saving_a_table_is_read_alike(encoding: str, end: str, separator: str) -> None:
    text = TEXT.replace("\n", end).replace(",", separator)

    table = read(text.encode(encoding))

    assert table.names == ("刊名", "年")
    assert cells(table) == [{"刊名": "甲公报", "年": "1998"}, {"刊名": "乙公报", "年": "1999"}]
    assert [row.line for row in table.rows] == [2, 3]


def test_bytes_of_no_known_encoding_are_refused_with_their_line() -> None:
    with pytest.raises(ArchiveError, match="GB 18030") as told:
        read(TEXT.encode() + b"\xb5\xff,2000\n")

    assert told.value.where == "a.csv:4"


@pytest.mark.parametrize("row", ['"甲,1998', '"甲"乙,1998', '"' + "长" * 200_000 + '",1'])
def test_quotes_that_do_not_match_and_endless_cells_are_refused(row: str) -> None:
    with pytest.raises(ArchiveError, match="引号不成对，或有一格太长"):
        read(f"刊名,年\n{row}\n".encode())


def test_a_row_with_more_cells_than_the_head_has_a_fault() -> None:
    one, other = read("刊名,年\n甲,乙,丙\n甲,乙,,\n".encode()).rows

    assert "格数比表头多（“丙”）" in one.fault
    assert other.fault == ""


def test_a_cell_under_no_name_has_a_fault_when_something_is_in_it() -> None:
    one, other = read("刊名,,年\n甲,乙,1998\n甲,,1998\n".encode()).rows

    assert "“乙”" in one.fault
    assert (other.fault, dict(other.cells)) == ("", {"刊名": "甲", "年": "1998"})


@pytest.mark.parametrize("cell", ["a\x00b", "a\x1bb", '"a\nb"', "a\u202eb"])
def test_a_cell_with_a_control_character_has_a_fault(cell: str) -> None:
    (row,) = read(f"刊名,年\n{cell},1998\n".encode()).rows

    assert row.fault.startswith("“刊名”第 2 个字是换行或控制字符")


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(ArchiveError, match="同名：年"):
        read("年,刊名,年\n1,2,3\n".encode())


def test_an_empty_file_is_an_empty_table() -> None:
    assert read(b"") == Table((), ())
    assert read("刊名,年".encode()) == Table(("刊名", "年"), ())
