from __future__ import annotations

import datetime as dt
import json
import pickle
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import PIL.Image
import pytest
from made_release import document, entry, issue, release

from gazette.archive.archive import Archive
from gazette.archive.editing.relations import relate
from gazette.archive.importing.back_issues import paragraphs
from gazette.archive.importing.choice import pictures_in
from gazette.archive.importing.doubts import doubt_of_text
from gazette.archive.importing.table import import_csv, import_images, import_pdf
from gazette.archive.packages.handover import export_package
from gazette.archive.packages.intake import import_package
from gazette.archive.ports.site_source import ArchiveSource
from gazette.archive.search.service import open_searcher
from gazette.archive.verify.verification import verify
from gazette.base.config import Config
from gazette.base.errors import ArchiveError, DamagedError, InputError
from gazette.export.mobile.site import make_site
from gazette.model import Document, Meta, Paragraph, Text

pytest.importorskip("bagit")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        yield made


def _picture(path: Path, size: tuple[int, int] = (80, 110)) -> Path:
    PIL.Image.new("1", size, 1).save(path)
    return path


def _pdf(path: Path, pages: list[list[str]]) -> Path:
    """A PDF with a text layer, made by Typst, which the package prints with."""
    import pylopdf_fonts_zh_cn
    import typst

    body = "\n#pagebreak()\n".join(
        "\n\n".join(line.replace("#", "\\#") for line in lines) for lines in pages
    )
    source = f'#set page(width: 120mm, height: 160mm)\n#set text(font: "Noto Serif SC", size: 12pt)\n{body}'
    fonts = Path(str(pylopdf_fonts_zh_cn.__file__)).parent
    made: bytes = typst.compile(source.encode(), font_paths=[str(fonts)])  # type: ignore[misc,assignment,unused-ignore] # the stub's overloads
    path.write_bytes(made)
    return path


def test_a_pdf_is_found_by_its_text_and_names_the_page(archive: Archive, tmp_path: Path) -> None:
    path = _pdf(tmp_path / "a.pdf", [["第一页说消防。"], ["第二页说营商环境。"]])
    key = import_pdf(archive, path, title="某市人民政府公报", year=1998, number=5)
    assert key == "1998-05"
    assert archive.read(key, "content/gazette-1998-05.pdf") == path.read_bytes()
    with open_searcher(archive) as searcher:
        (hit,) = searcher.search("营商环境").hits
    assert hit.place["page"] == 2
    assert hit.provenance == "原生数字"
    assert hit.issue["number"] == 5
    assert verify(archive).findings == []


def test_letters_that_a_text_layer_has_lost_are_told_with_their_pages() -> None:
    texts = {
        "page_3__p_1": "好的一段。",
        "page_4__p_1": "坏\ufffd的\ue001。",
        "page_9__p_2": "\ufffd",
    }
    blocks = (Paragraph(id=id_, inlines=(Text(text=text),)) for id_, text in texts.items())
    made = Document(meta=Meta(title="某刊"), body=tuple(blocks))

    assert doubt_of_text(made).startswith("文字层有 3 个字读不出（第 4、9 页）")
    assert doubt_of_text(replace(made, body=made.body[:1])) == ""


def test_a_back_issue_without_a_date_is_given_none(archive: Archive, tmp_path: Path) -> None:
    _picture(tmp_path / "p1.png")
    issue = import_images(archive, [tmp_path / "p1.png"], title="某市公报", year=1985, number=1)
    table = tmp_path / "table.csv"
    table.write_text("刊名,年,期,标题\n某市公报,1985,2,关于植树的通知\n", encoding="utf-8")
    (row,) = import_csv(archive, table)

    for key in (issue, row.key, "1985-02"):
        assert archive.item(key).date == ""
        assert "1985-01-01" not in archive.show(key).to_bytes().decode()
    assert b" date=" not in archive.read("1985-02", "content/xml/issue.xml")
    with open_searcher(archive) as searcher:
        (hit,) = searcher.search("植树").hits
    assert hit.date is None
    assert verify(archive).findings == []


def test_the_site_shows_a_back_issue_without_a_date_in_its_year(
    archive: Archive, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    rows = (
        "1986,1,后一年的通知,1986-02-01",
        "1985,2,没有日期的通知,",
        "1985,1,有日期的,1985-01-20",
    )
    text = "刊名,年,期,标题,出版日期\n" + "".join(f"某市公报,{row}\n" for row in rows)
    table.write_text(text, encoding="utf-8")
    assert all(row.ok for row in import_csv(archive, table))

    source = ArchiveSource(archive, Config(), dt.date(2021, 1, 1))
    assert [issue.key for issue in source.issues()] == ["1985-02", "1985-01", "1986-01"]
    make_site(source, tmp_path / "site", site=Config().site)
    page = (tmp_path / "site/1985/02/index.html").read_text("utf-8")
    assert "1985年1月1日" not in page
    assert "出版</span>" not in page
    (written,) = (
        one
        for one in json.loads((tmp_path / "site/data/issues.json").read_bytes())["issues"]
        if one["label"] == "1985年第2期"
    )
    assert written["date"] == "1985"


def test_a_pdf_without_text_and_a_damaged_one(archive: Archive, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    PIL.Image.new("L", (300, 400), 255).save(scan, "PDF")
    import_pdf(archive, scan, title="某市人民政府公报", year=1990, number=1)
    assert archive.item("1990-01-001").provenance == "仅影像"
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7\nnothing")
    with pytest.raises(ArchiveError, match="PDF 打不开"):
        import_pdf(archive, bad, title="某市人民政府公报", year=1990, number=2)


def test_lines_that_run_on_are_one_paragraph_and_folios_go() -> None:
    lines = [
        "—3—",
        "　　推进政务公开标准化规范化，优化营商环",
        "境，建设法治政府。",
        "　　第二段。",
        "4",
    ]
    assert paragraphs(lines) == [
        "推进政务公开标准化规范化，优化营商环境，建设法治政府。",
        "第二段。",
    ]


def test_pictures_of_pages_are_kept_and_cited(archive: Archive, tmp_path: Path) -> None:
    pages = [_picture(tmp_path / f"p{n}.png") for n in (1, 2)]
    key = import_images(archive, pages, title="某市人民政府公报", year=1985, number=1, first_page=3)
    item = archive.item(f"{key}-001")
    assert item.provenance == "仅影像"
    assert archive.read(item.key, "content/media/page-0003.png") == pages[0].read_bytes()
    assert item.document
    assert item.document.pages == {"page_3__fig_1": 3, "page_4__fig_1": 4}
    (tmp_path / "no.png").write_bytes(b"no picture")
    with pytest.raises(ArchiveError, match="不是可用的图片"):
        import_images(archive, [tmp_path / "no.png"], title="某市人民政府公报", year=1985, number=2)


TABLE = """刊名,年,期,标题,文号,发文机关,成文日期,页,文件,类别
某市人民政府公报,1999,1,关于消防的通知,某政发[1999]1号,某市人民政府、某市公安局,1999年1月5日,3,,
某市人民政府公报,1999,1,关于绿化的通知,,某市人民政府,1999-01-09,7,scan.png,
某市人民政府公报,1999,2,关于水利的通知,,,昨天,1,,
某市人民政府公报,1999,2,关于供水的通知,,,,x,,
某市人民政府公报,1999,3,关于道路的通知,,,,,../secret.pdf,
某市人民政府公报,1999,4,关于桥梁的通知,,,,,,不知道
某市人民政府公报,0,1,无年,,,,,,
"""


def test_a_table_is_reported_row_by_row_first_dry_then_done(
    archive: Archive, tmp_path: Path
) -> None:
    _picture(tmp_path / "scan.png")
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="gb18030")
    dry = import_csv(archive, table, dry_run=True)
    assert [(r.line, r.ok) for r in dry] == [
        (2, True),
        (3, True),
        *((n, False) for n in range(4, 9)),
    ]
    for n, said in (
        (2, "不是日期"),
        (3, "“页”：“x”应当是整数"),
        (4, "不安全"),
        (5, "不能是“不知道”"),
        (6, "“年”：“0”不能小于 1900"),
    ):
        assert said in dry[n].message
    assert list(archive.list()) == []
    done = import_csv(archive, table)
    assert [r.key for r in done[:2]] == ["1999-01-001", "1999-01-002"]
    item = archive.item("1999-01-001")
    assert item.document
    assert item.document.numbers == ("某政发〔1999〕1号",)
    assert item.document.issuers == ("某市人民政府", "某市公安局")
    assert archive.item("1999-01-002").provenance == "仅影像"
    with open_searcher(archive) as searcher:
        (hit,) = searcher.search("某政发1999 1").hits
    assert (hit.id, hit.issue["page"]) == ("1999-01-001", 3)
    before = archive.journal.last()
    assert [r.key for r in import_csv(archive, table)] == [r.key for r in done]
    assert archive.journal.last() == before


def test_a_table_without_its_columns_is_refused(archive: Archive, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("刊名,年,奇怪\n甲,1,2\n", encoding="utf-8")
    with pytest.raises(ArchiveError, match="缺少 期、标题；不认识 奇怪"):
        import_csv(archive, table)


# --- hand-over ------------------------------------------------------------------


@pytest.fixture
def full(archive: Archive, tmp_path: Path) -> Archive:
    for number in (1, 2):
        made = document("某市消防办法", "第一条　内容。", number=f"某政发〔2021〕{number}号")
        archive.add(release(tmp_path / f"dist{number}", issue(entry("a", made), number=number)))
    relate(
        archive, "2021-02-001", "废止", "2021-01-001", clause="同时废止", date=dt.date(2022, 3, 1)
    )
    return archive


def _digests(archive: Archive) -> dict[str, str]:
    return {f"{r['key']}/{r['version']}": r["inventory"] for r in archive.catalogue.all_versions()}


def test_a_package_is_imported_with_the_same_digests_and_statements(
    full: Archive, tmp_path: Path
) -> None:
    keys = export_package(full, tmp_path / "bag", year=2021)
    assert len(keys) == 4
    with Archive.create(tmp_path / "other") as other:
        result = import_package(other, tmp_path / "bag", statements=True)
        assert sorted(result.added) == sorted(keys)
        assert _digests(other) == _digests(full)
        assert verify(other).findings == []
        (relation,) = other.catalogue.relations_to("2021-01-001")
        assert (relation.kind, relation.clause) == ("废止", "同时废止")
        with open_searcher(other) as searcher:
            assert searcher.search("文号:某政发〔2021〕2号").total == 1
        again = import_package(other, tmp_path / "bag")
        assert again.added == ()
        assert len(other.catalogue.relations_to("2021-01-001")) == 1


def test_nothing_in_a_package_is_executable_an_index_or_a_pickle(
    full: Archive, tmp_path: Path
) -> None:
    export_package(full, tmp_path / "bag", ["2021-01"])
    files = [p for p in (tmp_path / "bag").rglob("*") if p.is_file()]
    names = {p.relative_to(tmp_path / "bag").as_posix() for p in files}
    assert "data/objects/2021/2021-01-001/v1/content/document.xml" in names
    assert "data/schema/gazette-1.0.xsd" in names
    assert "data/README.txt" in names
    assert not any("search" in name or name.endswith(("sqlite", "toc", "seg")) for name in names)
    assert not any("2021-02" in name for name in names)
    for path in files:
        assert not path.stat().st_mode & 0o111
        with pytest.raises(Exception):  # noqa: B017, PT011 - whatever pickle says of what is none
            pickle.loads(path.read_bytes())  # noqa: S301 - shows that it is none


def _bag(full: Archive, tmp_path: Path) -> Path:
    export_package(full, tmp_path / "bag", ["2021-01"])
    return tmp_path / "bag"


def _rebag(bag: Path) -> None:
    """Make the bag's own digests right again, as a forger would."""
    import bagit

    bagit.Bag(str(bag)).save(manifests=True)


def test_a_changed_package_is_refused_whole(full: Archive, tmp_path: Path) -> None:
    bag = _bag(full, tmp_path)
    path = bag / "data/objects/2021/2021-01-001/v1/content/document.xml"
    path.write_bytes(path.read_bytes().replace("内容".encode(), "容内".encode()))
    with Archive.create(tmp_path / "other") as other:
        with pytest.raises(DamagedError, match="核验不通过"):
            import_package(other, bag)
        _rebag(bag)
        with pytest.raises(DamagedError, match="与清册不符"):
            import_package(other, bag)
        assert list(other.list()) == []
        assert verify(other).findings == []


def test_paths_that_leave_the_package_are_refused(full: Archive, tmp_path: Path) -> None:
    bag = _bag(full, tmp_path)
    (bag / "data/link").symlink_to("/etc/passwd")
    with Archive.create(tmp_path / "other") as other:
        with pytest.raises(ArchiveError, match="链接或不安全"):
            import_package(other, bag)
        (bag / "data/link").unlink()
        note = json.loads((bag / "data/package.json").read_bytes())
        note["objects"][0]["key"] = "../../evil"
        (bag / "data/package.json").write_text(json.dumps(note))
        _rebag(bag)
        with pytest.raises(ArchiveError, match="键不合规矩"):
            import_package(other, bag)


def test_a_key_that_means_something_else_here_stops_the_import(
    full: Archive, tmp_path: Path
) -> None:
    bag = _bag(full, tmp_path)
    with Archive.create(tmp_path / "other") as other:
        made = document("别的", "别的。", number="某政发〔2021〕9号")
        other.add(release(tmp_path / "x", issue(entry("a", made), number=1)))
        before = _digests(other)
        with pytest.raises(ArchiveError, match="已是别的内容"):
            import_package(other, bag)
        assert _digests(other) == before


def test_a_damaged_object_is_not_handed_over(full: Archive, tmp_path: Path) -> None:
    shutil.rmtree(full.layout.version("2021-01-001", 1) / "content")
    with pytest.raises(DamagedError, match="不能移交"):
        export_package(full, tmp_path / "bag")
    assert not (tmp_path / "bag").exists()
    assert not list(tmp_path.glob(".bag*"))


def test_something_that_is_no_package_is_refused(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="bagit"):
        import_package(archive, tmp_path)


HEAD = "刊名,年,期,标题,文件,出版日期\n"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("甲公报,1998,1,甲,乙.pdf,1998-01-01,多", "格数比表头多"),
        ("甲公报,1998,1,通知\x1b[31m,,", "“标题”第 3 个字是换行或控制字符 U+001B"),
        ("甲公报,1998,1,通\u202e知,,", "U+202E"),
        ("甲公报,100000,1,通知,,", "“年”：“100000”不能大于 2999"),
        ("甲公报,1899,1,通知,,", "“年”：“1899”不能小于 1900"),
        ("甲公报,1998,0,通知,,", "“期”：“0”不能小于 1"),
        ("甲公报,1998,99999,通知,,", "“期”：“99999”不能大于 9999"),
        ("甲公报,1998,1,通知,,0998-01-01", "年份应在 1900 到 2999 之间"),
        ("甲公报,1998,1,通知,,2023-02-30", "“出版日期”不是日期"),
        (f"甲公报,1998,1,通知,{'长' * 100}.pdf,", "名称太长"),
        ("甲公报,1998,1,通知,a**b.pdf,", "不安全"),
        ("甲公报,1998,1,通知,夹.pdf,", "找不到文件"),
        ("甲公报,1998,1,通知,坏.pdf,", "PDF 打不开"),
        ("甲公报,1998,1,通知,坏.png,", "不是可用的图片"),
        ("甲公报,1998,1,通知", "只有 4 格，表头有 6 列"),
        ("甲公报,1998,1,通\ufffd知,,", "“标题”第 2 个字 U+FFFD 不是文字"),
        ("甲公报,1998,1,通\ue123知,,", "U+E123 不是文字"),
        ("甲公报,1998,1,通知,,2009-01-01", "“出版日期”2009-01-01 不在 1998 年"),
        ("甲公报,一九九八,x,,无.pdf,zz", "“年”：“一九九八”应当是整数"),
        ("甲公报,一九九八,x,,无.pdf,zz", "“期”：“x”应当是整数"),
        ("甲公报,1998,-1,通知,,", "“期”：“-1”不能小于 1"),
        ("甲公报,1998,12345678901,通知,,", "“期”：“12345678901”不能大于 9999"),
        ("甲公报,-1998,1,通知,,", "“年”：“-1998”不能小于 1900"),
        ("甲公报,一九九八,x,,无.pdf,zz", "“标题”是空的"),
        ("甲公报,一九九八,x,,无.pdf,zz", "“出版日期”不是日期：zz"),
        ("甲公报,一九九八,x,,无.pdf,zz", "找不到文件 无.pdf"),
    ],
)
def test_a_row_that_cannot_be_right_stays_out_and_says_why(
    row: str, why: str, archive: Archive, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text(HEAD + row + "\n", encoding="utf-8")
    (tmp_path / "夹.pdf").mkdir()
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    (tmp_path / "坏.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))

    (report,) = import_csv(archive, table)

    assert not report.ok
    assert why in report.message
    assert list(archive.list()) == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (HEAD.encode() + b"\xb5\xff,1998,1,x,,\n", "GB 18030"),
        ((HEAD + '甲公报,1998,1,"通知,,\n').encode(), "引号不成对"),
        ((HEAD + f"甲公报,1998,1,{'长' * 200_000},,\n").encode(), "有一格太长"),
        (HEAD.encode(), "没有数据"),
        (b"", "表头不对"),
    ],
    ids=range(5),
)
def test_a_table_that_cannot_be_read_is_refused_whole(
    data: bytes, why: str, archive: Archive, tmp_path: Path
) -> None:
    (tmp_path / "table.csv").write_bytes(data)

    with pytest.raises(ArchiveError, match=why):
        import_csv(archive, tmp_path / "table.csv")


TWO = "甲公报,1998,1,通知甲,,1998-01-05\n"


@pytest.mark.parametrize(
    ("second", "why"),
    [
        ("甲公报,1998,1,通知乙,,1998-02-05", "“出版日期”与同一期的第 2 行不同"),
        ("甲公报,1998年,第1期,通知乙,,1998-02-05", "“出版日期”与同一期的第 2 行不同"),
        ("甲公报,1998,1,通知甲,,1998-01-05", "与第 2 行完全相同"),
    ],
)
def test_rows_of_one_issue_that_contradict_one_another_stay_out(
    second: str, why: str, archive: Archive, tmp_path: Path
) -> None:
    (tmp_path / "table.csv").write_text(HEAD + TWO + second + "\n", encoding="utf-8")

    held, wrong = import_csv(archive, tmp_path / "table.csv")

    assert why in wrong.message
    assert "同一期有错误的行" in held.message
    assert list(archive.list()) == []


def test_an_issue_is_one_however_its_year_and_number_are_written(
    archive: Archive, tmp_path: Path
) -> None:
    rows = "甲公报,1998,1,通知甲,,\n甲公报,1998年,第1期,通知乙,,1998-01-05\n"
    (tmp_path / "table.csv").write_text(HEAD + rows, encoding="utf-8")

    assert [r.key for r in import_csv(archive, tmp_path / "table.csv")] == [
        "1998-01-001",
        "1998-01-002",
    ]
    assert archive.item("1998-01").date == "1998-01-05"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("刊名,年,期,標題\n甲公報,1998,3,關於植樹的通知\n".encode("big5"), "Big5 编码"),
        (HEAD.encode("utf-16-le"), "没有 BOM 的 UTF-16"),
        (HEAD.encode("utf-32"), "UTF-32 编码"),
        (HEAD.encode("utf-16") + b"x", "不是 UTF-16（第 2 行读不通）"),
        (
            (HEAD + "甲公报,1998,3,甲,,\n").encode() + "乙公报,1998,3,乙,,\n".encode("gb18030"),
            "不是 UTF-8（第 3 行读不通），也不是 GB 18030（第 ",
        ),
    ],
    ids=range(5),
)
def test_a_table_in_another_encoding_is_refused_by_its_name_and_never_guessed(
    data: bytes, why: str, archive: Archive, tmp_path: Path
) -> None:
    (tmp_path / "table.csv").write_bytes(data)

    with pytest.raises(ArchiveError, match=re.escape(why)) as told:
        import_csv(archive, tmp_path / "table.csv")

    assert "CSV UTF-8" in told.value.remedy
    assert list(archive.list()) == []


def test_a_row_of_big5_in_a_table_of_gb18030_stays_out(archive: Archive, tmp_path: Path) -> None:
    row = "甲公報,1998,3,關於植樹的通知,,\n".encode("big5")
    (tmp_path / "table.csv").write_bytes(HEAD.encode("gb18030") + row)

    (report,) = import_csv(archive, tmp_path / "table.csv")

    assert "不是文字" in report.message
    assert list(archive.list()) == []


def test_pages_of_a_folder_are_taken_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name in ("p10.png", "p2.png", "p1.png", ".DS_Store"):
        (tmp_path / name).write_bytes(b"x")

    assert [p.name for p in pictures_in([tmp_path])] == ["p1.png", "p2.png", "p10.png"]


def test_a_folder_without_pages_and_a_pdf_without_any_are_refused(
    archive: Archive, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArchiveError, match="没有图片"):
        pictures_in([tmp_path / "empty"])
    pdf = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n"
    )
    (tmp_path / "none.pdf").write_bytes(pdf)
    with pytest.raises(ArchiveError):
        import_pdf(archive, tmp_path / "none.pdf", title="某公报", year=1998, number=1)
    assert list(archive.list()) == []


def test_a_table_with_the_line_ends_of_an_old_mac_is_read(archive: Archive, tmp_path: Path) -> None:
    text = (HEAD + "甲公报,1998,2,通知,,\n").replace("\n", "\r")
    (tmp_path / "table.csv").write_bytes(text.encode())

    assert [(r.key, r.ok) for r in import_csv(archive, tmp_path / "table.csv")] == [
        ("1998-02-001", True)
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "甲\0"},
        {"title": "甲\n乙"},
        {"year": 100_000},
        {"year": -5},
        {"number": 0},
        {"total_number": 0},
        {"first_page": 0},
        {"date": dt.date(1, 1, 1)},
    ],
    ids=str,
)
def test_an_issue_that_there_cannot_be_is_refused_before_anything_is_read(
    wrong: dict[str, Any], archive: Archive, tmp_path: Path
) -> None:
    _picture(tmp_path / "scan.png")
    right: dict[str, Any] = {"title": "某市人民政府公报", "year": 1985, "number": 2}

    with pytest.raises(InputError) as told:
        import_images(archive, [tmp_path / "scan.png"], **right | wrong)

    assert told.value.where == next(iter(wrong))
    assert list(archive.list()) == []


def test_a_row_says_what_is_wrong_and_what_to_do_as_one_sentence(
    tmp_path: Path, archive: Archive
) -> None:
    table = tmp_path / "a.csv"
    table.write_text("刊名,年,期,标题\n某公报,19999,1,某市通知\n", encoding="utf-8")
    (report,) = import_csv(archive, table, dry_run=True)
    assert report.message == "“年”：“19999”不能大于 2999，请改正后再试"
