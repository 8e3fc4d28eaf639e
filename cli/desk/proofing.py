"""`gazette desk proof` and `correct`: proof sheets with numbered lines, and what was wrong in them."""

from __future__ import annotations

from pathlib import Path

from gazette.base.errors import InputError
from gazette.base.files import read_bytes, write_bytes
from gazette.base.language import say
from gazette.cli.commands import argument, command, option
from gazette.cli.desk.opening import at_desk, desk_option, opened, who_option
from gazette.cli.options import json_option
from gazette.cli.output import emit_json, emit_line, tell
from gazette.cli.values import FILE, Number

__all__ = ["correct", "proof"]

_ROUND = Number(1, 9)


@command(
    "proof",
    zh="""
    打校样：一期的每篇按行编号，查到的问题标在行边、列在篇后。-o 写成 .pdf 或 .docx。
    """,
    en="""
    Make a proof sheet: numbered lines, the findings marked beside them and listed after each document.
    """,
    example=(
        "gazette desk proof 2021-03 1 -o 一校样.pdf",
        "gazette desk proof 2021-03 1 -o proof.pdf",
    ),
)
@argument("issue", metavar="ISSUE")
@argument("number", metavar="ROUND", type=_ROUND)
@option(
    "-o",
    "--output",
    "out",
    type=FILE,
    default=None,
    zh="写到哪里：.pdf（默认）或 .docx",
    en="where to: .pdf (by default) or .docx",
)
@desk_option
def proof(*, issue: str, number: int, out: Path | None, url: str) -> None:
    from gazette.base.config import load_config
    from gazette.desk.proofs.pdf import sheet_pdf
    from gazette.desk.proofs.sheets import proof_sheet
    from gazette.desk.proofs.word import sheet_docx

    place = out or Path(f"{issue}-proof{number}.pdf")
    suffix = place.suffix.lower()
    if suffix not in (".pdf", ".docx"):
        raise InputError(
            say(f"校样不能写成“{suffix}”", f"no proof is written as “{suffix}”"),
            remedy=say("请写 .pdf 或 .docx。", "Use .pdf or .docx."),
        )
    with opened(url) as desk:
        sheet = proof_sheet(desk, issue, number)
    if suffix == ".pdf":
        made = sheet_pdf(sheet, load_config(Path.cwd()).fonts)
    else:
        made = sheet_docx(sheet)
    write_bytes(place, made)
    emit_line(place)


@command(
    "correct",
    zh="""
    登记一个校次的差错（CSV），按期刊编校差错率计算方法计错。

    列：document（篇号、收稿号或文号；封面写“封面”）、line（行号）、kind、from、to、chars（错几个字，
    不写就数）。kind：错字、别字、多字、漏字、倒字、数字、标点、格式、事实、语法、重要名称……
    """,
    en="""
    Enter the errors of a round (CSV), weighed as the periodicals' method has it.

    Columns: document (place in the sheet, registry or document number; 封面 for the cover), line, kind,
    from, to, chars (counted where it is empty). Kinds: 错字 (wrong), 多字 (extra), 漏字 (missing), 倒字,
    数字, 标点 (punctuation), 格式 (format), 事实, 语法, 重要名称 (name) …
    """,
    example=(
        "gazette desk correct 2021-03 1 一校差错.csv --as 周九",
        'gazette desk correct 2021-03 1 errors.csv --as "Zhou Jiu"',
    ),
)
@argument("issue", metavar="ISSUE")
@argument("number", metavar="ROUND", type=_ROUND)
@argument("file", type=FILE)
@desk_option
@who_option
@json_option
def correct(*, issue: str, number: int, file: Path, url: str, who: str, as_json: bool) -> None:
    from gazette.desk.proofs.corrections import enter_corrections
    from gazette.desk.proofs.sheets import proof_sheet

    with at_desk(url, who) as at:
        sheet = proof_sheet(at.desk, issue, number)
        found, remarks = enter_corrections(at.desk, at.person, sheet, read_bytes(file), str(file))
    for words in remarks:
        tell(words)
    row = found.to_json()
    if as_json:
        emit_json(row)
        return
    emit_line(
        say(
            f"{found.issue} 第 {found.round} 校：{found.errors} 处，计错 {found.weighted:g}，"
            f"{found.chars} 字，差错率 {row['rate']:.2f}/万",
            f"{found.issue} round {found.round}: {found.errors} errors, weighted {found.weighted:g}, "
            f"{found.chars} characters, {row['rate']:.2f}/10k",
        )
    )
