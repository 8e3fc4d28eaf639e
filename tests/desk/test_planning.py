"""An issue: planned from what is cleared, frozen as it is signed, published once."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from desk_of import hand_in, notice, who
from desk_walk import cleared, frozen_issue, passed_issue, planned_issue, proofread
from docx_of import PNG, Cell, cell, docx_of, p, picture, table
from killed_publishing import PLACES
from PIL import Image
from places import ROOT
from program import gazette

from gazette.archive.archive import Archive
from gazette.archive.reports.desk_anchors import desk_anchors
from gazette.base.errors import (
    ConflictError,
    ForbiddenError,
    GateError,
    LockedError,
    RefusedError,
)
from gazette.desk.acts.backs import go_back
from gazette.desk.acts.signing import sign
from gazette.desk.acts.texts import revise
from gazette.desk.intake.reading import read_manuscript
from gazette.desk.looking.whole import history, manuscript_named, verify_trail, whole_manuscript
from gazette.desk.planning import passing
from gazette.desk.planning.issues import issue_named
from gazette.desk.planning.jobs import ask_for, jobs_to_do, lease
from gazette.desk.planning.passing import freeze, reopen, sign_issue
from gazette.desk.planning.plan import Planning, plan, take_out
from gazette.desk.planning.publishing import publish, run_job
from gazette.desk.store.desk import Desk
from gazette.issue.freezing import read_freeze
from gazette.issue.frozen import FREEZE
from gazette.issue.loading import load_issue
from gazette.markup import document_from_xml

ISSUE = "2021-03"
Rows = Sequence[Sequence[str | Cell]]


def test_what_is_cleared_is_planned_by_section_the_earliest_first(
    desk: Desk, tmp_path: Path
) -> None:
    found = [cleared(desk, hand_in(desk, notice(n))) for n in (1, 2)]
    waiting = hand_in(desk, notice(3))
    issue = planned_issue(desk, tmp_path / "issue")

    names = sorted(
        f.relative_to(issue.folder).as_posix() for f in Path(issue.folder).rglob("*.docx")
    )
    assert [name.rpartition("/")[0] for name in names] == ["manuscripts/05-政府文件"] * 2
    assert [manuscript_named(desk, one.uid).issue for one in found] == [ISSUE, ISSUE]
    assert manuscript_named(desk, waiting.uid).issue == ""


def test_a_manuscript_is_in_one_issue_only(desk: Desk, tmp_path: Path) -> None:
    cleared(desk, hand_in(desk))
    planned_issue(desk, tmp_path / "issue")
    other = Planning(year=2021, number=4, folder=tmp_path / "4", title="某市人民政府公报")
    with pytest.raises(RefusedError, match="没有可以编入的稿件"):
        plan(desk, who(desk, "赵六"), other)


def test_a_budget_of_pages_leaves_the_rest_for_the_next_issue(desk: Desk, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        cleared(desk, hand_in(desk, notice(number)))
    planned_issue(desk, tmp_path / "issue", pages=2)

    assert [bool(manuscript_named(desk, f"2021-000{n}").issue) for n in (1, 2, 3)] == [
        True,
        True,
        False,
    ]


def test_an_issue_is_not_frozen_before_every_round_is_closed(desk: Desk, tmp_path: Path) -> None:
    first, second = (cleared(desk, hand_in(desk, notice(n))) for n in (1, 2))
    planned_issue(desk, tmp_path / "issue")
    proofread(desk, [first])
    with pytest.raises(RefusedError, match=f"{second.registry}（发排）"):
        freeze(desk, who(desk, "孙八"), ISSUE, issue_named(desk, ISSUE).version)


def test_freezing_writes_digests_sign_offs_and_the_head_of_the_trail(
    desk: Desk, tmp_path: Path
) -> None:
    found = cleared(desk, hand_in(desk))
    issue = frozen_issue(desk, tmp_path / "issue", [found])
    frozen = read_freeze(tmp_path / "issue")

    assert frozen is not None
    (entry,) = frozen.entries
    assert entry.digest == found.digest
    assert [sign.step for sign in entry.sign_offs] == [
        *("screened", "selected", "review1", "review2", "review3", "proof1", "proof2", "proof3")
    ]
    seq, _, digest = frozen.desk_head.partition(" ")
    assert {act.seq: act.hash for act in history(desk)}[int(seq)] == digest
    assert (issue.state, manuscript_named(desk, found.uid).state) == ("fair", "fair")


def picture_and_table(*, text: str = "请执行。", shade: bytes = PNG, merged: bool = False) -> bytes:
    rows: Rows = [["序号", "项目"], ["1", "绿化"], ["1", "照明"]]
    one_cell: Rows = [["序号", "项目"], [cell("1", rowspan=2), "绿化"], ["照明"]]
    return docx_of(
        p("某市人民政府关于绿化的通知", align="center", size=22),
        p("某政发〔2021〕5号", align="center"),
        "各县（市、区）人民政府：",
        text,
        table(one_cell if merged else rows, header=1),
        p(picture("map.png", width_mm=20)),
        p("某市人民政府", align="right"),
        p("2021年3月8日", align="right"),
        "（此件公开发布）",
        media={"map.png": shade},
    )


def _other_png() -> bytes:
    out = io.BytesIO()
    Image.new("L", (1, 1), 99).save(out, "PNG")
    return out.getvalue()


CHANGES = {
    "a comma": {"text": "请，执行。"},
    "a picture": {"shade": _other_png()},
    "a merged cell": {"merged": True},
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_the_fair_copy_nothing_else_is_printed_passed_or_published(
    desk: Desk, tmp_path: Path, change: str
) -> None:
    """By the library that the web and the command line call, and by plain `gazette build`."""
    found = cleared(desk, hand_in(desk, picture_and_table()))
    folder = tmp_path / "issue"
    frozen_issue(desk, folder, [found])
    (file,) = folder.rglob("*.docx")
    other = picture_and_table(**CHANGES[change])  # type: ignore[arg-type]
    file.write_bytes(other)

    with pytest.raises(GateError, match="GZ-G30"):
        sign_issue(desk, who(desk, "吴十"), ISSUE, issue_named(desk, ISSUE).version, "passed")
    built = gazette("build", folder, "--format", "xml")
    assert built.returncode == 1
    assert "GZ-G30" in built.stderr
    assert not (folder / "dist").exists()
    now = manuscript_named(desk, found.uid)
    with pytest.raises(ForbiddenError, match="不能换稿"):
        revise(desk, who(desk, "赵六"), now.uid, now.version, read_manuscript(other, "x.docx"))


def _append(more: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        with (folder / "issue.toml").open("a", encoding="utf-8") as settings:
            settings.write(more)

    return change


SETTINGS: dict[str, Callable[[Path], object]] = {
    "the record taken away": lambda folder: (folder / FREEZE).unlink(),
    "a waiver": _append('\n[[waivers]]\ncode = "GZ-G30"\nreason = "主编同意"\n'),
    "a section's name": _append('\n[[sections]]\nfolder = "05-政府文件"\nlabel = "文件"\n'),
}


@pytest.mark.parametrize("change", SETTINGS)
def test_settings_changed_after_the_fair_copy_are_refused_as_texts_are(
    desk: Desk, tmp_path: Path, change: str
) -> None:
    found = cleared(desk, hand_in(desk))
    folder = tmp_path / "issue"
    frozen_issue(desk, folder, [found])
    SETTINGS[change](folder)

    with pytest.raises(GateError):
        sign_issue(desk, who(desk, "吴十"), ISSUE, issue_named(desk, ISSUE).version, "passed")
    built = gazette("build", folder, "--format", "xml")
    assert (built.returncode, "GZ-G30" in built.stderr) == (1, True)


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_passed_and_then_changed_is_not_published(
    desk: Desk, tmp_path: Path, change: str
) -> None:
    found = cleared(desk, hand_in(desk, picture_and_table()))
    folder = tmp_path / "issue"
    passed = passed_issue(desk, folder, [found])
    (file,) = folder.rglob("*.docx")
    file.write_bytes(picture_and_table(**CHANGES[change]))  # type: ignore[arg-type]
    with pytest.raises(GateError, match="GZ-G30"):
        publish(desk, who(desk, "郑一"), ISSUE, passed.version, formats=("xml",))

    assert issue_named(desk, ISSUE).published_on is None


def test_a_record_that_was_written_by_somebody_else_is_not_published(
    desk: Desk, tmp_path: Path
) -> None:
    """Whoever changes a manuscript and freeze.json to match is found by the database."""
    found = cleared(desk, hand_in(desk))
    folder = tmp_path / "issue"
    passed = passed_issue(desk, folder, [found])
    forged = (folder / FREEZE).read_text(encoding="utf-8").replace("孙八", "别人")
    (folder / FREEZE).write_text(forged, encoding="utf-8")
    with pytest.raises(GateError, match="不是定稿时的那一份"):
        publish(desk, who(desk, "郑一"), ISSUE, passed.version, formats=("xml",))


def test_an_issue_opened_again_is_changed_and_frozen_anew(desk: Desk, tmp_path: Path) -> None:
    found = cleared(desk, hand_in(desk))
    folder = tmp_path / "issue"
    passed = passed_issue(desk, folder, [found])
    with pytest.raises(ForbiddenError):
        reopen(desk, who(desk, "赵六"), ISSUE, passed.version, reason="文字有误")
    opened = reopen(desk, who(desk, "孙八"), ISSUE, passed.version, reason="文字有误")

    assert opened.state == "typeset"
    assert not (folder / FREEZE).exists()
    assert manuscript_named(desk, found.uid).state == "proof3"
    voided = {s.step for s in whole_manuscript(desk, found.uid).sign_offs if s.void}
    assert voided == {"fair", "passed"}
    again = freeze(desk, who(desk, "孙八"), ISSUE, opened.version)
    assert again.state == "fair"


def test_a_text_that_is_read_otherwise_than_when_it_was_signed_is_not_frozen(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a newer program: the file is the same, what is read of it is not."""
    found = cleared(desk, hand_in(desk, notice(text="请认真执行。")))
    planned_issue(desk, tmp_path / "issue")
    proofread(desk, [found])
    bundle = load_issue(tmp_path / "issue")
    (entry,) = bundle.issue.entries
    other = read_manuscript(notice(text="请，认真执行。"), "通知.docx")
    section = replace(
        bundle.issue.sections[0],
        entries=(replace(entry, document=document_from_xml(other.xml)),),
    )
    newer = replace(bundle, issue=replace(bundle.issue, sections=(section,)))
    monkeypatch.setattr(passing, "load_issue", lambda _folder: newer)
    with pytest.raises(RefusedError, match=f"{found.registry}"):
        freeze(desk, who(desk, "孙八"), ISSUE, issue_named(desk, ISSUE).version)

    assert not (tmp_path / "issue" / FREEZE).exists()


def test_a_file_that_the_desk_never_had_keeps_the_issue_from_being_frozen(
    desk: Desk, tmp_path: Path
) -> None:
    found = cleared(desk, hand_in(desk))
    folder = tmp_path / "issue"
    planned_issue(desk, folder)
    proofread(desk, [found])
    (file,) = folder.rglob("*.docx")
    file.write_bytes(notice(text="自己改的。"))
    with pytest.raises(RefusedError, match="没有收过的稿件"):
        freeze(desk, who(desk, "孙八"), ISSUE, issue_named(desk, ISSUE).version)

    assert file.read_bytes() == notice(text="自己改的。")


def test_a_published_issue_is_in_the_archive_with_the_head_of_the_trail(
    desk: Desk, tmp_path: Path
) -> None:
    found = cleared(desk, hand_in(desk))
    passed = passed_issue(desk, tmp_path / "issue", [found])
    with Archive.create(tmp_path / "archive") as archive:
        publish(desk, who(desk, "郑一"), ISSUE, passed.version, archive=archive, formats=("xml",))
        anchors = desk_anchors(archive)

        assert [item.title for item in archive.list(type_="document")] == [found.title]
    assert len(anchors) == 1
    assert verify_trail(desk, anchors)[2] is None
    now = manuscript_named(desk, found.uid)
    assert (now.state, str(now.published_on)) == ("archived", "2021-03-10")
    with pytest.raises(RefusedError, match="已经发布"):
        publish(desk, who(desk, "郑一"), ISSUE, issue_named(desk, ISSUE).version)


def test_what_was_published_without_an_archive_is_archived_later_as_it_is(
    desk: Desk, tmp_path: Path
) -> None:
    found = cleared(desk, hand_in(desk))
    passed = passed_issue(desk, tmp_path / "issue", [found])
    published = publish(desk, who(desk, "郑一"), ISSUE, passed.version, formats=("xml",))
    sums = (tmp_path / "issue" / "dist" / "SHA256SUMS").read_bytes()
    assert published.state == "published"
    with pytest.raises(RefusedError, match="已经发布"):
        publish(desk, who(desk, "郑一"), ISSUE, published.version, formats=("xml",))
    with Archive.create(tmp_path / "archive") as archive:
        place = (desk, who(desk, "郑一"), ISSUE)
        archived = publish(*place, published.version, archive=archive, formats=("xml",))
        assert [item.title for item in archive.list(type_="document")] == [found.title]
        with pytest.raises(RefusedError, match="已经发布"):
            publish(*place, archived.version, archive=archive, formats=("xml",))

    assert (archived.state, archived.published_on) == ("archived", published.published_on)
    assert (tmp_path / "issue" / "dist" / "SHA256SUMS").read_bytes() == sums
    signs = [one.step for one in whole_manuscript(desk, found.uid).sign_offs]
    assert [signs.count(step) for step in ("published", "archived")] == [1, 1]


@pytest.mark.parametrize("place", PLACES)
def test_a_job_killed_anywhere_is_resumed_and_publishes_once(
    desk: Desk, tmp_path: Path, place: str
) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no SIGKILL")
    found = cleared(desk, hand_in(desk))
    passed_issue(desk, tmp_path / "issue", [found])
    Archive.create(tmp_path / "archive").close()
    killed = subprocess.run(
        [
            sys.executable,
            str(ROOT / "tests" / "support" / "killed_publishing.py"),
            desk.url,
            str(tmp_path / "archive"),
            place,
        ],
        capture_output=True,
        timeout=500,
        check=False,
    )
    assert killed.returncode == -9, killed.stderr.decode()
    if place != "after it is entered":
        seen = issue_named(desk, ISSUE).version
        with Archive(tmp_path / "archive") as archive:
            publish(desk, who(desk, "郑一"), ISSUE, seen, archive=archive, formats=("xml",))

    signs = [s.step for s in whole_manuscript(desk, found.uid).sign_offs]
    assert [signs.count(step) for step in ("published", "archived")] == [1, 1]
    with Archive(tmp_path / "archive") as archive:
        added = [entry for entry in archive.journal.entries() if entry.what == "add"]
        assert len(added) == 1
        assert verify_trail(desk, desk_anchors(archive))[2] is None
    assert jobs_to_do(desk) == ()


def test_a_job_that_a_living_worker_has_is_left_to_it(desk: Desk, tmp_path: Path) -> None:
    found = cleared(desk, hand_in(desk))
    passed_issue(desk, tmp_path / "issue", [found])
    with desk.writing() as connection:
        uid = ask_for(connection, desk, 1, 1)
    with lease(desk, uid, "elsewhere/1/x"):
        assert jobs_to_do(desk) == ()
        with pytest.raises(LockedError, match="别的进程"), lease(desk, uid, "here/1/y"):
            pass
    assert [job.uid for job in jobs_to_do(desk)] == [uid]


def test_who_looked_at_another_version_of_the_issue_signs_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    found = cleared(desk, hand_in(desk))
    frozen = frozen_issue(desk, tmp_path / "issue", [found])
    with pytest.raises(ConflictError, match="孙八 清样定稿"):
        sign_issue(desk, who(desk, "吴十"), ISSUE, frozen.version - 1, "passed")


def test_a_step_of_the_whole_issue_is_not_signed_for_a_manuscript(
    desk: Desk, tmp_path: Path
) -> None:
    found = cleared(desk, hand_in(desk))
    planned_issue(desk, tmp_path / "issue")
    now = manuscript_named(desk, found.uid)
    with pytest.raises(RefusedError, match="对整期签"):
        sign(desk, who(desk, "张三"), now.uid, now.version, "typeset")


def test_a_manuscript_taken_out_waits_for_another_issue(desk: Desk, tmp_path: Path) -> None:
    first, second = (cleared(desk, hand_in(desk, notice(n))) for n in (1, 2))
    folder = tmp_path / "issue"
    planned_issue(desk, folder)
    proofread(desk, [first, second])
    now = manuscript_named(desk, first.uid)
    out = take_out(desk, who(desk, "赵六"), now.uid, now.version)

    assert (out.issue, out.state) == ("", "review3")
    assert len(list(folder.rglob("*.docx"))) == 1
    frozen = freeze(desk, who(desk, "孙八"), ISSUE, issue_named(desk, ISSUE).version)
    assert frozen.state == "fair"
    now = manuscript_named(desk, second.uid)
    with pytest.raises(RefusedError, match="已经定稿"):
        take_out(desk, who(desk, "赵六"), now.uid, now.version)


def test_a_manuscript_returned_from_a_planned_issue_leaves_it(desk: Desk, tmp_path: Path) -> None:
    first, _second = (cleared(desk, hand_in(desk, notice(n))) for n in (1, 2))
    planned_issue(desk, tmp_path / "issue")
    now = manuscript_named(desk, first.uid)
    back = go_back(desk, who(desk, "孙八"), now.uid, now.version, "return", reason="暂缓")

    assert (back.state, back.issue) == ("returned", "")


def test_a_manuscript_of_a_frozen_issue_is_opened_with_its_issue(
    desk: Desk, tmp_path: Path
) -> None:
    found = cleared(desk, hand_in(desk))
    frozen_issue(desk, tmp_path / "issue", [found])
    now = manuscript_named(desk, found.uid)
    with pytest.raises(RefusedError, match="要对整期来做"):
        go_back(desk, who(desk, "孙八"), now.uid, now.version, "reopen", reason="有误")


def test_what_a_build_would_refuse_is_refused_at_the_fair_copy(desk: Desk, tmp_path: Path) -> None:
    """A document that is signed after the day of publication: found before it is frozen, not after."""
    found = cleared(desk, hand_in(desk))
    folder = tmp_path / "issue"
    planned_issue(desk, folder)
    proofread(desk, [found])
    settings = folder / "issue.toml"
    early = settings.read_text(encoding="utf-8").replace("2021-03-15", "2021-03-01")
    settings.write_text(early, encoding="utf-8")
    with pytest.raises(GateError, match="GZ-I04"):
        freeze(desk, who(desk, "孙八"), ISSUE, issue_named(desk, ISSUE).version)

    assert not (folder / FREEZE).exists()


def test_a_job_of_an_issue_that_was_opened_again_publishes_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    found = cleared(desk, hand_in(desk))
    passed_issue(desk, tmp_path / "issue", [found])
    with desk.writing() as connection:
        uid = ask_for(connection, desk, 1, 1)
    opened = reopen(
        desk, who(desk, "孙八"), ISSUE, issue_named(desk, ISSUE).version, reason="文字有误"
    )
    assert jobs_to_do(desk) == ()
    freeze(desk, who(desk, "孙八"), ISSUE, opened.version)
    with desk.writing() as connection:
        uid = ask_for(connection, desk, 1, 1)
    with pytest.raises(RefusedError, match="要先“付印签发”"):
        run_job(desk, uid, formats=("xml",))


def test_an_issue_that_is_being_published_is_not_opened(desk: Desk, tmp_path: Path) -> None:
    found = cleared(desk, hand_in(desk))
    passed = passed_issue(desk, tmp_path / "issue", [found])
    with desk.writing() as connection:
        uid = ask_for(connection, desk, 1, 1)
    with (
        lease(desk, uid, "elsewhere/1/x"),
        pytest.raises(RefusedError, match="正在发布"),
    ):
        reopen(desk, who(desk, "孙八"), ISSUE, passed.version, reason="文字有误")
