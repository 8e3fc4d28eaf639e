"""What repeal clauses and lists end, against a table judged by reading: recall, and wrong ones.

    python benchmarks/repeals.py LAWS.jsonl.xz [--unjudged]

LAWS.jsonl.xz holds one law a line, {"id", "title", "text"}. The table beside this file,
repeals_judged.csv (law, kind, title, number, right), holds every text that the judged laws name in a
clause or list of repeal: right is 1 where the text is ended (修改: in part), 0 where it is only named.
`certain` ones count as facts, doubtful ones as questions. --unjudged prints what the reader says of
other laws, as rows to be judged.
"""

from __future__ import annotations

import argparse
import csv
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gazette.base.doors.json_text import parse_json
from gazette.model import Relation
from gazette.reading import read_document
from gazette.structure.facts.relations import ACTING
from gazette.text.widths import visible

JUDGED = Path(__file__).with_name("repeals_judged.csv")


class Said(NamedTuple):
    """A law that ends another text."""

    law: str
    kind: str
    title: str
    number: str


def said_by(laws: Path, wanted: set[str] | None) -> Iterator[tuple[Said, bool]]:
    """What each law ends, and whether the reader is certain; all laws where none is named."""
    with lzma.open(laws, "rt", encoding="utf-8") as lines:
        for line in lines:
            law = parse_json(line)
            if wanted is None or law["id"] in wanted:
                for relation in _acting(law):
                    yield _said(law["id"], relation), relation.certain


def _acting(law: dict[str, str]) -> list[Relation]:
    text = f"{law['title']}\n\n{law['text']}"
    reading = read_document(text.encode(), name=f"{law['id']}.txt")
    return [r for r in reading.document.relations if r.kind in ACTING]


def _said(law: str, relation: Relation) -> Said:
    return Said(law, relation.kind, visible(relation.title), visible(relation.number))


def main() -> None:
    """Score the reader, or print what is to be judged."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("laws", type=Path)
    ask.add_argument("--unjudged", action="store_true")
    options = ask.parse_args()
    with JUDGED.open(encoding="utf-8", newline="") as file:
        judged = {Said(*row[:4]): row[4] == "1" for row in list(csv.reader(file))[1:]}
    laws = {said.law for said in judged}
    if options.unjudged:
        rows = csv.writer(sys.stdout)
        rows.writerows(said for said, _ in said_by(options.laws, None) if said.law not in laws)
        return
    found = dict(said_by(options.laws, laws))
    right = {said for said, is_right in judged.items() if is_right}
    facts = {said for said, certain in found.items() if certain}
    print(f"laws {len(laws)}, repeals {len(right)}")
    print(
        f"found {len(right & facts)} ({len(right & facts) / len(right):.1%}), asked {len(found) - len(facts)}"
    )
    for said in sorted(right - facts):
        print("missed", *said, sep="\t")
    for said in sorted(facts - right):
        print("wrong" if said in judged else "not judged", *said, sep="\t")
    sys.exit(bool(facts - right) or len(right & facts) < 0.95 * len(right))


if __name__ == "__main__":
    main()
