"""The same for programs (接口): JSON in and out, the session's cookie, and its token in X-CSRF."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Header, Path, Query
from fastapi.responses import Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from gazette.amend.review import ReviewEntry
from gazette.desk.acts.amending import settle_order
from gazette.desk.acts.backs import go_back
from gazette.desk.acts.deciding import Deciding, decide
from gazette.desk.acts.noting import note
from gazette.desk.acts.signing import sign
from gazette.desk.acts.waiving import waive
from gazette.desk.looking.finding import find_manuscripts
from gazette.desk.looking.lists import list_manuscripts
from gazette.desk.looking.orders import decision_review, review_file, verdict_entry
from gazette.desk.looking.whole import history
from gazette.desk.planning.issues import issues
from gazette.desk.reports.making import make_report
from gazette.desk.store.columns import clean
from gazette.desk.web.asking.visits import Anyone, Reader, Visit, Visitor
from gazette.desk.web.pages.amending import old_text
from gazette.desk.web.pages.manuscripts import seen_whole
from gazette.desk.web.pages.reports import KINDS, Day, First, Slug, period_asked

__all__ = ["router"]

Name = Annotated[str, Path(pattern=r"^[0-9a-z-]{4,40}$")]
Text = Annotated[str, Field(max_length=4000), AfterValidator(clean)]
LongText = Annotated[str, Field(max_length=100_000), AfterValidator(clean)]
Seen = Annotated[int, Field(ge=1, lt=1 << 31)]
State = Annotated[str, Query(pattern=r"^[0-9A-Za-z_-]{0,40}$")]
_SAID: dict[int | str, dict[str, object]] = {
    401: {"description": "nobody is logged in"},
    403: {"description": "not this person's to do"},
    409: {"description": "somebody has changed it meanwhile"},
    422: {"description": "a rule of the desk says no, or a value is not right"},
}
router = APIRouter(prefix="/api", responses=_SAID)


class _Toml(Response):
    """A file that people may edit."""

    media_type = "application/toml"


class _Asked(BaseModel):
    """What a request brings: the version that was seen, nothing unknown."""

    model_config = ConfigDict(extra="forbid")
    seen: Seen


class Sign(_Asked):
    """A step to sign."""

    step: Text
    note: Text = ""


class Back(_Asked):
    """A way back, with its reason."""

    act: Literal["return", "withdraw"]
    reason: Text


class Note(_Asked):
    """A note."""

    note: Text


class Decide(_Asked):
    """A decision on 公开属性."""

    disclosure: Text
    reason: Text = ""
    basis: Text = ""
    superior: Text = ""
    superior_disclosure: Text = ""


class Waive(_Asked):
    """A finding that may stand, with the reason."""

    code: Text
    reason: Text
    text: Text = ""


class Order(_Asked):
    """What an editor says of an instruction of a decision (核定修改指令); fields left out stay as they are."""

    key: Text
    verdict: Literal["confirm", "reject", "open"]
    op: Text | None = None
    refs: list[Text] | None = Field(default=None, max_length=200)
    old: LongText | None = None
    new: LongText | None = None
    target_no: Text | None = None

    def settled(self, known: ReviewEntry) -> dict[str, object]:
        """The entry as it is to be kept."""
        typed = self.model_dump(exclude={"seen", "key", "verdict"}, exclude_none=True)
        return verdict_entry(known, typed, self.verdict)


def _acting(visit: Visitor, x_csrf: Annotated[str, Header(max_length=200)] = "") -> Visit:
    """Somebody who acts, from a program that has read the token of their session.

    Raises:
        ForbiddenError: the token is missing or wrong.
    """
    visit.require_csrf(x_csrf)
    return visit


Actor = Annotated[Visit, Depends(_acting)]


@router.get("/me")
def me(visit: Anyone) -> dict[str, object]:
    """Who is logged in, and the token that every act brings."""
    return {**visit.person.to_json(), "csrf": visit.session.csrf}


@router.get("/waiting")
def waiting(visit: Reader) -> list[dict[str, object]]:
    """What waits for whoever is logged in."""
    return [row.to_json() for row in list_manuscripts(visit.desk, waits_for=visit.person)]


@router.get("/manuscripts")
def manuscripts(
    visit: Visitor, q: Annotated[str, Query(max_length=200)] = "", state: State = ""
) -> list[dict[str, object]]:
    """The manuscripts that may be looked at; those that the words are found in, in that state."""
    unit = visit.person.unit if visit.is_contact else ""
    found = find_manuscripts(visit.desk, q) if q.strip() else list_manuscripts(visit.desk)
    return [
        row.to_json()
        for row in found
        if (not state or row.manuscript.state == state)
        and (not unit or row.manuscript.unit == unit)
    ]


@router.get("/manuscripts/{name}")
def manuscript(visit: Visitor, name: Name) -> dict[str, object]:
    """One manuscript whole."""
    return seen_whole(visit, name).to_json()


@router.get("/manuscripts/{name}/history")
def manuscript_history(visit: Visitor, name: Name) -> list[dict[str, object]]:
    """Who did what to it when."""
    uid = seen_whole(visit, name).manuscript.uid
    return [act.to_json() for act in history(visit.desk, uid)]


@router.get("/reports/{slug}")
def report_rows(
    visit: Reader, slug: Slug, first: First = None, to: Day = None
) -> list[dict[str, object]]:
    """The rows of a period's report, as `gazette desk report --json` prints them."""
    made = make_report(visit.desk, KINDS[slug], period_asked(visit, first, to))
    return [dict(row) for row in made.rows]


@router.post("/manuscripts/{name}/sign")
def sign_step(visit: Actor, name: Name, asked: Sign) -> dict[str, object]:
    """Sign the next step."""
    uid = seen_whole(visit, name).manuscript.uid
    place = (visit.desk, visit.person, uid, asked.seen)
    return sign(*place, asked.step, note=asked.note).to_json()


@router.post("/manuscripts/{name}/back")
def send_back(visit: Actor, name: Name, asked: Back) -> dict[str, object]:
    """Return or withdraw it."""
    uid = seen_whole(visit, name).manuscript.uid
    place = (visit.desk, visit.person, uid, asked.seen)
    return go_back(*place, asked.act, reason=asked.reason).to_json()


@router.post("/manuscripts/{name}/note")
def write_note(visit: Actor, name: Name, asked: Note) -> dict[str, object]:
    """Write the note beside it."""
    uid = seen_whole(visit, name).manuscript.uid
    return note(visit.desk, visit.person, uid, asked.seen, asked.note).to_json()


@router.post("/manuscripts/{name}/decide")
def decide_disclosure(visit: Actor, name: Name, asked: Decide) -> dict[str, object]:
    """Decide on 公开属性."""
    uid = seen_whole(visit, name).manuscript.uid
    deciding = Deciding(**asked.model_dump(exclude={"seen"}))
    return decide(visit.desk, visit.person, uid, asked.seen, deciding).to_json()


@router.post("/manuscripts/{name}/waive")
def let_stand(visit: Actor, name: Name, asked: Waive) -> dict[str, object]:
    """Let a finding stand."""
    uid = seen_whole(visit, name).manuscript.uid
    place = (visit.desk, visit.person, uid, asked.seen)
    return waive(*place, asked.code, reason=asked.reason, text=asked.text).to_json()


@router.get("/manuscripts/{name}/orders")
def orders(
    visit: Visitor, name: Name, old: Annotated[str, Query(max_length=200)] = ""
) -> dict[str, object]:
    """The instructions of a decision, carried out on the old text where it is named."""
    uid = seen_whole(visit, name).manuscript.uid
    return decision_review(visit.desk, uid, old_text(visit, old.strip())).to_json()


@router.post("/manuscripts/{name}/orders")
def settle(visit: Actor, name: Name, asked: Order) -> dict[str, object]:
    """Confirm, correct or reject one of them, or open it again."""
    uid = seen_whole(visit, name).manuscript.uid
    entry = asked.settled(decision_review(visit.desk, uid).entry(asked.key))
    return settle_order(visit.desk, visit.person, uid, asked.seen, entry).to_json()


@router.get("/manuscripts/{name}/orders/file", response_class=_Toml)
def order_file(visit: Visitor, name: Name) -> Response:
    """NAME.amend.toml, to lie beside the decision."""
    return _Toml(review_file(visit.desk, seen_whole(visit, name).manuscript.uid))


@router.get("/issues")
def all_issues(visit: Reader) -> list[dict[str, object]]:
    """Every issue."""
    return [issue.to_json() for issue in issues(visit.desk)]


@router.get("/history")
def trail(visit: Reader) -> list[dict[str, object]]:
    """Every line of the trail."""
    return [act.to_json() for act in history(visit.desk)]
