"""`gazette desk sign` and the ways back; `revise` and `note`: a manuscript goes its way."""

from __future__ import annotations

from pathlib import Path

from gazette.base.language import say
from gazette.base.punctuation import listed
from gazette.cli.commands import Command, argument, command, option
from gazette.cli.desk.changing import changing, changing_issue, is_issue, seen_option
from gazette.cli.desk.opening import at_desk, desk_option, who_option
from gazette.cli.desk.working import old_texts_at, old_texts_option
from gazette.cli.options import json_option
from gazette.cli.output import tell
from gazette.cli.values import FILE, LINES

__all__ = ["note", "reopen", "return_", "revise", "sign", "withdraw"]


@command(
    "sign",
    zh="""
    签一步：STEP 是流程里的名字（screened、selected、review1……）；对整期签时 ID 写期名（2021-03）。

    签发记下人、角色、时间和内容摘要：文字改动一个逗号，签发就作废。三审中任何两步不能由一人签。
    """,
    en="""
    Sign a step: STEP is its name in the flow (screened, selected, review1 …); ID may be an issue.

    The person, role, time and digest of the content are kept: one other comma voids a sign-off.
    """,
    example=(
        "gazette desk sign 2021-0012 review1 --note 文字已核 --as 李四",
        'gazette desk sign 2021-0012 review1 --note checked --as "Li Si"',
    ),
)
@argument("name", metavar="ID")
@argument("step", metavar="STEP")
@option("--note", default="", type=LINES, zh="意见", en="what you say to it")
@old_texts_option
@seen_option
@desk_option
@who_option
@json_option
def sign(
    *,
    name: str,
    step: str,
    note: str,
    archive: Path | None,
    seen: int | None,
    url: str,
    who: str,
    as_json: bool,
) -> None:
    from gazette.desk.acts.signing import sign as sign_step

    with at_desk(url, who) as at:
        if is_issue(at, name):
            from gazette.desk.planning.passing import sign_issue

            with changing_issue(at, name, seen, as_json=as_json) as issue:
                place = (at.desk, at.person, issue.name, issue.seen)
                found_by = old_texts_at(archive)
                issue.made = sign_issue(*place, step, note=note, predecessors=found_by)
            return
        with changing(at, name, seen, as_json=as_json) as change:
            change.made = sign_step(at.desk, at.person, change.uid, change.seen, step, note=note)


def _way_back(name: str, zh: str, en: str) -> Command:
    """A command that sends a manuscript back, with a reason."""
    lines = (
        f"gazette desk {name} 2021-0012 --reason 附件不全 --as 李四",
        f'gazette desk {name} 2021-0012 --reason "an annex is missing" --as "Li Si"',
    )

    @command(name, zh=zh, en=en, example=lines)
    @argument("thing", metavar="ID")
    @option("--reason", required=True, type=LINES, zh="理由", en="why")
    @seen_option
    @desk_option
    @who_option
    @json_option
    def back(
        *, thing: str, reason: str, seen: int | None, url: str, who: str, as_json: bool
    ) -> None:
        from gazette.desk.acts.backs import act_named, go_back

        with at_desk(url, who) as at:
            if name == "reopen" and is_issue(at, thing):
                from gazette.desk.planning.passing import reopen as reopen_issue

                with changing_issue(at, thing, seen, as_json=as_json) as issue:
                    place = (at.desk, at.person, issue.name, issue.seen)
                    issue.made = reopen_issue(*place, reason=reason)
                return
            with changing(at, thing, seen, as_json=as_json) as change:
                place = (at.desk, at.person, change.uid, change.seen)
                change.made = go_back(*place, act_named(name), reason=reason)

    return back


return_ = _way_back("return", "退稿，写明理由。", "Return a manuscript, with the reason.")
reopen = _way_back(
    "reopen",
    "清样定稿以后重新打开，写明理由。",
    "Open it again after the fair copy, with the reason.",
)
withdraw = _way_back(
    "withdraw",
    "报送单位的联络员撤回。",
    "Withdraw it: by the contact of the unit that handed it in.",
)


@command(
    "revise",
    zh="""
    换稿：文字没有变的，签发都留着；变了一个逗号，签发就作废，并说出是哪些。
    """,
    en="""
    Put a new text in its place: sign-offs stand where it says the same, and are void where it does not.
    """,
    example=(
        "gazette desk revise 2021-0012 通知（改）.docx --as 李四",
        'gazette desk revise 2021-0012 notice-2.docx --as "Li Si"',
    ),
)
@argument("name", metavar="ID")
@argument("file", type=FILE)
@seen_option
@desk_option
@who_option
@json_option
def revise(*, name: str, file: Path, seen: int | None, url: str, who: str, as_json: bool) -> None:
    from gazette.base.config import load_config
    from gazette.desk.acts.texts import revise as put_text
    from gazette.desk.intake.reading import read_file

    read = read_file(file, load_config(Path.cwd()))
    with at_desk(url, who) as at, changing(at, name, seen, as_json=as_json) as change:
        change.made, voided = put_text(at.desk, at.person, change.uid, change.seen, read)
        steps = listed(map(at.desk.flow.words, voided))
    if voided:
        tell(say(f"签发作废，要重新签：{steps}", f"sign-offs are void: {steps}"))
    else:
        tell(say("没有作废的签发", "no sign-off is void"))


@command(
    "note",
    zh="写备注。",
    en="Write the note beside it.",
    example=(
        "gazette desk note 2021-0012 等附件 --as 李四",
        'gazette desk note 2021-0012 "waits for an annex" --as "Li Si"',
    ),
)
@argument("name", metavar="ID")
@argument("text", type=LINES)
@seen_option
@desk_option
@who_option
@json_option
def note(*, name: str, text: str, seen: int | None, url: str, who: str, as_json: bool) -> None:
    from gazette.desk.acts.noting import note as write_note

    with at_desk(url, who) as at, changing(at, name, seen, as_json=as_json) as change:
        change.made = write_note(at.desk, at.person, change.uid, change.seen, text)
