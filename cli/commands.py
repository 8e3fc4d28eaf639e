"""What the commands are made of: click's classes, with every help text in both languages.

    @command("sign", zh="…", en="…", example="gazette sign dist --key key.pem")
    @argument("release", type=PLACE)
    @option("--key", type=PLACE, required=True, zh="PEM 私钥", en="PEM private key")
    def sign(release: Path, key: Path) -> None: …

The language is asked for when a text is shown; `--lang` comes with every command.
"""

from __future__ import annotations

import importlib
import inspect
import textwrap
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

import click

from gazette.base.language import Language, say, speaking
from gazette.base.nearest import is_it
from gazette.base.ways import at_the_command_line
from gazette.cli.click_words import teach_click
from gazette.cli.values import LINE

__all__ = ["Command", "Group", "Help", "Option", "argument", "command", "group", "option"]

F = TypeVar("F", bound=Callable[..., object])
#: a text that is the same in both languages, or (zh, en)
Text = str | tuple[str, str]

teach_click()


class Help:
    """What a command says of itself.

    Args:
        zh: what it does, in Chinese; the first sentence stands in lists of commands.
        en: the same in English.
        example: command lines that show it, one text or (zh, en).
    """

    def __init__(self, zh: str, en: str, example: Text) -> None:
        self.words = inspect.cleandoc(zh), inspect.cleandoc(en)
        pair = (example, example) if isinstance(example, str) else example
        self.examples = inspect.cleandoc(pair[0]), inspect.cleandoc(pair[1])

    def text(self) -> str:
        """The whole, the examples as they are written (click's \\b)."""
        lines = textwrap.indent(say(*self.examples), "  ")
        return f"{say(*self.words)}\n\n\b\n{say('例如：', 'For example:')}\n{lines}"

    def brief(self) -> str:
        """The first sentence, on one line."""
        first = say(*self.words).split("\n\n")[0].split(say("。", ". "))[0]
        return " ".join(first.split()).removesuffix(".")


class _Formatter(click.HelpFormatter):
    """click's, with headings that end as the language in force ends them."""

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list."""
        self.write(f"{'':{self.current_indent}}{heading}{say('：', ':')}\n")


class _Context(click.Context):
    """click's, with our formatter."""

    formatter_class = _Formatter


class _Told(click.Command):
    """A command whose help is a `Help`, with `--lang` beside its own options."""

    context_class = _Context

    def __init__(self, name: str | None, *, told: Help, **settings: Any) -> None:  # noqa: ANN401 - click's
        super().__init__(name, **settings)
        self.told = told
        self.params.append(_language_option())

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What follows the command's name in the usage."""
        self.options_metavar = say("[选项]", "[OPTIONS]")
        return super().collect_usage_pieces(ctx)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language in force."""
        del ctx
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.told.text())

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence, for lists of commands."""
        del limit
        return self.told.brief()

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Click's `--help`, whose own words are kept from the first time it is shown."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = say("显示这份说明。", "Show this message and exit.")
        return found


class Command(_Told):
    """A command."""


class Group(_Told, click.Group):
    """A command of commands.

    Args:
        homes: the commands and where they are, `module:name`, in the order in which they are
            listed; a module is loaded when its command is used.
    """

    def __init__(
        self,
        name: str | None,
        *,
        homes: Mapping[str, str] | None = None,
        **settings: Any,  # noqa: ANN401 - click's
    ) -> None:
        super().__init__(name, **settings)
        self.homes = dict(homes or {})

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What follows the group's name in the usage."""
        name = say("命令", "COMMAND")
        shown = f"[{name}]" if self.invoke_without_command else name
        self.subcommand_metavar = f"{shown} {say('[参数]...', '[ARGS]...')}"
        return super().collect_usage_pieces(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of work."""
        return [*self.homes, *super().list_commands(ctx)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of the first word; wrong usage for one that there is not, with the nearest."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            ctx.fail(
                say(f"没有命令 '{name}'", f"No such command '{name}'")
                + is_it(name, self.list_commands(ctx))
            )
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded."""
        if cmd_name not in self.homes:
            return super().get_command(ctx, cmd_name)
        module, _, name = self.homes[cmd_name].partition(":")
        found = getattr(importlib.import_module(module), name)
        if not isinstance(found, click.Command):
            raise TypeError(f"{module}.{name} is not a command")
        return found


class Option(click.Option):
    """An option that is described in both languages; so is what stands for its value."""

    def __init__(
        self,
        names: list[str],
        *,
        words: tuple[str, str],
        value: tuple[str, str] | None = None,
        **settings: Any,  # noqa: ANN401 - click's
    ) -> None:
        super().__init__(names, **settings)
        self.words = words
        self.value = value or _value_of(self.type)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's two columns of the help."""
        self.help = say(*self.words)
        if self.value:
            self.metavar = say(*self.value)
        return super().get_help_record(ctx)


def _value_of(kind: object) -> tuple[str, str] | None:
    """What stands for a value of the type in the help; None where the type shows its values."""
    for known, words in (
        (click.Path, ("路径", "PATH")),
        (click.IntRange, ("整数", "NUMBER")),
    ):
        if isinstance(kind, known):
            return words
    return None


def argument(*names: str, **settings: Any) -> Callable[[F], F]:  # noqa: ANN401 - click's
    """An argument; without a type it is a line of text."""
    return click.argument(*names, **{"type": LINE, **settings})


def option(
    *names: str,
    zh: str,
    en: str,
    value: tuple[str, str] | None = None,
    **settings: Any,  # noqa: ANN401 - click's
) -> Callable[[F], F]:
    """An option described in both languages; without a type it takes a line of text.

    `value` stands for its value in the help, where the type has no words of its own.
    """
    if not settings.get("is_flag"):
        settings.setdefault("type", LINE)
    return click.option(*names, cls=Option, words=(zh, en), value=value, **settings)


def command(
    name: str, *, zh: str, en: str, example: Text
) -> Callable[[Callable[..., object]], Command]:
    """A command of the function; see `Help` for the texts."""
    return click.command(name, cls=Command, told=Help(zh, en, example))


def group(
    name: str,
    *,
    zh: str,
    en: str,
    example: Text,
    homes: Mapping[str, str] | None = None,
    **settings: Any,  # noqa: ANN401 - click's
) -> Callable[[Callable[..., object]], Group]:
    """A group of commands of the function; see `Help` and `Group`."""
    return click.group(name, cls=Group, told=Help(zh, en, example), homes=homes, **settings)


def _language_option() -> Option:
    """`--lang`, before the command's name or after it; the later one counts."""
    return Option(
        ["--lang"],
        type=click.Choice(["zh", "en"]),
        expose_value=False,
        is_eager=True,
        callback=_speak,
        words=("消息的语言，默认 zh", "language of messages, zh by default"),
    )


def _speak(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Let the messages of the command be in the language asked for."""
    del param
    ctx.with_resource(at_the_command_line())
    if value:
        ctx.with_resource(speaking(cast("Language", value)))
    return value
