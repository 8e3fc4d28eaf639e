"""What another project does with gongbao: read, correct, build in memory, archive from threads, search.

    pip install gongbao ./examples/plugin
    python examples/consumer.py 稿件.docx 档案库

Checked by `mypy --strict` and run by tests/project/test_consumer.py.
"""

import datetime as dt
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gazette


def read(manuscript: Path) -> gazette.Reading:
    """The manuscript, as an upload has it: bytes and a name."""
    reading = gazette.read_document(manuscript.read_bytes(), name=manuscript.name)
    for problem in reading.problems:
        print(problem.level, problem.code, problem.message)
    return reading


def correct(reading: gazette.Reading, rules: gazette.RuleSet) -> None:
    """What the rules find, the plug-in's among them, and what could be corrected."""
    for problem in gazette.check_document(reading.document, rules=rules):
        print(problem.code, problem.place.text, problem.message)
    fixed = gazette.fix_document(reading.document)
    print("可自动改正：", [problem.code for problem in fixed.applied])


def make(reading: gazette.Reading, number: int, rules: gazette.RuleSet) -> gazette.MadeRelease:
    """An issue of one document, all editions proved, in memory."""
    issue = gazette.Issue(
        title="某市人民政府公报", year=2021, number=number, date=dt.date(2021, 6 + number, 15)
    )
    bundle = gazette.compose_issue(issue, {"市政府文件": [reading]})
    return gazette.build_in_memory(bundle, formats=("mobile",), rules=rules)


def archive_all(
    archive: gazette.Archive, releases: Sequence[gazette.MadeRelease], folder: Path
) -> list[str]:
    """The keys of the issues, each added by a thread of its own, in its editor's name."""

    def add(numbered: tuple[int, gazette.MadeRelease]) -> str:
        n, made = numbered
        release = made.write(folder / made.name)
        return archive.add(release.folder, sources=made.sources, actor=f"编辑{n}").key

    with ThreadPoolExecutor(4) as pool:
        return sorted(pool.map(add, enumerate(releases, 1)))


def search(archive: gazette.Archive, queries: Sequence[str]) -> None:
    """One searcher for all threads."""
    with gazette.open_searcher(archive) as searcher, ThreadPoolExecutor(4) as pool:
        answers = pool.map(lambda query: (query, searcher.search(query)), queries)
        for query, answer in answers:
            print(query, answer.total, [hit.title for hit in answer.hits])


def main(manuscript: Path, place: Path) -> None:
    """All of it, one after the other."""
    rules = gazette.RuleSet.default().without("GZ-P03")
    print("规则：", len(rules.rules), [rule.code for rule in rules.rules if rule.plugin])
    reading = read(manuscript)
    correct(reading, rules)
    try:
        releases = [make(reading, number, rules) for number in (1, 2, 3)]
    except gazette.GateError as error:
        sys.exit("\n".join(f"{one.code} {one.message}" for one in error.problems))
    with gazette.Archive.create(place / "archive", actor="值班员") as archive:
        keys = archive_all(archive, releases, place / "releases")
        gazette.relate(archive, f"{keys[0]}-001", "修改", "某政发〔2016〕2号", actor="编辑1")
        gazette.reindex(archive, "plain")  # the engine of examples/plugin
        search(archive, ["有关事项", "某政发(2021)3号"])
        for change in archive.changes():
            print(change.seq, change.actor, change.action, *change.keys)
        print("核验无误：", archive.verify().holds)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
