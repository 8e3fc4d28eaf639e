"""A manuscript from a path, from bytes or from an open file: the same document, with its own name."""

from __future__ import annotations

import io
import pickle
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest
from docx_of import docx_of
from read_elsewhere import problems_of

from gazette.base.errors import InputError, IssueError, LimitError, RevisionsError
from gazette.base.revisions import Revision
from gazette.reading import Manuscript, read_document, read_for_checks
from gazette.word.package.limits import Limits

DATA = docx_of("某市人民政府关于绿化的通知", "各区：", "请抓紧。", comments={0: "再核"})


def test_path_bytes_and_file_give_one_document(tmp_path: Path) -> None:
    path = tmp_path / "稿件.docx"
    path.write_bytes(DATA)
    with path.open("rb") as file:
        given: list[Manuscript] = [
            path,
            str(path),
            DATA,
            bytearray(DATA),
            memoryview(DATA),
            io.BytesIO(DATA),
            file,
        ]
        read = [read_document(one, name="稿件.docx").document for one in given]

    assert all(document == read[0] for document in read)
    assert read[0].source
    assert read[0].source.file == "稿件.docx"


def test_an_open_file_is_read_from_where_it_stands_and_named_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "来文.docx"
    path.write_bytes(b"head" + DATA)
    with path.open("rb") as file:
        file.seek(4)
        document = read_document(file).document

    assert document.source
    assert document.source.file == "来文.docx"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\fakepath\\通知.docx", "通知.docx"),
        ("../../etc/passwd", "passwd"),
        ("..", ""),
        ("a/", "a"),
        ("一\u202e二\n三.docx", "一二三.docx"),
    ],
)
def test_an_uploaded_name_is_a_name_and_no_path(name: str, kept: str) -> None:
    document = read_document(DATA, name=name).document

    assert document.source
    assert document.source.file == kept


def test_overrides_of_a_mapping_and_of_a_file_do_the_same(tmp_path: Path) -> None:
    place = tmp_path / "更正.toml"
    place.write_text('title = "另一标题"\nkind = "公告"\n', encoding="utf-8")

    by_file = read_document(DATA, overrides=place).document
    by_mapping = read_document(DATA, overrides={"title": "另一标题", "kind": "公告"}).document

    assert by_file == by_mapping
    assert by_file.meta.title == "另一标题"


def test_overrides_beside_the_path_are_kept_out_by_an_empty_mapping(tmp_path: Path) -> None:
    path = tmp_path / "稿件.docx"
    path.write_bytes(DATA)
    path.with_suffix(".toml").write_text('title = "另一标题"\n', encoding="utf-8")

    assert read_document(path).document.meta.title == "另一标题"
    assert read_document(path, overrides={}).document.meta.title == "某市人民政府关于绿化的通知"


def test_a_wrong_override_is_told_with_its_name() -> None:
    with pytest.raises(IssueError, match="titel"):
        read_document(DATA, overrides={"titel": "错"})


@pytest.mark.parametrize("given", [None, 3, io.StringIO("文"), ["a"]])
def test_what_is_no_manuscript_is_told_at_the_door(given: object) -> None:
    with pytest.raises(InputError):
        read_document(given)  # type: ignore[arg-type]  # as a caller might


def test_a_wrong_word_for_revisions_is_told_with_the_right_ones() -> None:
    with pytest.raises(InputError, match="accept"):
        read_document(DATA, revisions="acept")  # type: ignore[arg-type]  # as a caller might


@pytest.mark.parametrize(
    "limits",
    [Limits(file=100), Limits(members=2), Limits(part=50), Limits(total=500)],
    ids=["file", "members", "part", "total"],
)
def test_a_service_may_set_narrower_limits(limits: Limits) -> None:
    with pytest.raises(LimitError):
        read_document(DATA, name="大.docx", limits=limits)
    with pytest.raises(LimitError):
        read_document(io.BytesIO(DATA), name="大.docx", limits=limits)


def test_a_problem_from_a_spawned_worker_speaks_every_language_and_has_its_values() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        problems = pool.submit(problems_of, DATA).result()

    [comment] = [problem for problem in problems if problem.code == "GZ-G04"]
    assert comment.params["text"].endswith("再核")
    assert "批注" in comment.message_in("zh")
    assert "comment" in comment.message_in("en")
    assert comment.remedy_in("en") != comment.remedy_in("zh")


def test_an_error_carries_its_data_between_processes() -> None:
    error = RevisionsError("有修订", revisions=(Revision(kind="insert", text="字"),))

    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - made here

    assert again.revisions == error.revisions


def test_what_was_read_for_checks_says_so_in_its_own_source() -> None:
    reading = read_for_checks(DATA, name="a.docx")

    assert reading.document.source
    assert [one.code for one in reading.document.source.unsettled] == ["GZ-G04"]
    assert replace(reading.document, source=None).source is None
