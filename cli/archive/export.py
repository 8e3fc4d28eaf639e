"""`gazette archive export`: a package to hand over."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.common import archive_option, lang_option, tell

__all__ = ["export"]


@click.command()
@click.argument("keys", nargs=-1)
@archive_option
@click.option("--package", type=click.Path(path_type=Path), required=True, help="移交包的文件夹")
@click.option("--year", type=int, default=None, help="整年")
@lang_option
def export(keys: tuple[str, ...], archive: Path, package: Path, year: int | None) -> None:
    """做移交包（BagIt）：交档案馆、图书馆；不给键和年份时是全部。

    \b
    例如 (example):
      gazette archive export --package 移交-2021 --year 2021
    """
    from gazette.archive.archive import Archive
    from gazette.archive.packages.handover import export_package

    with Archive(archive) as store:
        done = export_package(store, package, keys, year=year)
        tell(say(f"移交包 {package}：{len(done)} 件", f"package {package}: {len(done)} objects"))
