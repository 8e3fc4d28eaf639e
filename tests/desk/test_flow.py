"""The flow as data: an office's own steps are followed, and what cannot be is refused by name."""

from __future__ import annotations

import pytest

from gazette.base.errors import IssueError
from gazette.desk.flow.loading import parse_flow, shipped_flow
from gazette.desk.flow.steps import Flow
from gazette.desk.planning.issues import issue_turn

FLOW = parse_flow(shipped_flow())
SHORT = """
[[step]]
state = "received"
role = "clerk"
[[step]]
state = "checked"
role = "editor"
blocks = ["不予公开"]
[[step]]
state = "printed"
role = "publisher"
scope = "issue"
"""


def flow(text: str) -> Flow:
    return parse_flow(text.encode())


def test_the_steps_of_the_house_are_in_their_order() -> None:
    assert [step.state for step in FLOW.steps] == [
        *("received", "screened", "selected", "review1", "review2", "review3", "typeset"),
        *("proof1", "proof2", "proof3", "fair", "passed", "published", "archived"),
    ]


@pytest.mark.parametrize(
    ("signed", "disclosure", "state"),
    [
        (set(), None, "received"),
        ({"checked"}, "主动公开", "checked"),
        ({"checked"}, "不予公开", "ledger"),
        ({"printed"}, "主动公开", "received"),
        ({"checked", "printed"}, "主动公开", "printed"),
    ],
)
def test_the_state_follows_from_what_is_signed(
    signed: set[str], disclosure: str | None, state: str
) -> None:
    assert flow(SHORT).state_of(signed, disclosure) == state


def test_a_way_back_that_everybody_knows_needs_no_act() -> None:
    back = '[[back]]\nname = "退稿"\nfrom = ["checked"]\nto = "returned"\n'

    assert flow(SHORT + back).way_back("return", "checked") is not None


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ('[[step]]\nstate = "checked"\nrole = "editor"\n', "步骤重名"),
        ('[[step]]\nstate = "x"\nrole = "king"\n', "role"),
        ('[[step]]\nstate = "x"\nrole = "editor"\nneeds = ["luck"]\n', "needs"),
        ('[[step]]\nstate = "x"\nrole = "editor"\ncolour = "red"\n', "不认识的设置"),
        ('[[back]]\nname = "退稿"\nfrom = ["nowhere"]\nto = "returned"\n', "nowhere"),
        ('[[back]]\nname = "别的"\nfrom = ["checked"]\nto = "returned"\n', "act"),
        ("[[step]\n", "TOML"),
    ],
)
def test_what_cannot_be_is_refused_by_name(wrong: str, named: str) -> None:
    with pytest.raises(IssueError, match=named):
        flow(SHORT + wrong)


def test_a_flow_begins_with_a_manuscript_that_comes_in() -> None:
    with pytest.raises(IssueError, match="收稿登记"):
        flow('[[step]]\nstate = "printed"\nrole = "publisher"\nscope = "issue"\n')


def test_an_issue_waits_for_its_manuscripts_and_then_for_a_signature() -> None:
    turn = {
        ("planned", "review3"): "typeset",
        ("typeset", "typeset"): None,
        ("typeset", "proof3"): "fair",
        ("fair", "fair"): "passed",
        ("archived", "archived"): None,
    }
    for (state, manuscripts), expected in turn.items():
        step = issue_turn(FLOW, state, {manuscripts})
        assert (step.state if step else None) == expected
    assert issue_turn(FLOW, "typeset", {"proof3", "proof2"}) is None
    assert issue_turn(FLOW, "planned", ()) is None
