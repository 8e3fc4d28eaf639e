"""Every command, run in both languages over an issue with Latin names: what it says is in that language."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from command_tree import COMMANDS
from docx_of import docx_of, p
from made_release import document, entry, issue, release

from gazette.base.language import Language, speaking
from gazette.cli.main import cli
from gazette.desk.store.columns import beijing_day
from gazette.model import Document, Issue

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
ENGLISH = re.compile(r"(?<![\w./-])[a-z]{2,} [a-z]{2,} [a-z]{2,}(?![\w./-])")
#: what is Chinese whatever the screen speaks: the name of an issue, sections of a new issue, marks
#: and dates that a finding is about, standards by their names, fonts by their roles, a stored label
NAMES = re.compile(
    r"\d{4}年第\d+期|总第[\d–]+期|关于《.*》的更正|《City Gazette》.*更正如下：|\d{4}年\d+月\d+日|\d\d-\w+/|→ .*|旧刊|校对|小标宋|宋体|仿宋|黑体|楷体"
    r"|第.条(?:作适当删改)?|《[^》]*》|(?<=by )[一二]|^ +[一二]  "  # what a decision says
    r"|\((?:GB/T|《|国办|中华).*\)$|“[^”]*”|(?<=the masthead lacks ).*"
)
#: what is English whatever the screen speaks: commands to type, paths, packages and programs
TYPED = re.compile(r"gazette \w+.*|(?:pip|apt) install.*|/\S+|\[(?:Errno|E\d).*|  [✓—✗] .*")


def _notice(title: str) -> Document:
    return document(title, "Be Open.\nThe End.", issuers=("City Government",), genre="")


def _issue(number: int, *documents: Document) -> Issue:
    entries = [entry(f"d{n}", one) for n, one in enumerate(documents, 1)]
    made = issue(*entries, number=number, title="City Gazette")
    (section,) = made.sections
    return dataclasses.replace(made, sections=(dataclasses.replace(section, label="Government"),))


#: what is run in turn, with the exit code; {place} is the folder of the run
RUNS: tuple[tuple[int, str], ...] = (
    (0, "archive init"),
    (12, "archive init"),
    (0, "archive add {place}/dist -m First"),
    (0, "archive add {place}/dist"),
    (0, "archive add {place}/dist5"),
    (12, "archive add {place}"),
    (0, "archive list"),
    (0, "archive list --year 1950"),
    (0, "archive show 2021-03"),
    (0, "archive show 2021-03-001"),
    (12, "archive show nobody"),
    (0, "archive relate 2021-03-001 repeals 2021-05-001 --clause All"),
    (12, "archive relate 2021-03-001 befriends 2021-05-001"),
    (0, "archive show 2021-05-001"),
    (12, "archive unrelate 2021-03-001:9 --reason Wrong"),
    (0, "archive redirect old-1 2021-03-001"),
    (0, "archive show old-1"),
    (0, "archive status"),
    (0, "archive status 2021-03-001 --declare lapsed --reason Review --date 2022-01-01"),
    (12, "archive status 2021-03-001 --declare odd --reason Review"),
    (0, "archive expiring"),
    (0, "archive correct 2021-03-001 --text Shut"),
    (1, "archive diff 2021-03-001 2021-05-001"),
    (0, "archive diff 2021-03-001 2021-03-001"),
    (12, "archive diff 2021-03-001@x 2021-03-001"),
    (1, "archive compare {place}/web.txt 2021-03-001"),
    (0, "archive issuer CityGovernment --start 2030-01-01 --successor Next"),
    (1, "archive completeness"),
    (0, "archive stats"),
    (0, "archive history"),
    (0, "archive history 2021-03-001"),
    (0, "archive reindex"),
    (0, "archive verify"),
    (2, "archive verify --head nonsense"),
    (0, "archive repair --dry-run"),
    (0, "archive repair --yes"),
    (16, "archive seal --key {place}/none.pem"),
    (0, "archive export --package {place}/package"),
    (0, "archive import {place}/package --dry-run"),
    (0, "archive import {place}/package"),
    (1, "archive import {place}/table.csv --dry-run"),
    (1, "archive import {place}/table.csv"),
    (2, "archive import {place}/old.pdf"),
    (16, "archive import {place}/none.pdf"),
    (0, "search open"),
    (0, "search nothinglikeit"),
    (15, "search --status odd open"),
    (15, "search foo:x"),
    (0, "site -o {place}/site"),
    (1, "site check {place}/site"),  # no gazette.toml names the site
    (2, "site"),
    (0, "index 2021 -o {place}/index.csv"),
    (8, "index 1990"),
    (2, "index 2021 -o {place}/index.doc"),
    (0, "doctor"),
    (0, "amend read {place}/decision.txt"),
    (1, "amend read {place}/odd.txt"),
    (0, "amend read {place}/odd.txt --review"),
    (2, "amend read {place}/odd.txt --review"),
    (2, "amend read {place}/web.txt"),
    (1, "amend check {place}/decision.txt {place}/rules.txt --old {place}/rules.txt"),
    (2, "amend check {place}/decision.txt {place}/web.txt"),
    (
        0,
        "amend table {place}/decision.txt {place}/rules.txt --old {place}/rules.txt -o {place}/t.html",
    ),
    (0, "amend history 2021-03-001"),
    (0, "amend history 2021-03-001 第一条"),
    (12, "amend history nobody"),
    (12, "amend confirm nobody {place}/odd.amend.toml"),
    (2, "amend table {place}/decision.txt {place}/rules.txt -o {place}/t.odd"),
    (2, "amend table {place}/decision.txt {place}/rules.txt -o {place}/t.docx --annex"),
    (0, "schema export {place}/schemas"),
    (0, "new {place}/issue --name CityGazette --year 2021 --number 3"),
    (8, "new {place}/issue --name CityGazette --year 2021 --number 3"),
    (0, "new {place}/next --after {place}/issue"),
    (2, "new {place}/other"),
    (8, "preview {place}/none"),
    (2, "completion tcsh"),
    (0, "correct 2021-03-001 --text Shut"),
    (0, "plugins"),
    (1, "words {place}/words.csv --folder {place} --check"),
    (0, "template -o {place}/form.dotx"),
    (12, "export-pdf {place}/none.docx -o {place}/form.pdf"),
    (12, "export-word {place}/none.docx -o {place}/form.docx"),
    (2, "lsp --odd"),
    (12, "correct nobody --text Shut"),
    (0, "inspect {place}/notice.docx"),
    (0, "inspect --edit {place}/notice.docx"),
    (16, "inspect --edit {place}/notice.docx"),
    (1, "check {place}/notice.docx"),
    (1, "check --fix {place}/notice.docx"),
    (16, "check {place}/none.xml"),
    (0, "ingest {place}/notice.docx -o {place}/ingested"),
    (1, "build {place}/issue --format xml"),
    (0, "build {place}/issue --format xml --draft"),
    (0, "build {place}/issue --format xml --draft"),
    (8, "build {place}/none"),
    (2, "build {place}/issue --format odd"),
    (16, "sign {place}/dist --key {place}/none.pem"),
    (18, "desk list"),
    (0, "desk init --office Gazette"),
    (0, "desk units {place}/units.csv"),
    (0, "desk people {place}/people.csv"),
    (2, "desk people {place}/units.csv"),
    (0, "desk receive {place}/fire.docx --from Planning --disclosure public --as Ann"),
    (1, "desk receive {place}/fire.docx --from Planning --as Ann"),
    (1, "desk receive {place}/notice.docx --from Planning --disclosure withheld --as Ann"),
    (1, "desk receive --table {place}/handed.csv --as Ann"),
    (2, "desk receive {place}/notice.docx --from Nowhere --as Ann"),
    (2, "desk receive {place}/notice.docx --from Planning --as Nobody"),
    (2, "desk serve --host 0.0.0.0"),
    (0, "desk account Bob --as Ann"),
    (0, "desk nothing Education 2021-03 --as Ann"),
    (1, "desk nothing Education 2021-03 --as Ann"),
    (0, "desk --for Ann"),
    (1, "desk sign {registry} screened --as Bob"),
    (0, "desk sign {registry} screened --as Ann"),
    (1, "desk sign {registry} screened --as Ann"),
    (0, "desk decide {registry} --disclosure public --as Ann"),
    (0, "desk interpret {registry} --form video --channel website --as Ann"),
    (2, "desk interpret {registry} --form song --as Ann"),
    (0, "desk waive {registry} GZ-P02 --reason Quoted --as Ann"),
    (0, "desk note {registry} Waits --as Ann"),
    (1, "desk note {registry} Waits --seen 1 --as Ann"),
    (0, "desk revise {registry} {place}/notice.docx --as Ann"),
    (0, "desk list"),
    (0, "desk show {registry}"),
    (2, "desk show nothing-like-it"),
    (1, "desk reopen {registry} --reason Wrong --as Ann"),
    (0, "desk withdraw {registry} --reason Wrong --as Cyn"),
    (1, "desk return {registry} --reason Wrong --as Ann"),
    (0, "desk history {registry}"),
    (1, "desk plan 2021 3 --title CityGazette --folder {place}/desk-issue --as Ann"),
    (2, "desk freeze 2021-03 --as Ann"),
    (2, "desk publish 2021-03 --as Ann"),
    (0, "desk work --once --archive {place}/archive"),
    (2, "desk proof 2021-03 1"),
    (2, "desk proof 2021-03 1 -o {place}/proof.odd"),
    (2, "desk correct 2021-03 1 {place}/due.csv --as Ann"),
    (0, "desk register due {place}/due.csv --as Ann"),
    (1, "desk register due {place}/due.csv --as Bob"),
    (0, "desk rules"),
    (0, "desk report circular --from 2021-01-01 --to 2021-03-31"),
    (0, "desk report ledger --from 2021-01-01 --to 2021-03-31"),
    (0, "desk report interpretations --from 2021-01-01 --to 2021-03-31"),
    (0, "desk report annual --from 2021-01-01 --to 2021-03-31 -o {place}/annual.csv"),
    (2, "desk report coverage --from 2021-01-01 --to 2021-03-31 -o {place}/annual.pdf"),
    (2, "desk report errors --from 2021-04-01 --to 2021-03-31"),
    (1, "desk report circular --from 2021-01-01 --to 2021-03-31 --issue --as Bob"),
    (0, "desk report circular --from 2021-01-01 --to 2021-03-31 --issue --as Ann"),
    (1, "desk report circular --from 2021-01-01 --to 2021-03-31 --issue --as Ann"),
    (1, "desk report circular --from 2021-01-01 --to 2198-03-31 --issue --as Ann"),
    (0, "desk export {place}/export"),
    (2, "desk export {place}/export"),
    (1, "desk import {place}/export"),
    (16, "desk import {place}/issue"),
    (0, "desk rights"),
    (0, "desk verify"),
    (0, "desk verify --archive {place}/archive"),
    (1, "desk verify --anchor 1:00"),
)


def _prepare(place: Path) -> None:
    release(place / "dist", _issue(3, _notice("Notice On Openness")))
    release(place / "dist5", _issue(5, _notice("Notice On Fire")))
    (place / "web.txt").write_text("Notice On Openness\nBe Shut.\n", encoding="utf-8")
    table = "刊名,年,期,标题\nCityGazette,1998,5,Old\nCityGazette,1998,x,Old\n"
    (place / "table.csv").write_text(table, encoding="utf-8")
    (place / "words.csv").write_text("错误写法,级别\nodd,severe\n", encoding="utf-8")
    orders = "Decision 修改《Rules》\n一、将第一条中的“Open”修改为“Shut”。\n"
    (place / "decision.txt").write_text(orders, encoding="utf-8")
    (place / "odd.txt").write_text(orders + "二、第二条作适当删改。\n", encoding="utf-8")
    (place / "rules.txt").write_text("Rules\n第一条　Open.\n第二条　Be Safe.\n", encoding="utf-8")
    (place / "old.pdf").write_bytes(b"%PDF-1.4")
    _prepare_desk(place)
    (place / "notice.docx").write_bytes(
        docx_of(
            p("Notice On Fire", align="center", size=22),
            "To All:",
            "Take Care (Of Fire.",
            p("City Government", align="right"),
            p("2021-7-3", align="right"),
        )
    )


def _prepare_desk(place: Path) -> None:
    units = "code,name\nP,Planning\nE,Education\n"
    people = "name,unit,roles\nAnn,P,clerk;disclosure;editor\nBob,P,chief\nCyn,P,contact\n"
    handed = "文件,报送单位\nnone.docx,Planning\n"
    due = "单位,月份,应报\nPlanning,2021-03,2\n"
    for name, text in (
        ("units", units),
        ("people", people),
        ("handed", handed),
        ("due", due),
    ):
        (place / f"{name}.csv").write_text(text, encoding="utf-8")
    (place / "fire.docx").write_bytes(
        docx_of(
            p("Notice On Fire (Draft", align="center", size=22),
            "To All:",
            "Take Care.",
            p("City Government", align="right"),
        )
    )


@pytest.fixture(scope="module", params=["zh", "en"])
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Language, dict[str, str]]:
    """The language, and what each run said in it."""
    language: Language = request.param
    place = tmp_path_factory.mktemp(language)
    _prepare(place)
    with speaking(language):
        return language, dict(_said(place, language))


def _said(place: Path, language: Language) -> Iterator[tuple[str, str]]:
    desk = f"sqlite:///{place / 'desk.sqlite'}"
    env = {"GAZETTE_ARCHIVE": str(place / "archive"), "GAZETTE_LANG": language} | {
        "GAZETTE_DESK": desk
    }
    registry = f"{beijing_day(dt.datetime.now(dt.UTC)).year}-0001"
    for number, (code, line) in enumerate(RUNS, 1):
        words = [word.format(place=place, registry=registry) for word in line.split()]
        if line.startswith("build"):  # a manuscript in the issue made before
            section = next(f for f in (place / "issue" / "manuscripts").iterdir() if f.is_dir())
            shutil.copy(place / "notice.docx", section / "01.docx")
        run = CliRunner().invoke(cli, words, env=env)
        error = run.exception
        seen = getattr(error, "exit_code", run.exit_code)
        assert seen == code, f"{line}: {seen} {run.output} {error!r}"
        message = "" if isinstance(error, SystemExit) or error is None else str(error)
        yield f"{number} {line}", (run.output + message).replace(str(place), "/place")


def test_what_is_said_is_in_the_language_asked_for(told: tuple[Language, dict[str, str]]) -> None:
    language, said = told
    wrong = {
        f"{run}: {line}"
        for run, text in said.items()
        for line in text.splitlines()
        if _in_the_other_language(line, language)
    }

    assert not wrong, "\n".join(sorted(wrong))


def _in_the_other_language(line: str, language: Language) -> bool:
    if language == "en":
        return CHINESE.search(NAMES.sub("", line)) is not None
    return ENGLISH.search(TYPED.sub("", line)) is not None


def test_every_command_was_run() -> None:
    run = {f"gazette {line}" for _, line in RUNS}
    needs_a_key = {"gazette verify-signature", "gazette archive revise", "gazette schema akn"}
    whole_table = {"gazette rules"}  # its messages quote the characters that they are about
    left = {
        path
        for path, command in COMMANDS.items()
        if not hasattr(command, "homes") and not any(line.startswith(path) for line in run)
    }
    assert left == needs_a_key | whole_table
