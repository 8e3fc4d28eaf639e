"""An issue that is frozen (清样定稿) is published as it was signed, or not at all."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from docx_of import Cell, cell, docx_of, p, picture, table
from PIL import Image

from gazette.archive.archive import Archive
from gazette.base.errors import GateError, IssueError
from gazette.issue.freeze_mark import keep_freeze, lift_freeze
from gazette.issue.freezing import freeze_of, read_freeze
from gazette.issue.frozen import FREEZE
from gazette.issue.loading import load_issue
from gazette.jobs.build import build_in_memory
from gazette.markup.digest import content_digest
from gazette.reading import read_document

_ISSUE = 'title = "某市人民政府公报"\nyear = 2021\nnumber = 3\ndate = 2021-07-15\n'
_OFFICE = '[site]\nname = "某市门户"\n[print]\npage_multiple = 4\n'
_WAIVER = '[[waivers]]\ncode = "GZ-G30"\nreason = "主编同意"\n'
_FIRST = "manuscripts/01-市政府文件/甲.docx"
_SECOND = "manuscripts/01-市政府文件/乙.docx"
_ROWS = [["序号", "项目"], ["1", "绿化"], ["1", "照明"]]
_MERGED: list[list[str | Cell]] = [["序号", "项目"], [cell("1", rowspan=2), "绿化"], ["照明"]]


def png(shade: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (8, 8), shade).save(out, "PNG")
    return out.getvalue()


def word(
    name: str = "绿化",
    *,
    text: str = "请认真执行。",
    shade: int = 10,
    rows: Sequence[Sequence[str | Cell]] | None = None,
) -> bytes:
    return docx_of(
        p(f"某市人民政府关于{name}的通知", align="center", size=22),
        p("各县人民政府："),
        p(text),
        table(rows or _ROWS, header=1),
        p(picture("map.png", width_mm=20)),
        p("某市人民政府", align="right"),
        p("2021年7月3日", align="right"),
        p("（此件公开发布）"),
        media={"map.png": png(shade)},
    )


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A folder whose issue is frozen, and builds."""
    put(tmp_path, _FIRST, word())
    put(tmp_path, _SECOND, word("照明"))
    put(tmp_path, "issue.toml", _ISSUE.encode())
    put(tmp_path, "gazette.toml", _OFFICE.encode())
    freeze = freeze_of(load_issue(tmp_path), at="2021-07-10T02:00:00+00:00", by="孙八")
    keep_freeze(tmp_path, freeze.to_bytes())
    return tmp_path


def put(folder: Path, name: str, data: bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def refused(folder: Path) -> list[str]:
    """The codes of what keeps the issue from publication."""
    with pytest.raises(GateError) as told:
        build_in_memory(folder, formats=("xml",))
    return [problem.code for problem in told.value.problems]


def test_what_was_frozen_is_published(frozen: Path) -> None:
    assert build_in_memory(frozen, formats=("xml",)).proof.holds
    assert read_freeze(frozen) == load_issue(frozen).frozen


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"text": "请，认真执行。"}, id="a comma"),
        pytest.param({"shade": 11}, id="a picture"),
        pytest.param({"rows": _MERGED}, id="a merged cell"),
    ],
)
def test_another_comma_picture_or_merged_cell_is_refused(
    frozen: Path, change: dict[str, object]
) -> None:
    put(frozen, _FIRST, word(**change))  # type: ignore[arg-type]

    assert refused(frozen) == ["GZ-G30"]


def _add(folder: Path) -> None:
    put(folder, "manuscripts/01-市政府文件/丙.docx", word("供水"))


def _swap(folder: Path) -> None:
    put(folder, _FIRST, word("照明"))
    put(folder, _SECOND, word())


def _rename_the_section(folder: Path) -> None:
    (folder / "manuscripts" / "01-市政府文件").rename(folder / "manuscripts" / "01-市政府令")


def _rewrite(old: str, new: str) -> Callable[[Path], None]:
    return _replacing("issue.toml", old, new)


def _replacing(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        put(folder, name, text.replace(old, new).encode())

    return change


def _append(name: str, more: str) -> Callable[[Path], None]:
    return lambda folder: put(folder, name, (folder / name).read_bytes() + more.encode())


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_add, id="a manuscript more"),
        pytest.param(lambda folder: (folder / _SECOND).unlink(), id="one less"),
        pytest.param(_swap, id="in another order"),
        pytest.param(_rename_the_section, id="in another section"),
        pytest.param(_rewrite("2021-07-15", "2021-07-16"), id="on another day"),
        pytest.param(_rewrite("number = 3", "number = 4"), id="under another number"),
        pytest.param(_append("issue.toml", _WAIVER), id="with a waiver more"),
        pytest.param(
            _append("issue.toml", '[masthead]\nother = [["承印", "某厂"]]\n'),
            id="with a masthead row",
        ),
        pytest.param(
            _append("issue.toml", '[masthead]\nother = [["档案库日志头", "1 abc"]]\n'),
            id="with a row that looks like the archive's head",
        ),
        pytest.param(
            _append("gazette.toml", '[masthead]\nsponsor = "某办"\n'),
            id="with a masthead of the office",
        ),
        pytest.param(
            _replacing("gazette.toml", "某市门户", "某市"), id="under another site's name"
        ),
        pytest.param(_replacing("gazette.toml", "4", "8"), id="padded to other sheets"),
        pytest.param(lambda folder: (folder / FREEZE).unlink(), id="without its record"),
        pytest.param(_replacing(FREEZE, "孙八", "别人"), id="with another's record"),
    ],
)
def test_anything_else_than_what_was_signed_is_refused(
    frozen: Path, change: Callable[[Path], object]
) -> None:
    change(frozen)

    assert set(refused(frozen)) == {"GZ-G30"}


def test_no_waiver_lifts_it(frozen: Path) -> None:
    put(frozen, _FIRST, word(text="请，认真执行。"))
    _append("issue.toml", _WAIVER)(frozen)

    assert "GZ-G30" in refused(frozen)


def test_a_file_saved_again_or_renamed_is_the_same(frozen: Path) -> None:
    (frozen / _SECOND).unlink()
    put(frozen, "manuscripts/01-市政府文件/乙（定稿）.docx", word("照明"))

    assert build_in_memory(frozen, formats=("xml",)).proof.holds


def test_what_prints_nothing_may_be_changed(frozen: Path) -> None:
    _append("gazette.toml", "page_budget = 9\n[fonts]\ndirs = ['elsewhere']\n")(frozen)

    assert build_in_memory(frozen, formats=("xml",)).proof.holds


def test_the_head_that_a_build_prints_is_no_change(frozen: Path, tmp_path: Path) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        assert build_in_memory(frozen, formats=("xml",), archive=archive).proof.holds


def test_an_issue_opened_again_is_as_its_editor_wrote_it(frozen: Path) -> None:
    lift_freeze(frozen)

    assert (frozen / "issue.toml").read_text(encoding="utf-8") == _ISSUE
    assert not (frozen / FREEZE).exists()


def test_a_record_of_before_settings_were_kept_is_read(frozen: Path) -> None:
    """freeze.json as earlier versions wrote it, without waivers, settings or mark."""
    old = json.loads((frozen / FREEZE).read_bytes())
    for name in ("waivers", "settings"):
        del old[name]
    lift_freeze(frozen)
    put(frozen, FREEZE, json.dumps(old).encode())
    assert build_in_memory(frozen, formats=("xml",)).proof.holds

    put(frozen, _FIRST, word(text="请，认真执行。"))
    assert refused(frozen) == ["GZ-G30"]


def test_a_proof_is_made_all_the_same(frozen: Path) -> None:
    put(frozen, _FIRST, word(text="请，认真执行。"))

    assert build_in_memory(frozen, formats=("xml",), draft=True).draft


@pytest.mark.parametrize("damage", ["{}", "[]", "not json", '{"format": 2}'])
def test_a_damaged_record_stops_the_build(frozen: Path, damage: str) -> None:
    put(frozen, FREEZE, damage.encode())
    with pytest.raises(IssueError, match=r"freeze\.json"):
        load_issue(frozen)


def test_the_digest_is_that_of_what_readers_see(tmp_path: Path) -> None:
    put(tmp_path, "a.docx", word())
    put(tmp_path, "b.docx", word())
    first, second = (read_document(tmp_path / name) for name in ("a.docx", "b.docx"))
    digest = content_digest(first.document, first.media)

    assert content_digest(second.document, second.media) == digest
    assert content_digest(first.document) == digest
    assert content_digest(first.document, dict.fromkeys(first.media, b"x")) != digest


def test_a_picture_swapped_in_a_real_document_is_refused(corpus: Path, tmp_path: Path) -> None:
    """The text is the same to the letter; only the picture is another."""
    swapped = corpus / "desk-facts" / "picture_swapped.docx"
    title = read_document(swapped).document.meta.title
    original = next(
        path
        for path in sorted((corpus / "word-dev").glob("*.docx"))
        if title[:12] in path.name and read_document(path).document.meta.title == title
    )
    put(tmp_path, _FIRST, original.read_bytes())
    put(tmp_path, "issue.toml", _ISSUE.encode())
    keep_freeze(
        tmp_path, freeze_of(load_issue(tmp_path), at="2021-07-10T02:00:00Z", by="孙八").to_bytes()
    )
    assert build_in_memory(tmp_path, formats=("xml",)).proof.holds

    put(tmp_path, _FIRST, swapped.read_bytes())
    assert refused(tmp_path) == ["GZ-G30"]


def test_a_swapped_picture_in_a_real_document_makes_another_digest(
    corpus: Path,
) -> None:
    swapped = read_document(corpus / "desk-facts" / "picture_swapped.docx")
    number = swapped.document.meta.numbers[0].text
    others = [read_document(path) for path in sorted((corpus / "word-dev").glob("d00[0-9]*.docx"))]
    same = [one for one in others if number in {n.text for n in one.document.meta.numbers}]

    assert same
    for one in same:
        assert content_digest(one.document, one.media) != content_digest(
            swapped.document, swapped.media
        )
