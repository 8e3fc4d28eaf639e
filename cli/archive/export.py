"""`gazette archive export`: a package to hand over."""

from __future__ import annotations

from pathlib import Path

from gazette.base.language import say
from gazette.cli.archive.opening import looking_at
from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option
from gazette.cli.output import tell
from gazette.cli.values import PLACE, YEAR

__all__ = ["export"]


@command(
    "export",
    zh="做移交包（BagIt）：交档案馆、图书馆；不给键和年份时是全部。",
    en="Make a package (BagIt) for an archive or a library; without keys and year, of everything.",
    example=(
        "gazette archive export --package 移交-2021 --year 2021",
        "gazette archive export --package handover-2021 --year 2021",
    ),
)
@argument("keys", nargs=-1)
@archive_option
@option("--package", type=PLACE, required=True, zh="移交包的文件夹", en="folder of the package")
@option("--year", type=YEAR, default=None, zh="整年", en="the whole year")
def export(keys: tuple[str, ...], archive: Path, package: Path, year: int | None) -> None:
    from gazette.archive.packages.handover import export_package

    with looking_at(archive) as store:
        count = len(export_package(store, package, keys, year=year))
    tell(say(f"移交包 {package}：{count} 件", f"package {package}: {count} objects"))
