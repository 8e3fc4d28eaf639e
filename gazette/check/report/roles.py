"""The page on which an editor clicks the right role of a paragraph and takes the lines to paste."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from gazette.base.language import current_language, say
from gazette.base.version import VERSION
from gazette.structure.roles.played import PlayedRole
from gazette.structure.roles.role_words import ROLE_WORDS

__all__ = ["roles_page"]

_SURE = 0.75  #: below it a role is marked and its rival offered


def roles_page(name: str, roles: Sequence[PlayedRole]) -> str:
    """An HTML page that needs nothing else: every paragraph with its role, and what to paste.

    What it gives are the lines of [roles] in the override file; roles are named there in Chinese.

    Args:
        name: of the manuscript.
        roles: of its paragraphs.
    """
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    source = files("gazette.check.report").joinpath("roles.html").read_text(encoding="utf-8")
    return environment.from_string(source).render(
        language="zh-CN" if current_language() == "zh" else "en",
        name=name,
        rows=list(map(_row, roles)),
        roles=[(words.zh, str(words)) for words in ROLE_WORDS.values()],
        words=dict(_words()),
        generator=f"gazette {VERSION}",
    )


def _row(played: PlayedRole) -> dict[str, object]:
    """A paragraph as the page shows it."""
    doubtful = played.confidence < _SURE
    rival = ROLE_WORDS.get(played.rival) if doubtful else None
    return {
        "paragraph": played.paragraph,
        "last": played.last,
        "is_run": played.last > played.paragraph,
        "role": ROLE_WORDS[played.role].zh,
        "word": str(ROLE_WORDS[played.role]),
        "text": played.text,
        "doubtful": doubtful,
        "rival": rival.zh if rival else "",
        "rival_shown": str(rival) if rival else "",
    }


def _words() -> Iterator[tuple[str, str]]:
    """The page's own words in the language in force."""
    yield "title", say("各段的角色", "Roles of the paragraphs")
    yield "colon", say("：", ": ")
    yield "ask", say("？", "?")
    yield "paragraph", say("段", "Paragraph")
    yield "text", say("开头的字", "First words")
    yield "role", say("角色", "Role")
    yield "role_of", say("第 {} 段的角色", "role of paragraph {}")
    yield (
        "how",
        say(
            "认错的段，在右边选对的角色；黄底的把握不大。选完把下面的几行贴进稿件旁边的同名 .toml 文件"
            "（没有就新建；已有 [roles] 的，接在它下面，不要重复 [roles] 这一行）。",
            "Choose the right role where it is wrong; yellow rows are doubtful. Then paste the lines below "
            "into the .toml file of the same name beside the manuscript (make it if there is none; if it "
            "has [roles], put them under it without repeating that line).",
        ),
    )
    yield "paste", say("要贴的几行", "Lines to paste")
    yield "copy", say("复制", "Copy")
    yield "copied", say("已复制。", "Copied.")
