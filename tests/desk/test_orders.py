"""An editor settles the instructions of an amending decision: confirmed, corrected, rejected, who and when."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_decision import BEFORE, DECISION
from desk_of import hand_in, who
from desk_walk import cleared, planned_issue
from invented_decisions import TITLE

from gazette.amend.checking import check_amendment
from gazette.amend.reading import read_amendments
from gazette.base.errors import ConflictError, ForbiddenError, InputError
from gazette.desk import decision_review, history, review_file, settle_order
from gazette.desk.looking.orders import old_texts
from gazette.desk.looking.whole import manuscript_named, stored_text
from gazette.desk.model.manuscripts import Manuscript
from gazette.desk.store.desk import Desk
from gazette.jobs.amend import read_decision, review_path


def _settle(desk: Desk, one: Manuscript, words: str, name: str = "赵六", **said: object) -> None:
    """What the person says of the instruction with these words."""
    order = next(o for o in decision_review(desk, one.uid).orders if words in o.instruction.source)
    entry = {**order.entry.model_dump(mode="json"), "confirmed": True, **said}
    seen = manuscript_named(desk, one.uid).version
    settle_order(desk, who(desk, name), one.uid, seen, entry)


def _decision(desk: Desk) -> Manuscript:
    return hand_in(desk, DECISION)


def test_what_a_person_has_to_settle_stands_first_and_says_why(desk: Desk) -> None:
    review = decision_review(desk, _decision(desk).uid)

    assert review.targets == (TITLE,)
    assert review.unresolved == 1
    assert "适当补充" in review.orders[0].instruction.source
    assert review.orders[0].instruction.reason
    assert [order.state for order in review.orders] == ["open"] * 3


def test_on_the_old_text_it_is_seen_which_instruction_does_not_fit(desk: Desk) -> None:
    one, old = _decision(desk), hand_in(desk, BEFORE)
    review = decision_review(desk, one.uid, stored_text(desk, old.uid).document)

    assert old_texts(desk, one.uid, review.targets) == ((old.registry, TITLE),)
    assert review.tried
    assert review.unresolved == 2
    assert review.orders[1].instruction.reason == "words_absent"
    assert review.orders[2].instruction.state == "applied"


def test_confirmed_corrected_and_rejected_with_who_and_when_in_the_trail(desk: Desk) -> None:
    one = _decision(desk)
    _settle(desk, one, "市资源局")
    _settle(desk, one, "适当补充", op="replace", refs=["第六条"], new="停用停车场应当公告。")
    _settle(desk, one, "并不存在", name="孙八", op="none")
    review = decision_review(desk, one.uid)

    states = {order.instruction.no: order.state for order in review.orders}
    assert states == {"一": "confirmed", "二": "confirmed", "三": "rejected"}
    assert review.unresolved == 0
    assert {order.by for order in review.orders} == {"赵六", "孙八"}
    told = [act for act in history(desk, one.uid) if act.what == "核定指令"]
    assert [(act.who, act.data["reason"]) for act in told] == [
        ("赵六", "核定"),
        ("赵六", "核定"),
        ("孙八", "不是指令"),
    ]


def test_the_newest_word_counts_and_may_take_it_back(desk: Desk) -> None:
    one = _decision(desk)
    _settle(desk, one, "适当补充", op="replace", refs=["第六条"], new="甲。")
    _settle(desk, one, "适当补充", op="replace", refs=["第六条"], new="乙。")
    newest = decision_review(desk, one.uid).orders
    _settle(desk, one, "适当补充", confirmed=False)

    assert [o.entry.new for o in newest if "适当" in o.instruction.source] == ["乙。"]
    assert decision_review(desk, one.uid).unresolved == 1


def test_the_file_is_what_the_command_line_reads(desk: Desk, tmp_path: Path) -> None:
    one = _decision(desk)
    _settle(desk, one, "适当补充", op="replace", refs=["第六条"], new="停用停车场应当公告。")
    _settle(desk, one, "并不存在", op="none")
    path = tmp_path / "决定.docx"
    path.write_bytes(DECISION)
    review_path(path).write_bytes(review_file(desk, one.uid))
    (amendment,) = read_decision(path)

    assert amendment.unresolved == ()
    assert [(i.op, i.new) for i in amendment.instructions] == [
        ("replace_words", "市资源局"),
        ("replace", "停用停车场应当公告。"),
    ]


def test_an_issue_that_is_planned_has_the_file_beside_the_decision(
    desk: Desk, tmp_path: Path
) -> None:
    one = _decision(desk)
    _settle(desk, one, "适当补充", op="replace", refs=["第六条"], new="停用停车场应当公告。")
    cleared(desk, manuscript_named(desk, one.uid))
    planned_issue(desk, tmp_path / "issue")
    planned = list((tmp_path / "issue").rglob("*.amend.toml"))

    assert len(planned) == 1
    assert "停用停车场应当公告。" in planned[0].read_text(encoding="utf-8")
    assert planned[0].with_name(planned[0].name.replace(".amend.toml", ".docx")).is_file()


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"key": "000000000000"}, InputError),
        ({"refs": ["随便什么地方"]}, InputError),
        ({"op": "explode"}, InputError),
        ({"name": "周九"}, ForbiddenError),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_written(
    desk: Desk, said: dict[str, object], fault: type[Exception]
) -> None:
    one = _decision(desk)
    with pytest.raises(fault):
        _settle(desk, one, "市资源局", **said)  # type: ignore[arg-type]

    assert {order.state for order in decision_review(desk, one.uid).orders} == {"open"}


def test_two_editors_at_once_do_not_overwrite_each_other(desk: Desk) -> None:
    one = _decision(desk)
    entry = decision_review(desk, one.uid).orders[0].entry.model_dump(mode="json")
    _settle(desk, one, "市资源局")
    with pytest.raises(ConflictError, match="核定指令"):
        settle_order(desk, who(desk, "孙八"), one.uid, one.version, {**entry, "op": "none"})


def test_a_check_with_the_old_text_follows_the_editor(desk: Desk) -> None:
    one, old = _decision(desk), hand_in(desk, BEFORE)
    _settle(desk, one, "适当补充", op="replace", refs=["第六条"], new="停用停车场应当公告。")
    _settle(desk, one, "并不存在", op="none")
    before = stored_text(desk, old.uid).document
    review = decision_review(desk, one.uid, before)
    (read,) = read_amendments(stored_text(desk, one.uid).document)

    assert [order.instruction.state for order in review.orders[:2]] == ["applied", "applied"]
    assert not check_amendment(read, before, before).agrees
