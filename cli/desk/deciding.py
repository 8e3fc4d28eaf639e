"""`gazette desk decide`, `interpret` and `waive`: what a manuscript rests on beside its text."""

from __future__ import annotations

import datetime as dt

import click

from gazette.base.language import say
from gazette.cli.commands import argument, command, option
from gazette.cli.desk.changing import changing, seen_option
from gazette.cli.desk.opening import at_desk, desk_option, who_option
from gazette.cli.options import json_option
from gazette.cli.values import DAY

__all__ = ["decide", "interpret", "waive"]


@command(
    "decide",
    zh="""
    定公开属性；对已进台账的再定一次，就是复核。

    依申请公开、不予公开要写理由和依据。
    """,
    en="""
    Decide on its disclosure; decided again, what is in the ledger is reviewed.

    What is not published on the office's own initiative needs a reason and a basis.
    """,
    example=(
        """
        gazette desk decide 2021-0012 --disclosure 主动公开 --as 王五
        gazette desk decide 2021-0013 --disclosure 不予公开 --reason 内部事务 --basis 条例第十六条 --as 王五
        """,
        """
        gazette desk decide 2021-0012 --disclosure public --as "Wang Wu"
        gazette desk decide 2021-0013 --disclosure withheld --reason internal --basis "Article 16" --as "Wang Wu"
        """,
    ),
)
@argument("name", metavar="ID")
@option("--disclosure", required=True, zh="公开属性", en="disclosure")
@option("--reason", default="", zh="理由", en="why it is withheld")
@option("--basis", default="", zh="依据", en="on what basis")
@option("--superior", default="", zh="上位文件", en="superior document")
@option("--superior-disclosure", default="", zh="上位文件的公开属性", en="its disclosure")
@seen_option
@desk_option
@who_option
@json_option
def decide(
    *, name: str, seen: int | None, url: str, who: str, as_json: bool, **decision: str
) -> None:
    from gazette.desk.acts.deciding import Deciding
    from gazette.desk.acts.deciding import decide as decide_on

    with at_desk(url, who) as at, changing(at, name, seen, as_json=as_json) as change:
        change.made = decide_on(at.desk, at.person, change.uid, change.seen, Deciding(**decision))


@command(
    "interpret",
    zh="登记解读（形式、渠道、日期），或写明为什么不需要解读。",
    en="Enter an interpretation (form, channel, day), or why none is needed.",
    example=(
        """
        gazette desk interpret 2021-0012 --form 图解 --channel 政府网站 --on 2021-03-05 --as 张三
        gazette desk interpret 2021-0013 --waive 仅为人事任免 --as 张三
        """,
        """
        gazette desk interpret 2021-0012 --form infographic --channel website --on 2021-03-05 --as "Zhang San"
        gazette desk interpret 2021-0013 --waive "appointments only" --as "Zhang San"
        """,
    ),
)
@argument("name", metavar="ID")
@option("--form", default="", zh="解读形式", en="form")
@option("--channel", default="", zh="解读渠道", en="channel")
@option("--url", "link", default="", zh="网址", en="address of the page")
@option("--on", type=DAY, default=None, zh="发布日期", en="day of publication")
@option("--waive", "waived", default="", zh="免解读的理由", en="why none is needed")
@seen_option
@desk_option
@who_option
@json_option
def interpret(
    *,
    name: str,
    form: str,
    channel: str,
    link: str,
    on: dt.date | None,
    waived: str,
    seen: int | None,
    url: str,
    who: str,
    as_json: bool,
) -> None:
    from gazette.desk.acts import noting
    from gazette.desk.model.manuscripts import Interpretation

    if bool(form) == bool(waived):
        raise click.UsageError(
            say("请写 --form，或 --waive 理由", "give --form, or --waive REASON")
        )
    with at_desk(url, who) as at, changing(at, name, seen, as_json=as_json) as change:
        place = (at.desk, at.person, change.uid, change.seen)
        if waived:
            change.made = noting.waive_interpretation(*place, reason=waived)
        else:
            told = Interpretation(form=form, channel=channel, url=link, on=on)
            change.made = noting.interpret(*place, told)


@command(
    "waive",
    zh="放行一种查到的问题，写明理由；密级不能放行。",
    en="Let a finding stand, with the reason; what is classified cannot.",
    example=(
        "gazette desk waive 2021-0012 GZ-P02 --reason 引文原样 --as 李四",
        'gazette desk waive 2021-0012 GZ-P02 --reason "quoted as it is" --as "Li Si"',
    ),
)
@argument("name", metavar="ID")
@argument("code", metavar="CODE")
@option("--reason", required=True, zh="理由", en="why it may stand")
@option("--text", default="", zh="只放行这句话里的", en="only in the sentence with these words")
@seen_option
@desk_option
@who_option
@json_option
def waive(
    *,
    name: str,
    code: str,
    reason: str,
    text: str,
    seen: int | None,
    url: str,
    who: str,
    as_json: bool,
) -> None:
    from gazette.desk.acts.waiving import waive as let_stand

    with at_desk(url, who) as at, changing(at, name, seen, as_json=as_json) as change:
        change.made = let_stand(
            at.desk, at.person, change.uid, change.seen, code, reason=reason, text=text
        )
