"""`gazette plugins`: what other packages add, and whether it works."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gazette.base.language import say
from gazette.cli.commands import command
from gazette.cli.options import json_option
from gazette.cli.output import emit_json, emit_line

if TYPE_CHECKING:
    from gazette.base.plugins import Plugin

__all__ = ["plugins"]


@command(
    "plugins",
    zh="""
    列出装好的插件：规则、检索引擎、版式，来自哪个包，能不能用，有没有停用。

    停用写在 gazette.toml 或 issue.toml 的 [plugins] off 里；环境变量 GAZETTE_PLUGINS_OFF 写名字
    （逗号分开，* 是全部），只管这一次。有插件载入不了时退出码是 1。
    """,
    en="""
    List the plug-ins installed: rules, search engines, layout profiles, their package and state.

    They are switched off in gazette.toml or issue.toml, [plugins] off; for once by the environment
    variable GAZETTE_PLUGINS_OFF: names parted by commas, * for all. Exits with 1 where one fails.
    """,
    example="""
    gazette plugins
    gazette plugins --json
    GAZETTE_PLUGINS_OFF=* gazette check 2021-03
    """,
)
@json_option
def plugins(*, as_json: bool) -> None:
    from gazette.base.config import load_config
    from gazette.base.plugins import KINDS
    from gazette.base.plugins import plugins as installed

    off = load_config(Path.cwd()).plugins.off
    failed = False
    for kind in KINDS:
        running = installed(kind, off=off if kind == "rules" else ())
        for plugin in installed(kind):
            error = _error(plugin) if plugin in running else ""
            failed = failed or bool(error)
            _show(plugin, error, on=plugin in running, as_json=as_json)
    if failed:
        raise SystemExit(1)


def _error(plugin: Plugin) -> str:
    """Why it cannot be loaded, "" where it can."""
    from gazette.check.rule_set import RuleSet

    if plugin.kind == "rules":
        broken = {one.plugin: one.error for one in RuleSet.default().broken}
        error = broken.get(plugin)
        return f"{type(error).__name__}: {error}" if error else ""
    try:
        plugin.load()
    except Exception as exc:  # noqa: BLE001 - a foreign package may raise anything
        return f"{type(exc).__name__}: {exc}"
    return ""


def _show(plugin: Plugin, error: str, *, on: bool, as_json: bool) -> None:
    if as_json:
        emit_json(
            {
                "kind": plugin.kind,
                "name": plugin.name,
                "package": plugin.package,
                "version": plugin.version,
                "on": on,
                "error": error or None,
            }
        )
        return
    state = say("停用", "off") if not on else error or say("可用", "works")
    emit_line(f"{plugin.kind:<9} {plugin.name}  {plugin.package} {plugin.version}  {state}")
