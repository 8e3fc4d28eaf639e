"""`gazette archive`: keep issues for ever, and show that they are whole."""

from __future__ import annotations

import click

from gazette.cli.archive.comparing import compare, diff
from gazette.cli.archive.editing import correct, revise
from gazette.cli.archive.export import export
from gazette.cli.archive.figures import completeness, issuer, stats
from gazette.cli.archive.importing import import_
from gazette.cli.archive.keeping import add, init_
from gazette.cli.archive.looking import history, list_, show
from gazette.cli.archive.reindex import reindex
from gazette.cli.archive.relations import redirect, relate, unrelate
from gazette.cli.archive.validity import expiring, status
from gazette.cli.archive.verifying import verify
from gazette.cli.common import lang_option

__all__ = ["command"]


@click.group()
@lang_option
def command() -> None:
    """档案库：入库、查看、核验。

    Keep issues: add, show, verify.

    \b
    例如 (example):
      gazette archive init
      gazette archive add dist
      gazette archive verify
    """


for _command in (
    init_,
    add,
    list_,
    show,
    history,
    verify,
    relate,
    unrelate,
    redirect,
    status,
    expiring,
    correct,
    revise,
    diff,
    compare,
    completeness,
    issuer,
    stats,
    import_,
    export,
    reindex,
):
    command.add_command(_command)
