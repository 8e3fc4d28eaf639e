"""A table of manuscripts, as WPS saves it: a row a manuscript, all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_of import notice, who

from gazette.base.errors import ForbiddenError, InputError
from gazette.desk.intake.batch import BatchRow, read_batch, receive_batch
from gazette.desk.looking.lists import list_manuscripts
from gazette.desk.looking.whole import verify_trail, whole_manuscript
from gazette.desk.store.desk import Desk

HEAD = "文件,报送单位,联合单位,联络员,报送日期,公开属性,理由,依据,解读形式,解读渠道,免解读理由\n"


def put(folder: Path, table: str, *, encoding: str = "utf-8", files: int = 3) -> Path:
    """The table in the folder, and notices 1.docx, 2.docx … beside it."""
    for number in range(1, files + 1):
        (folder / f"{number}.docx").write_bytes(notice(number))
    path = folder / "报送.csv"
    path.write_bytes(table.encode(encoding))
    return path


def take(desk: Desk, path: Path, *, dry_run: bool = False, name: str = "张三") -> list[BatchRow]:
    handed, faults = read_batch(path.read_bytes(), path)
    return list(receive_batch(desk, who(desk, name), handed, faults, dry_run=dry_run))


GOOD = (
    "1.docx,市发展改革委,市教育局,冯二,2021-03-09,主动公开,,,图解；视频,政府网站；政务新媒体,\n"
    "2.docx,JY,,,2021-03-10,不予公开,内部事务,条例第十六条,,,内部文件\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_row_comes_in_with_its_paperwork(desk: Desk, tmp_path: Path, encoding: str) -> None:
    rows = take(desk, put(tmp_path, HEAD + GOOD, encoding=encoding))

    assert [(row.line, row.fault) for row in rows] == [(2, ""), (3, "")]
    first, second = (row.manuscript for row in list_manuscripts(desk))
    assert (first.unit_name, first.joint, first.contact) == ("市发展改革委", ("市教育局",), "冯二")
    told = whole_manuscript(desk, first.uid).interpretations
    assert [(one.form, one.channel) for one in told] == [
        ("图解", "政府网站"),
        ("视频", "政务新媒体"),
    ]
    assert (second.unit_name, second.disclosure, second.contact) == ("市教育局", "不予公开", "陈三")
    assert (second.reason, second.basis) == ("内部事务", "条例第十六条")


def test_columns_stand_in_any_order(desk: Desk, tmp_path: Path) -> None:
    rows = take(desk, put(tmp_path, "报送单位,文件\n市教育局,1.docx\n"))

    assert [row.fault for row in rows] == [""]


@pytest.mark.parametrize(
    ("head", "named"),
    [("文件,报送单位,备注\n", "备注"), ("文件,单位\n", "单位"), ("文件\n", "报送单位")],
)
def test_a_column_that_is_unknown_or_missing_is_refused_by_name(
    desk: Desk, tmp_path: Path, head: str, named: str
) -> None:
    path = put(tmp_path, head + "1.docx\n")
    with pytest.raises(InputError, match=named):
        take(desk, path)


def test_a_dry_run_says_what_would_come_of_it_and_writes_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    lines = verify_trail(desk)[0]
    rows = take(desk, put(tmp_path, HEAD + GOOD), dry_run=True)

    assert [row.received.manuscript.registry for row in rows if row.received] == [
        "2021-0001",
        "2021-0002",
    ]
    assert list_manuscripts(desk) == ()
    assert verify_trail(desk)[0] == lines
    again = take(desk, put(tmp_path, HEAD + GOOD))
    assert again[0].received is not None
    assert again[0].received.manuscript.registry == "2021-0001"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("2.docx,市教育局,,,,不予公开,,,,,\n", "理由和依据"),
        ("2.docx,没有这个局,,,,,,,,,\n", "没有这个局"),
        ("2.docx,市物价局,,,2021-03-01,,,,,,\n", "不存在"),
        ("没有.docx,市教育局,,,,,,,,,\n", "不存在"),
        ("../2.docx,市教育局,,,,,,,,,\n", "表格旁边"),
        ("2.docx,市教育局,,,三月一日,,,,,,\n", "报送日期"),
        ("2.docx,市教育局,,,,也许,,,,,\n", "也许"),
        ("2.docx,市教育局,,,,,,,歌曲,,\n", "歌曲"),
        ("2.docx,市教育局,,,,,,,图解；视频；问答,甲；乙,\n", "对不上"),
        ("1.docx,市发展改革委,,,,,,,,,\n", "已经收过"),
        (",市教育局,,,,,,,,,\n", "文件"),
    ],
)
def test_one_wrong_row_keeps_all_out_and_each_is_told(
    desk: Desk, tmp_path: Path, row: str, why: str
) -> None:
    good = "1.docx,市发展改革委,,,,,,,,,\n"
    path = put(tmp_path, HEAD + good + row + "3.docx,又一个局,,,,,,,,,\n")
    rows = take(desk, path)

    assert [bool(one.fault) for one in rows] == [False, True, True]
    assert why in rows[1].fault
    assert "又一个局" in rows[2].fault
    assert list_manuscripts(desk) == ()


def test_number_title_and_day_that_differ_are_findings_of_the_row(
    desk: Desk, tmp_path: Path
) -> None:
    table = "文件,报送单位,文号,标题,成文日期\n1.docx,JY,某政发〔2021〕9号,关于别的事的通知,2021-03-07\n"
    (row,) = take(desk, put(tmp_path, table))

    assert row.received is not None
    said = [remark.words.zh[:2] for remark in row.received.remarks if remark.code == "differs"]
    assert said == ["标题", "文号", "成文"]


def test_nobody_but_the_clerk_takes_a_table_in(desk: Desk, tmp_path: Path) -> None:
    path = put(tmp_path, HEAD + GOOD)
    for dry_run in (False, True):
        with pytest.raises(ForbiddenError):
            take(desk, path, dry_run=dry_run, name="褚四")
