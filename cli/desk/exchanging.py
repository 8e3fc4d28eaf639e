"""`gazette desk export` and `import`: the office's data are the office's."""

from __future__ import annotations

from pathlib import Path

from gazette.base.language import say
from gazette.cli.commands import argument, command
from gazette.cli.desk.opening import desk_option, opened
from gazette.cli.output import emit_line, tell
from gazette.cli.values import DIRECTORY, PLACE

__all__ = ["export", "import_"]


@command(
    "export",
    zh="""
    把编辑部的全部数据写到一个新文件夹：每张表一个 CSV、一个 JSON，稿件的原文件和图片在旁边。

    里面有全部稿件和账号的口令摘要，请像数据库一样保管。
    """,
    en="""
    Write everything of the desk into a new folder: a CSV and a JSON a table, the documents beside them.

    All manuscripts and the digests of passwords are in it: keep it as you keep the database.
    """,
    example=("gazette desk export 导出-2021-12-31", "gazette desk export export-2021-12-31"),
)
@argument("folder", metavar="DIR", type=DIRECTORY)
@desk_option
def export(*, folder: Path, url: str) -> None:
    from gazette.desk.exchange.writing import export_desk

    with opened(url) as desk:
        count = export_desk(desk, folder)
    emit_line(folder)
    tell(say(f"写出 {count} 个文件", f"{count} files written"))


@command(
    "import",
    zh="""
    把 gazette desk export 写出的文件夹读进一个新的数据库（SQLite 或 PostgreSQL），与原来相等。

    先核对每个文件的摘要，最后核验审计链；有一处不符，什么也不写入。
    """,
    en="""
    Read what `gazette desk export` wrote into a new database, SQLite or PostgreSQL: equal to the old one.

    The digest of every file is seen to, and the trail verified; where one differs, nothing is written.
    """,
    example=(
        "gazette desk import 导出-2021-12-31 --desk postgresql+psycopg://gazette@db/gazette",
        "gazette desk import export-2021-12-31 --desk postgresql+psycopg://gazette@db/gazette",
    ),
)
@argument("folder", metavar="DIR", type=PLACE)
@desk_option
def import_(*, folder: Path, url: str) -> None:
    from gazette.desk.exchange.reading import import_desk

    count = import_desk(url, folder)
    tell(say(f"读入 {count} 行，审计链完整", f"{count} rows read in, the trail is whole"))
