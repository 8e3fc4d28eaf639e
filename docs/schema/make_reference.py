"""Writes the schema reference, zh.md and en.md, from the schemas themselves.

    python docs/schema/make_reference.py

tests/markup/test_schema_reference.py holds the files to what this script writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gazette.base.language import Language, say, speaking
from gazette.markup.names import DOCUMENT, ISSUE, XSD, local
from gazette.markup.schema.content_model import Declaration, SchemaType, read_schemas

LANGUAGES: tuple[Language, ...] = ("zh", "en")
_FILES = {DOCUMENT: "gazette-1.0.xsd", ISSUE: "issue-1.0.xsd"}


def reference(language: Language) -> str:
    """The page in that language."""
    with speaking(language):
        return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield f"# {say('公报 XML 参考', 'Gazette XML reference')}"
    yield ""
    yield say(
        "由 docs/schema/make_reference.py 从模式文件生成，不要手改。",
        "Generated from the schemas by docs/schema/make_reference.py; do not edit.",
    )
    for namespace, file in _FILES.items():
        yield from ("", f"## {file}", "", f"{say('名称空间', 'Namespace')}：`{namespace}`")
        types = [t for t in read_schemas().values() if t.name.startswith(f"{{{namespace}}}")]
        for type_ in types:
            yield from _type(type_)


def _type(type_: SchemaType) -> Iterator[str]:
    name = local(type_.name)
    yield from ("", f"### {name}", "", say(type_.words.zh, type_.words.en))
    if type_.words.clause:
        yield from ("", f"{say('依据', 'Source')}：{type_.words.clause}")
    if type_.base:
        yield from ("", f"{say('基于', 'Based on')}：{_link(type_.base)}")
    for facet, value in type_.facets:
        yield f"- `{facet}`：`{value}`"
    if type_.values:
        yield from _table(
            (say("值", "Value"), say("说明", "Meaning")),
            [(f"`{value}`", say(words.zh, words.en)) for value, words in type_.values],
        )
    if type_.elements:
        head = (say("元素", "Element"), say("类型", "Type"), say("次数", "Times"))
        yield from _table((*head, *_rest()), [_row(d, _times(d)) for d in type_.elements])
    if type_.attributes:
        head = (say("属性", "Attribute"), say("类型", "Type"), say("必需", "Required"))
        yield from _table((*head, *_rest()), [_row(d, _need(d)) for d in type_.attributes])


def _rest() -> tuple[str, str]:
    return say("说明", "Meaning"), say("依据", "Source")


def _row(part: Declaration, times: str) -> tuple[str, ...]:
    words = part.words
    return (
        f"`{local(part.tag)}`",
        _link(part.type),
        times,
        say(words.zh, words.en),
        words.clause,
    )


def _times(part: Declaration) -> str:
    if part.repeats:
        return "0…∞"
    return "1" if part.required else "0…1"


def _need(part: Declaration) -> str:
    if part.required:
        return say("是", "yes")
    default = f"`{part.default}`" if part.default else ""
    return say(f"默认 {default}", f"default {default}") if default else say("否", "no")


def _link(type_: str) -> str:
    name = local(type_)
    return f"`xs:{name}`" if type_.startswith(f"{{{XSD}}}") else f"[{name}](#{name.lower()})"


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield ""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def main() -> None:
    """Write both pages."""
    folder = Path(__file__).parent
    for language in LANGUAGES:
        (folder / f"{language}.md").write_text(reference(language), encoding="utf-8")


if __name__ == "__main__":
    main()
