"""`plan`: an issue filled from what is cleared, by 栏目 rules and a budget of pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select, update

from gazette.base.errors import RefusedError
from gazette.base.files import is_file, read_bytes, write_bytes
from gazette.base.language import say
from gazette.check.gate.findings import NOT_MARKED_PUBLIC
from gazette.check.gate.publication import gate
from gazette.desk.acts.settling import manuscript_now, settle, tell
from gazette.desk.model.issues import PLANNED, DeskIssue
from gazette.desk.model.manuscripts import Manuscript, Waived
from gazette.desk.planning.folder import Placed, place_manuscripts, placed_in, write_settings
from gazette.desk.planning.issues import issue_name, issue_of, issue_row, manuscripts_in
from gazette.desk.planning.old_texts import with_old_texts
from gazette.desk.planning.sections import class_of, folder_of, folders_of_previous
from gazette.desk.store import tables as t
from gazette.desk.store import trail
from gazette.desk.store.changing import set_manuscript, take_manuscript
from gazette.desk.store.columns import moment, new_uid
from gazette.desk.store.hands import hand_of, require
from gazette.desk.store.rows import decisions_of, manuscripts, select_manuscripts
from gazette.issue.loading import load_issue
from gazette.issue.manifest import IssueManifest, load_manifest
from gazette.markup import kept_document

if TYPE_CHECKING:
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk
    from gazette.issue.comparing import Predecessors

__all__ = ["Planning", "pages_of", "plan", "take_out", "write_folder"]

#: characters on a page of a gazette of 16 开, as measured on printed issues: a budget, no promise
_CHARS_A_PAGE = 1200
#: 刊名 where nobody has said it: to be put right in issue.toml
_TITLE = "政府公报"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """What an issue is to be."""

    year: int
    number: int
    folder: Path
    title: str = ""  #: 刊名; by default that of the issue before, else as the office is called
    date: dt.date | None = None  #: 出版日期; by default today
    previous: Path | None = None  #: folder of the issue before: its masthead, cover and sections
    pages: int | None = None  #: 页数预算; None: all that is cleared
    only: tuple[str, ...] = ()  #: uids; by default all that is cleared


def plan(
    desk: Desk, who: Person, planning: Planning
) -> tuple[DeskIssue, tuple[Manuscript, ...], tuple[Manuscript, ...]]:
    """Fill an issue with what is cleared, the earliest first, and write its folder.

    An issue that is planned already, and not yet typeset, is filled up.

    Args:
        desk: the desk.
        who: the editor.
        planning: what it is to be.

    Returns:
        The issue; its manuscripts in the order of print; what is cleared and found no room.

    Raises:
        RefusedError: they may not; nothing is cleared; the issue is beyond planning.
        ConflictError: somebody has changed a manuscript meanwhile.
    """
    manifest = _manifest(planning, desk.settings.office)
    folders = folders_of_previous(planning.previous)
    with desk.writing() as connection:
        hand = hand_of(connection, who, desk.today)
        require(desk.flow, hand, "plan")
        issue = _issue(connection, planning)
        if issue.state != PLANNED:
            raise RefusedError(
                say("这一期已经发排，不能再编", "the issue is typeset: it is planned no more"),
                where=issue.name,
            )
        chosen, left = _chosen(desk, connection, planning, issue.id)
        if not chosen and not manuscripts_in(connection, issue.id):
            raise RefusedError(
                say("没有可以编入的稿件：终审以后才能编", "nothing has passed its reviews yet")
            )
        for one in chosen:
            row = take_manuscript(connection, one.uid, one.version)
            section = folder_of(class_of(_document(connection, row.id, row.text_version)), folders)
            _put(connection, row.id, issue.id, section)
            tell(desk, connection, hand, "编排", row, issue=issue.name, section=section)
        _number(connection, issue.id)
        told = {"folder": str(planning.folder), "manuscripts": [one.registry for one in chosen]}
        trail.record(
            connection,
            at=moment(desk.now),
            who=hand.name,
            what="编排",
            about=issue.name,
            data={"version": issue.version, **told},
        )
    _bring_emblem(planning, manifest)
    write_folder(desk, issue.name, manifest)
    with desk.reading() as connection:
        row = issue_row(connection, issue.name)
        found = tuple(one for one, _section in manuscripts_in(connection, row.id))
    return issue_of(row), found, tuple(left)


def take_out(desk: Desk, who: Person, uid: str, seen: int) -> Manuscript:
    """Take the manuscript out of its issue (撤下), which is not frozen; it waits for another.

    Raises:
        ConflictError: somebody has changed it meanwhile.
        RefusedError: they may not; it is in no issue, or in one that is frozen.
    """
    with desk.writing() as connection:
        row = take_manuscript(connection, uid, seen)
        hand = hand_of(connection, who, desk.today)
        require(desk.flow, hand, "plan")
        asked = select(t.issue).where(t.issue.c.id == row.issue_id)
        issue = connection.execute(asked).one_or_none()
        if issue is None or issue.frozen:
            raise RefusedError(
                say(
                    "不在哪一期里，或那一期已经定稿", "it is in no issue, or in one that is frozen"
                ),
                where=row.registry,
            )
        set_manuscript(connection, row.id, issue_id=None, place=None, section="")
        settle(connection, desk.flow, row.id)
        tell(desk, connection, hand, "撤下", row, issue=issue.name)
        _number(connection, issue.id)
        left = bool(manuscripts_in(connection, issue.id))
        found = manuscript_now(connection, uid)
    if left:
        write_folder(desk, issue.name)
    return found


def write_folder(
    desk: Desk,
    name: str,
    manifest: IssueManifest | None = None,
    *,
    predecessors: Predecessors | None = None,
) -> Path:
    """Write the issue's folder from the desk, or bring it up to date; its path.

    Args:
        desk: the desk.
        name: of the issue.
        manifest: what its issue.toml is to say; by default what it says.
        predecessors: where texts before decisions are sought, which then are in the folder too.

    Raises:
        RefusedError: the folder has a manuscript that the desk never had.
        IssueError: its issue.toml is wrong.
    """
    with desk.reading() as connection:
        row = issue_row(connection, name)
        placed = placed_in(connection, row.id)
    folder = Path(row.folder)
    place_manuscripts(desk, folder, placed)
    manifest = manifest or load_manifest(folder)
    with desk.reading() as connection:
        write_settings(connection, folder, placed, manifest, {})
        if predecessors is not None:
            manifest = with_old_texts(folder, manifest, predecessors)
            write_settings(connection, folder, placed, manifest, {})
        public = _unmarked(connection, folder, placed)
        if public:
            write_settings(connection, folder, placed, manifest, public)
    return folder


def _unmarked(connection: Connection, folder: Path, placed: Sequence[Placed]) -> dict[str, Waived]:
    """Uid → the desk's decision, for what does not say itself that it is public."""
    bundle = load_issue(folder, for_checks=True)
    files = {p.file for p in gate(bundle) if p.code == NOT_MARKED_PUBLIC.code}
    found: dict[str, Waived] = {}
    for one in placed:
        if one.name in files:
            asked = select(t.manuscript.c.id).where(t.manuscript.c.uid == one.manuscript.uid)
            made = decisions_of(connection, connection.execute(asked).scalar_one())
            if made:
                found[one.manuscript.uid] = Waived(
                    code=NOT_MARKED_PUBLIC.code,
                    text="",
                    reason=f"公开审查定为{made[-1].disclosure}",
                    by=f"{made[-1].by} {made[-1].on}",
                    at=made[-1].at,
                )
    return found


def _manifest(planning: Planning, office: str) -> IssueManifest:
    """Identity from what is planned, the rest from the issue before."""
    before = load_manifest(planning.previous) if planning.previous else None
    title = planning.title or (before.title if before else office.removesuffix("编辑部"))
    date = planning.date or dt.date(planning.year, 1, 1)
    values: dict[str, Any] = {
        "title": title or _TITLE,
        "year": planning.year,
        "number": planning.number,
        "date": date,
    }
    if before:
        total = before.total_number
        values |= {
            "unit": before.unit,
            "masthead": before.masthead,
            "cover": before.cover,
            "total_number": total + 1 if total else None,
        }
    return IssueManifest.model_validate(values)


def _bring_emblem(planning: Planning, manifest: IssueManifest) -> None:
    """The pictures of the cover, from the issue before."""
    for name in filter(None, (manifest.cover.emblem, manifest.cover.picture)):
        if planning.previous and is_file(planning.previous / name):
            write_bytes(planning.folder / name, read_bytes(planning.previous / name))


def _issue(connection: Connection, planning: Planning) -> Any:  # noqa: ANN401 - a row
    """The row of the issue, made where there is none; with its version put up."""
    name = issue_name(planning.year, planning.number)
    done = connection.execute(
        update(t.issue).where(t.issue.c.name == name).values(version=t.issue.c.version + 1)
    )
    if not done.rowcount:
        connection.execute(
            insert(t.issue).values(
                uid=new_uid(),
                name=name,
                year=planning.year,
                number=planning.number,
                folder=str(planning.folder.resolve()),
                state=PLANNED,
                version=1,
            )
        )
    return issue_row(connection, name)


def _chosen(
    desk: Desk, connection: Connection, planning: Planning, id_: int
) -> tuple[list[Manuscript], list[Manuscript]]:
    """What comes in, and what is cleared but finds no room."""
    first = desk.flow.first_of_issue()
    cleared = [
        one
        for one in manuscripts(connection, _free())
        if (step := desk.flow.next(one.state)) is not None
        and (first is None or step.state == first.state)
        and (not planning.only or one.uid in planning.only)
    ]
    room = _room(planning, [one for one, _section in manuscripts_in(connection, id_)])
    chosen: list[Manuscript] = []
    for one in cleared:
        if room is None or pages_of(one) <= room:
            chosen.append(one)
            room = None if room is None else room - pages_of(one)
    return chosen, [one for one in cleared if one not in chosen]


def _free() -> Any:  # noqa: ANN401 - a query
    asked = select_manuscripts().where(t.manuscript.c.issue_id.is_(None))
    return asked.order_by(t.manuscript.c.received_on, t.manuscript.c.id)


def _room(planning: Planning, there: Sequence[Manuscript]) -> int | None:
    return None if planning.pages is None else planning.pages - sum(map(pages_of, there))


def pages_of(manuscript: Manuscript) -> int:
    """About how many pages it takes."""
    return -(-manuscript.chars // _CHARS_A_PAGE) or 1


def _document(connection: Connection, id_: int, number: int) -> Any:  # noqa: ANN401 - a document
    versions = t.manuscript_version
    asked = select(versions.c.xml).where(versions.c.manuscript_id == id_, versions.c.n == number)
    return kept_document(connection.execute(asked).scalar_one())


def _put(connection: Connection, id_: int, issue_id: int, section: str) -> None:
    connection.execute(
        update(t.manuscript)
        .where(t.manuscript.c.id == id_)
        .values(issue_id=issue_id, section=section, place=0)
    )


def _number(connection: Connection, issue_id: int) -> None:
    """Give the manuscripts their places in their sections: those that came first stand first."""
    table = t.manuscript
    asked = (
        select(table.c.id, table.c.section)
        .where(table.c.issue_id == issue_id)
        .order_by(table.c.section, table.c.received_on, table.c.id)
    )
    places: dict[str, int] = {}
    for row in connection.execute(asked).all():
        places[row.section] = places.get(row.section, 0) + 1
        connection.execute(
            update(table).where(table.c.id == row.id).values(place=places[row.section])
        )
