"""The library in another program's process: what it loads, logs, prints, and leaves alone."""

from __future__ import annotations

import ast
import gc
import logging
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from docx_of import docx_of, p
from made_release import document, entry, issue, release
from places import EXAMPLE, ROOT

import gazette
from gazette.base.collection import collection_paused
from gazette.cli.main import cli

_LOADED = """
import sys
{body}
print(*sorted({{name.split(".")[0] for name in sys.modules}} | set(sys.modules)))
"""
#: what reading a Word file of today needs not
HEAVY = {
    "PIL", "click", "docx", "ebooklib", "email.policy", "fontTools", "http", "jinja2", "olefile",
    "pydantic", "pypdfium2", "rich", "segno", "tantivy", "typst", "urllib.request", "whoosh",
    "gazette.check", "gazette.cli", "gazette.archive", "gazette.export", "gazette.markup",
    "gazette.release", "gazette.word.html", "gazette.word.old_files",
}  # fmt: skip


#: a command, or an option of one
_COMMANDS = re.compile(
    rf"\bgazette (?:{'|'.join(cli.list_commands(click.Context(cli)))})\b|(?<![\w-])--[a-z]"
)
_HAN = re.compile("[\u4e00-\u9fff]")  #: words for people; their English stands beside them
#: what is written for the command line: how things are called there, pages about commands
_FOR_COMMANDS = (
    "gazette/base/ways.py",
    "gazette/check/report/rules.py",
    "gazette/check/report/terminal.py",
)


def commands_named(path: Path) -> Iterator[str]:
    """What messages of a module tell people to type; what `typed` says only at a prompt is not among it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typed = {
        id(part)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "typed"
        for part in ast.walk(call)
    }
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        told = _HAN.search(node.value) and id(node) not in typed | said
        if told and (found := _COMMANDS.search(node.value)):
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {found[0]}"


def test_the_library_tells_nobody_to_type_a_command() -> None:
    found = [
        line
        for room in ("gazette", "archive")
        for path in sorted((ROOT / room).rglob("*.py"))
        if not path.relative_to(ROOT).as_posix().startswith(_FOR_COMMANDS)
        for line in commands_named(path)
    ]

    assert not found, "\n".join(found)


def loaded(body: str) -> set[str]:
    """The modules that a process has loaded after these lines."""
    code = _LOADED.format(body=body)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_importing_the_package_loads_no_other_library_and_no_room() -> None:
    found = loaded("import gazette")
    assert not found & {"pydantic", "lxml", *HEAVY}
    assert {name for name in found if name.count(".") == 1 and name.startswith("gazette.")} == {
        "gazette.base",
        "gazette.vocabulary",
    }


def test_reading_a_word_file_loads_what_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx_of(p("关于某事的通知"), p("现通知如下。")))
    found = loaded(f"import gazette; gazette.read_document({str(path)!r})")
    assert found & HEAVY == set()


def test_inspecting_a_word_file_loads_no_more_and_writes_its_override_file(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx_of(p("关于某事的通知"), p("现通知如下。")))
    found = loaded(
        "from gazette.jobs.inspect import inspect_files; from pathlib import Path\n"
        f"(one,) = inspect_files([Path({str(path)!r})]); assert 'title' in one.override"
    )
    assert found & HEAVY == set()


def test_opening_an_archive_loads_no_engine_and_no_reader(tmp_path: Path) -> None:
    gazette.Archive.create(tmp_path / "archive").close()
    found = loaded(
        f"import gazette; a = gazette.Archive.open({str(tmp_path / 'archive')!r}); list(a.list())"
    )
    assert (
        found & {"whoosh", "tantivy", "lxml", "typst", "PIL", "gazette.word", "gazette.check"}
        == set()
    )


def test_the_logger_says_nothing_unasked_and_is_heard_by_who_asks(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    handlers = logging.getLogger("gazette").handlers
    assert [type(handler) for handler in handlers] == [logging.NullHandler]
    with (
        caplog.at_level(logging.INFO, logger="gazette"),
        gazette.Archive.create(tmp_path / "a") as archive,
    ):
        archive.add(release(tmp_path / "dist", issue(entry("a", document("某市办法", "甲。")))))
    said = [record.getMessage() for record in caplog.records if record.name == "gazette.archive"]
    assert [line.split()[1] for line in said] == ["init", "add"]


def test_no_logger_of_another_library_is_changed() -> None:
    code = (
        "import logging; import gazette, bagit, fontTools.ttLib\n"
        "before = {n: (l.level, len(l.handlers), l.disabled) for n, l in "
        "logging.Logger.manager.loggerDict.items() if isinstance(l, logging.Logger)}\n"
        f"gazette.build({str(EXAMPLE)!r}, OUT, draft=True, formats=('pdf',))\n"
        "after = {n: (l.level, len(l.handlers), l.disabled) for n, l in "
        "logging.Logger.manager.loggerDict.items() if isinstance(l, logging.Logger)}\n"
        "print({n for n in before if before[n] != after[n] and not n.startswith('gazette')},"
        " logging.getLogger().handlers)"
    )
    pytest.importorskip("bagit")
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        out = f"OUT = {folder + '/out'!r}\n"
        run = subprocess.run(
            [sys.executable, "-c", out + code], capture_output=True, text=True, check=True
        )
    assert run.stdout.split("\n")[0] == "set() []"


def test_the_collector_is_left_alone_where_other_threads_run() -> None:
    with collection_paused():
        assert not gc.isenabled()
    assert gc.isenabled()
    leave = threading.Event()
    other = threading.Thread(target=leave.wait)
    other.start()
    try:
        with collection_paused():
            assert gc.isenabled()
    finally:
        leave.set()
        other.join()


def test_values_show_themselves_in_a_line(tmp_path: Path) -> None:
    manuscript = next((EXAMPLE / "manuscripts").rglob("*.docx"))
    reading = gazette.read_document(manuscript)
    bundle = gazette.load_issue(EXAMPLE)
    with gazette.Archive.create(tmp_path / "archive") as archive:
        key = archive.add(
            release(tmp_path / "dist", issue(entry("a", document("某市办法", "甲。"))))
        ).key
        shown = archive.show(key)
        answer = archive.search("甲")
        values = [reading, reading.document, reading.flow, bundle, bundle.issue, bundle.sources[1]]
        values += [archive, shown, answer, gazette.RuleSet.default()]
        assert {type(one).__name__: len(repr(one)) for one in values if len(repr(one)) > 300} == {}


def test_the_package_run_as_a_module_can_be_imported_again() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "import gazette.__main__; print('here')"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout == "here\n"


_WITHOUT = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {missing!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Missing())
import gazette
{body}
"""
#: what docs/library.md says a reader of Word needs not have
_FOR_OTHERS = {
    "bagit", "click", "cryptography", "docx", "ebooklib", "fontTools", "jinja2",
    "markupsafe", "msdoc2docx", "pylopdf_fonts_zh_cn", "pypdfium2", "rich", "segno", "typst",
}  # fmt: skip


def _run_without(missing: set[str], body: str) -> str:
    code = _WITHOUT.format(missing=missing, body=body)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout


def test_reading_checking_and_xml_need_four_libraries(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx_of(p("关于某事的通知"), p("自２０２１年起施行。")))
    body = (
        f"reading = gazette.read_document({str(path)!r})\n"
        "print([p.code for p in gazette.check_document(reading.document)])\n"
        "fixed = gazette.fix_document(reading.document).document\n"
        "xml = gazette.document_to_xml(fixed)\n"
        "assert gazette.document_from_xml(xml) == fixed"
    )
    assert "GZ-U01" in _run_without(_FOR_OTHERS | {"whoosh", "tantivy"}, body)


def test_an_archive_and_its_search_need_one_engine_more(tmp_path: Path) -> None:
    made = release(tmp_path / "dist", issue(entry("a", document("某市办法", "甲。"))))
    body = (
        f"with gazette.Archive.create({str(tmp_path / 'archive')!r}) as archive:\n"
        f"    archive.add({str(made)!r})\n"
        "    print(archive.search('甲').total, archive.verify().holds)"
    )
    assert _run_without(_FOR_OTHERS | {"tantivy"}, body) == "1 True\n"
