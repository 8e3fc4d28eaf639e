"""Whether the headings of siblings agree: groups of 一、二、… under one parent, of real documents.

    python benchmarks/headings.py CORPUS/word-dev CORPUS/state-council --laws CORPUS/laws.jsonl.xz 300
    python benchmarks/headings.py CORPUS/word-dev --min 0.99 --examples 20

A group is the levels of one rank under one parent, two and more.  It agrees where all of them have
a heading or none has; a closing clause of one sentence (五、本通知自印发之日起施行。) is left out of
the count, for it can have none.  Also counted, as a check that is not bought with headings lost:
how many levels have a heading, and how many of those are single sentences with nothing under them.
Exit status 1 where the rate is below --min.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gazette.base.errors import GazetteError
from gazette.model import Block, Division, Document
from gazette.model.walk import inline_text, printed_text
from gazette.reading import read_document
from gazette.structure import recognise
from gazette.word.plain import plain_flow

_SUFFIXES = (".docx", ".doc", ".wps", ".txt", ".md")
_SEED = 13


@dataclass
class _Count:
    groups: int = 0
    agree: int = 0
    levels: int = 0
    headed: int = 0
    bare_sentences: int = 0
    examples: list[str] = field(default_factory=list)


def main() -> int:
    """Print the rate and the groups that do not agree."""
    said = _arguments()
    count = _Count()
    for name, document in _documents(said):
        for blocks in _texts(document):
            _count_groups(blocks, count, name)
    rate = count.agree / count.groups if count.groups else 0.0
    print(f"{count.agree}/{count.groups} groups agree, {rate:.2%}")
    print(
        f"{count.headed}/{count.levels} levels have a heading, "
        f"{count.bare_sentences} of them a sentence with nothing under it"
    )
    print("\n\n".join(count.examples[: said.examples]))
    return int(rate < said.min)


def _arguments() -> argparse.Namespace:
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("folders", type=Path, nargs="*")
    ask.add_argument("--laws", nargs=2, metavar=("FILE", "N"), help="N of the laws, by a seed")
    ask.add_argument("--min", type=float, default=0.0)
    ask.add_argument("--examples", type=int, default=5)
    return ask.parse_args()


def _documents(said: argparse.Namespace) -> Iterator[tuple[str, Document]]:
    for folder in said.folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in _SUFFIXES):
            try:
                yield path.name, read_document(path, revisions="accept").document
            except GazetteError as exc:
                print(f"not read: {path.name}: {exc}", file=sys.stderr)
    if said.laws:
        with lzma.open(said.laws[0], "rt", encoding="utf-8") as lines:
            laws = random.Random(_SEED).sample(list(lines), int(said.laws[1]))  # noqa: S311 - no secret
        for law in map(json.loads, laws):
            flow = plain_flow(law["text"].encode("utf-8"))
            yield law["title"], recognise(flow).document


def _texts(document: Document) -> Iterator[tuple[Block, ...]]:
    yield document.body
    yield from (annex.blocks for annex in document.annexes)
    for instrument in document.instruments:
        yield from _texts(instrument)


def _count_groups(blocks: Iterable[Block], count: _Count, name: str) -> None:
    group: list[Division] = []
    for block in blocks:
        if not isinstance(block, Division):
            continue
        if block.kind == "level":
            if group and not _follows(group[-1], block):
                _judge(group, count, name)
                group = []
            group.append(block)
        _count_groups(block.blocks, count, name)
    _judge(group, count, name)


def _follows(last: Division, division: Division) -> bool:
    same = division.level == last.level and division.label[-1:] == last.label[-1:]
    return same and (division.number or 0) > (last.number or 0)


def _judge(group: list[Division], count: _Count, name: str) -> None:
    headed = [bool(division.heading) for division in group]
    count.levels += len(group)
    count.headed += sum(headed)
    count.bare_sentences += sum(map(_is_bare_sentence, group))
    if len(group) > 1 and not headed[-1] and _is_one_sentence(group[-1]):
        group, headed = group[:-1], headed[:-1]
    if len(group) < 2:  # noqa: PLR2004 - a group of one agrees with itself
        return
    count.groups += 1
    if all(headed) or not any(headed):
        count.agree += 1
    else:
        count.examples.append("\n".join([name, *map(_shown, group)]))


def _is_bare_sentence(division: Division) -> bool:
    heading = inline_text(division.heading)
    return heading.endswith("。") and not division.run_in and not division.blocks


def _is_one_sentence(division: Division) -> bool:
    text = printed_text(Document(body=(division,)))
    return text.count("。") == 1 and text.endswith("。")


def _shown(division: Division) -> str:
    text = printed_text(Document(body=division.blocks)).replace("\n", " / ")
    form = "run in" if division.run_in else "alone" if division.heading else "none"
    return f"  {form:<7}{division.label}{inline_text(division.heading)} | {text[:60]}"


if __name__ == "__main__":
    sys.exit(main())
