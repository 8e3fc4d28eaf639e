"""`gazette desk init`, `units` and `people`: the office before its first manuscript."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gazette.base.files import read_bytes
from gazette.base.language import say
from gazette.base.punctuation import bracketed, labelled, listed
from gazette.cli.commands import argument, command, option
from gazette.cli.desk.opening import desk_option, opened, who_option
from gazette.cli.options import json_option
from gazette.cli.output import emit_json, emit_line, tell
from gazette.cli.values import FILE, Number

if TYPE_CHECKING:
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk

__all__ = ["init", "people", "rights", "units"]


@command(
    "init",
    zh="""
    建编辑部的数据库；已有的升级到这一版，里面的东西不动。

    流程默认是 flow.toml 的十五步；--flow 换成本单位的，写法见 docs/desk.md。
    """,
    en="""
    Make the desk's database; one that is there is brought to this version, its content stays.

    The flow has fifteen steps; --flow puts the office's own in its place, see docs/desk.md.
    """,
    example=(
        "gazette desk init --office 某市人民政府公报编辑部 --late-days 7",
        'gazette desk init --office "City Gazette" --late-days 7',
    ),
)
@desk_option
@option("--office", default=None, zh="编辑部名称，印在回执上", en="name of the office, on receipts")
@option("--flow", type=FILE, default=None, zh="本单位的流程", en="the office's own flow")
@option(
    "--late-days",
    type=Number(0, 3660),
    default=None,
    zh="成文到报送超过几天算逾期，默认 7",
    en="days from signing to handing in, beyond which it is late; 7 by default",
)
@option(
    "--review-months",
    type=Number(1, 120),
    default=None,
    zh="不主动公开的几个月复核一次，默认 12",
    en="months after which what is withheld is reviewed; 12 by default",
)
def init(
    *,
    url: str,
    office: str | None,
    flow: Path | None,
    late_days: int | None,
    review_months: int | None,
) -> None:
    from gazette.desk.acts.settling import settle_all
    from gazette.desk.store.desk import Desk

    given = {"office": office, "late_days": late_days, "review_months": review_months}
    with Desk.create(url, flow=read_bytes(flow) if flow else None) as desk:
        changed = {name: value for name, value in given.items() if value is not None}
        if changed:
            desk.change_settings(desk.settings.model_copy(update=changed))
        if flow:
            changed_states = settle_all(desk)
            tell(
                say(f"{changed_states} 件稿件的状态随之改变", f"{changed_states} states follow it")
            )
        emit_line(desk.engine.url.render_as_string(hide_password=True))
        steps = " → ".join(desk.flow.words(step.state) for step in desk.flow.every)
    tell(steps)


@command(
    "units",
    zh="""
    登记单位（units.csv）；不写文件时列出。

    列：code、name、parent、valid_from、valid_to、successor；按 code 更新，不删除。
    """,
    en="""
    Enter the units (units.csv); without a file, list them.

    Columns: code, name, parent, valid_from, valid_to, successor; brought up to date by code.
    """,
    example="gazette desk units units.csv",
)
@argument("file", type=FILE, required=False)
@desk_option
@who_option
@json_option
def units(*, file: Path | None, url: str, who: str, as_json: bool) -> None:
    from gazette.desk.office.units import all_units, load_units

    with opened(url) as desk:
        if file:
            found = load_units(desk, _administrator(desk, who), read_bytes(file), str(file))
        else:
            found = all_units(desk)
    for unit in found:
        if as_json:
            emit_json(unit.to_json())
        else:
            ended = say(f"至 {unit.valid_to}", f"until {unit.valid_to}") if unit.valid_to else ""
            emit_line(f"{unit.code}  {unit.name}{bracketed(ended)}")
    if file:
        tell(say(f"共 {len(found)} 个单位", f"{len(found)} units"))


@command(
    "people",
    zh="""
    登记人员和联络员（people.csv）；不写文件时列出。

    列：name、unit、roles（用 ; 隔开）、phone、identity（工号等，三审认它）、valid_from、valid_to；
    按姓名和单位更新，不删除。角色：clerk 收发、disclosure 公开审查、editor 编辑、director 编辑室主任、chief 主编、
    proofreader 校对、leader 分管领导、publisher 发布、contact 联络员、auditor 审计、admin 系统管理。
    """,
    en="""
    Enter people and contacts (people.csv); without a file, list them.

    Columns: name, unit, roles (separated by ;), phone, identity (a staff number, by which the three
    reviews tell people apart), valid_from, valid_to; brought up to date by name and unit.  Roles: clerk, disclosure, editor, director, chief, proofreader, leader,
    publisher, contact, auditor, admin.
    """,
    example="gazette desk people people.csv",
)
@argument("file", type=FILE, required=False)
@desk_option
@who_option
@json_option
def people(*, file: Path | None, url: str, who: str, as_json: bool) -> None:
    from gazette.desk.office.people import all_people, load_people
    from gazette.vocabulary.desk import ROLE_NAMES

    with opened(url) as desk:
        if file:
            found = load_people(desk, _administrator(desk, who), read_bytes(file), str(file))
        else:
            found = all_people(desk)
    for person in found:
        if as_json:
            emit_json(person.to_json())
        else:
            roles = listed(say(*ROLE_NAMES[role]) for role in person.roles)
            emit_line(f"{person.name}  {person.unit_name}  {roles}")
    if file:
        tell(say(f"共 {len(found)} 人", f"{len(found)} people"))


def _administrator(desk: Desk, who: str) -> Person | None:
    """The person named, where there is one: before the first people there is nobody to name."""
    from gazette.desk.office.people import all_people, person_named

    return person_named(desk, who) if who and all_people(desk) else None


@command(
    "rights",
    zh="谁在哪一步能做什么：角色 × 动作 × 状态，由流程算出，库照它执行。",
    en="Who may do what when: roles, actions and states, worked out from the flow and enforced.",
    example="gazette desk rights --json",
)
@desk_option
@who_option
@json_option
def rights(*, url: str, who: str, as_json: bool) -> None:
    from gazette.desk.flow.rights import table_of_rights
    from gazette.desk.store.hands import ACTION_WORDS
    from gazette.vocabulary.desk import ROLE_NAMES

    del who
    with opened(url) as desk:
        flow = desk.flow
    for row in table_of_rights(flow):
        if as_json:
            emit_json({"action": row.action, "state": row.state, "roles": list(row.roles)})
        elif row.roles:
            names = listed(say(*ROLE_NAMES[role]) for role in row.roles)
            state = bracketed(flow.words(row.state)) if row.state else ""
            emit_line(labelled(f"{say(*ACTION_WORDS[row.action])}{state}", names))
