"""The options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.cli.commands import option
from gazette.cli.values import PLACE, Number, Terms
from gazette.vocabulary.documents import PROVENANCES
from gazette.vocabulary.revisions import REVISIONS

__all__ = [
    "archive_option",
    "jobs_option",
    "json_option",
    "message_option",
    "new_version_option",
    "provenance_option",
    "revisions_option",
]

archive_option = option(
    "--archive",
    type=PLACE,
    envvar="GAZETTE_ARCHIVE",
    default=Path("gazette-archive"),
    show_default=True,
    zh="档案库的位置",
    en="where the archive is",
)
json_option = option(
    "--json",
    "as_json",
    is_flag=True,
    default=False,
    zh="每行一个 JSON 对象",
    en="one JSON object a line",
)
message_option = option(
    "-m", "--message", default="", zh="写入日志的说明", en="a note for the journal"
)
new_version_option = option(
    "--new-version",
    default="",
    value=("理由", "REASON"),
    zh="同一期已在库而内容不同：另立一版，旧版原样保留（写明理由）",
    en="the issue is there with other content: keep this as its next version, and say why",
)
provenance_option = option(
    "--provenance",
    type=Terms(*PROVENANCES),
    default=None,
    zh="文本的来源",
    en="where the text comes from",
)
jobs_option = option(
    "--jobs",
    type=Number(1, 64),
    default=None,
    zh="同时读几个文件，默认每核一个",
    en="files read at the same time, by default one a core",
)
revisions_option = option(
    "--revisions",
    type=click.Choice(REVISIONS),
    default="refuse",
    show_default=True,
    zh="未处理的修订：不收、接受、拒绝",
    en="unaccepted revisions: refuse the file, accept them, reject them",
)
