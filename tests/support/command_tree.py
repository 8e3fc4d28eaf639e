"""Every command of the command line by what is typed for it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from gazette.cli.commands import Group
from gazette.cli.main import cli

__all__ = ["COMMANDS"]


def _commands(
    command: click.Command = cli, path: str = "gazette"
) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from _commands(found, f"{path} {name}")


COMMANDS = dict(_commands())
