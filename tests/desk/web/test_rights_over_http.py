"""The matrix of rights (角色 × 动作 × 状态) once more, by the forms that a browser sends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import httpx
import pytest
from desk_of import handed, notice
from desk_roles import office_of_roles, put_into
from desk_web import Clock, csrf_of, give_everybody_the_password, logged_in, serving_desk, site_for

from gazette.desk.flow.loading import parse_flow, shipped_flow
from gazette.desk.flow.rights import Action, roles_for, states_of
from gazette.desk.intake.reading import read_manuscript
from gazette.desk.intake.receiving import receive
from gazette.desk.model.manuscripts import Manuscript
from gazette.desk.model.texts import ReadManuscript
from gazette.desk.store.desk import Desk
from gazette.vocabulary.desk import ROLES, Role

FLOW = parse_flow(shipped_flow())
TEXT = read_manuscript(notice(text="请，遵照执行。"), "改.docx")
FORMS: dict[Action, tuple[str, Mapping[str, str]]] = {
    "revise": ("do/revise", {"text_version": "1"}),
    "note": ("do/note", {"note": "备注"}),
    "decide": ("do/decide", {"disclosure": "主动公开"}),
    "interpret": ("do/interpret", {"form": "图解", "channel": "政府网站"}),
    "waive": ("do/waive", {"code": "GZ-P02", "reason": "原文如此"}),
    "sign": ("sign", {}),
    "return": ("return", {"reason": "理由"}),
    "withdraw": ("withdraw", {"reason": "理由"}),
}
#: what is done to no manuscript: where, and with what
WITHOUT_STATE: dict[Action, tuple[str, Mapping[str, str]]] = {
    "receive": ("/nothing", {"unit": "市教育局", "month": "2021-02"}),
    "plan": ("/issues/plan", {"year": "2021", "number": "3"}),
    "report": ("/reports/circular/issue", {"from": "2021-01-01", "to": "2021-01-31"}),
    "administer": ("/people/password", {"person": "nobody"}),
}


def _read(_data: bytes, _name: str, *, beside: bytes = b"") -> ReadManuscript:
    assert not beside
    return TEXT


@dataclass
class Office:
    """Everybody at their browser, and one manuscript."""

    desk: Desk
    browsers: dict[Role, tuple[httpx.Client, str]]
    manuscript: Manuscript

    def is_refused(self, role: Role, address: str, form: Mapping[str, str]) -> bool:
        """Whether it is not this role's to do; another refusal is none of the matrix."""
        browser, token = self.browsers[role]
        files = {"file": ("改.docx", b"x")} if address.endswith("revise") else None
        answer = browser.post(address, data={"csrf": token, **form}, files=files)
        assert answer.status_code in (303, 200, 403, 422), (role, address, answer.text)
        return answer.status_code == 403


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    url = f"sqlite:///{tmp_path_factory.mktemp('desk') / 'desk.sqlite'}"
    with Desk.create(url, clock=Clock()) as desk:
        people = office_of_roles(desk)
        give_everybody_the_password(desk, people["admin"], people.values())
        (received,) = receive(desk, people["clerk"], [handed(notice(text="按（附件执行。"))])
        with serving_desk(site_for(desk, reader=_read)) as address:
            found = {role: logged_in(address, person.name) for role, person in people.items()}
            browsers = {role: (browser, csrf_of(browser)) for role, browser in found.items()}
            yield Office(desk, browsers, received.manuscript)


@pytest.mark.parametrize("action", FORMS)
def test_the_forms_do_what_the_matrix_says(office: Office, action: Action) -> None:
    """Every role sends the form in every state."""
    path, form = FORMS[action]
    refused: dict[tuple[str, Role], bool] = {}
    for state in states_of(FLOW):
        for role in ROLES:
            found = put_into(office.desk, office.manuscript, state)
            step = FLOW.next(state)
            told = {"seen": str(found.version), "step": step.state if step else "review1", **form}
            refused[state, role] = office.is_refused(role, f"/manuscripts/{found.uid}/{path}", told)

    assert refused == {
        (state, role): role not in roles_for(FLOW, action, state)
        for state in states_of(FLOW)
        for role in ROLES
    }


@pytest.mark.parametrize("action", WITHOUT_STATE)
def test_what_is_done_to_no_manuscript_is_for_the_roles_of_the_matrix(
    office: Office, action: Action
) -> None:
    path, form = WITHOUT_STATE[action]
    refused = {role: office.is_refused(role, path, form) for role in ROLES}
    assert refused == {role: role not in roles_for(FLOW, action, "") for role in ROLES}


def test_only_who_may_read_sees_the_board_the_trail_and_the_reports(office: Office) -> None:
    readers = set(roles_for(FLOW, "read", ""))
    for path in ("/board", "/history", "/issues", "/search?q=x", "/reports/ledger", "/api/waiting"):
        seen = {
            role for role, (one, _) in office.browsers.items() if one.get(path).status_code == 200
        }
        assert seen == readers, path


def test_the_auditor_writes_nothing_and_the_administrator_sees_no_manuscript(
    office: Office,
) -> None:
    page = office.browsers["auditor"][0].get(f"/manuscripts/{office.manuscript.uid}").text
    assert page.count('method="post"') == page.count('action="/logout"') == 1
    admin = office.browsers["admin"][0]
    assert admin.get(f"/manuscripts/{office.manuscript.uid}").status_code == 403
