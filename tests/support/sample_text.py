"""Samples: a few lines of text as a Document, the form in which rules give their wrong and right examples.

A line is a paragraph of the body, with 第一条, 一、, （一）, 1. … at its head a division; lines of |
cells make a table, `|= 表1 名称` its caption.  `#标题 …`, `#文号 …` and the like set what stands around the body, `#附件 附件1 名称`
begins an annex and `#被印发 名称` an issued instrument.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from gazette.check.archive_port import Archived
from gazette.model import (
    Adopted,
    Annex,
    AnnexMention,
    Block,
    Cell,
    Closing,
    Dates,
    Division,
    DivisionKind,
    Document,
    DocumentNumber,
    Imprint,
    Meta,
    Order,
    Paragraph,
    ParagraphRole,
    Row,
    Signature,
    Status,
    Table,
    Text,
)
from gazette.model.doors import from_data
from gazette.model.ids import with_ids
from gazette.text.dates import parse_date
from gazette.text.numbers import parse_number
from gazette.text.numerals import LABEL_NUMERAL, to_int
from gazette.vocabulary.divisions import DEPTHS, HEADED_KINDS, UNITS

__all__ = ["SAMPLE_WORDS", "SampleArchive", "sample_document", "sample_word_file"]

#: a house's own word list, for the samples of rules whose lists ship empty
SAMPLE_WORDS = """类别,原文,改为,例外,自动改,起,止,说明
领导职务,张某某,市长,,,2020-01-01,,样例
敏感词,样例敏感词,,,,,,样例
固定提法,全心全意为人民服务,,,,,,样例
政治用语,样例政治用语,样例,,,,,样例
"""

_N = f"[{LABEL_NUMERAL}0-9]"
_ARTICLE = re.compile(rf"(第({_N}+)条(?:之({_N}+))?)[ \u3000]*(.*)", re.DOTALL)
_UPPER = re.compile(rf"(第({_N}+)([编章节]))[ \u3000]*(.*)", re.DOTALL)
_LEVELS = (
    re.compile(rf"(()({_N}+)[、.．,，])(?![0-9])(.*)", re.DOTALL),
    re.compile(rf"(([（(])({_N}+)[）)]、?)(.*)", re.DOTALL),
)
_UPPER_KIND = {UNITS[kind]: kind for kind in HEADED_KINDS}


class SampleArchive:
    """An archive of three documents, for the samples of rules that ask one."""

    _HELD = (
        Archived("1", "某市人民政府关于丙事的通知", ("某政发〔2021〕1号",)),
        Archived("2", "某市旧房管理办法", ("某市人民政府令第3号",)),
        Archived("3", "某市旧车管理办法", ("某市人民政府令第5号",)),
    )
    _TEXT = "#标题 某市旧车管理办法\n第一条　为了加强管理，制定本办法。\n第二条　机动车应当按规定停放。\n第三条　车主应当爱护设施。"

    def find_by_number(self, number: str) -> list[Archived]:
        """The documents held that carry the number."""
        return [held for held in self._HELD if number in held.numbers]

    def find_by_title(self, title: str) -> list[Archived]:
        """The documents held of that title."""
        return [held for held in self._HELD if title == held.title]

    def text(self, key: str) -> Document | None:
        """The third is there whole."""
        return sample_document(self._TEXT) if key == "3" else None

    def amending(self, title: str) -> list[Archived]:
        """No decision is held."""
        del title
        return []

    def status_at(self, key: str, date: dt.date) -> Status | None:
        """The second was repealed (废止) on 2020-01-01."""
        repealed = key == "2" and date >= dt.date(2020, 1, 1)
        return "废止" if repealed else "有效"


@dataclass
class _Open:
    """A division while its blocks are being read."""

    division: Division
    depth: int
    blocks: list[Block] = field(default_factory=list)


def sample_document(text: str, *, signed: dt.date | None = None) -> Document:
    """The Document of a sample; `signed` (成文日期) where the sample gives no date of its own."""
    document = _document([line for line in text.strip("\n").split("\n") if line.strip()])
    if signed and not _has_date(document):
        dates = replace(document.meta.dates, signed=signed)
        meta = replace(document.meta, dates=dates)
        document = replace(document, meta=meta)
    return with_ids(document)


def sample_word_file(folder: Path) -> Path:
    """The sample word list, written into the folder."""
    path = folder / "sample-words.csv"
    path.write_bytes(SAMPLE_WORDS.encode())
    return path


def _has_date(document: Document) -> bool:
    dates = document.meta.dates
    return bool(dates.signed or dates.promulgated or document.closing.date)


def _document(lines: list[str]) -> Document:
    main, annexes, instruments = _split(lines)
    values: dict[str, list[str]] = {}
    body: list[str] = []
    for line in main:
        if line.startswith("#"):
            name, _, value = line[1:].partition(" ")
            values.setdefault(name, []).append(value.strip(" "))
        else:
            body.append(line)
    return Document(
        meta=_meta(values),
        order=_order(values),
        title_note=_one(values, "题注"),
        body=_blocks(body),
        annex_mentions=tuple(_mention(text) for text in values.get("附件说明", ())),
        closing=Closing(
            signatures=tuple(_signature(text) for text in values.get("署名", ())),
            date=_one(values, "日期"),
            notes=tuple(values.get("附注", ())),
        ),
        instruments=tuple(_document(part) for part in instruments),
        annexes=tuple(_annex(part) for part in annexes),
        imprint=_imprint(values),
    )


def _split(lines: list[str]) -> tuple[list[str], list[list[str]], list[list[str]]]:
    """The lines of the document itself, of its annexes and of its instruments."""
    parts: dict[str, list[list[str]]] = {"": [[]], "#附件": [], "#被印发": []}
    here = parts[""][0]
    for line in lines:
        name, _, rest = line.partition(" ")
        if name in ("#附件", "#被印发"):
            here = [f"#标题 {rest}" if name == "#被印发" else rest]
            parts[name].append(here)
        else:
            here.append(line)
    return parts[""][0], parts["#附件"], parts["#被印发"]


def _meta(values: dict[str, list[str]]) -> Meta:
    signed = parse_date(_one(values, "日期")) or parse_date(_one(values, "成文"))
    dates = Dates(
        adopted=tuple(
            Adopted(date=day) for text in values.get("通过", ()) if (day := parse_date(text))
        ),
        signed=signed,
        promulgated=parse_date(_one(values, "公布")),
        issued=parse_date(_one(values, "印发日期")),
        effective=parse_date(_one(values, "施行")),
        expires=parse_date(_one(values, "失效")),
    )
    given = {
        "title": _one(values, "标题"),
        "title_lines": values.get("标题分行", ()),
        "numbers": [_number(text) for text in values.get("文号", ())],
        "issuers": values.get("发文机关", ()),
        "genre": _one(values, "文种") or None,
        "kind": _one(values, "类别") or "其他公文",
        "disclosure": _one(values, "公开属性") or None,
        "addressees": _one(values, "主送") or None,
        "dates": dates,
        "index_number": _one(values, "索引号"),
    }
    return from_data(Meta, given)


def _one(values: dict[str, list[str]], name: str) -> str:
    return values.get(name, [""])[0]


def _number(text: str) -> DocumentNumber:
    parsed = parse_number(text)
    if parsed is None:
        return DocumentNumber(text=text)
    return replace(parsed, text=text)


def _order(values: dict[str, list[str]]) -> Order | None:
    if "令" not in values:
        return None
    return Order(
        mark=_one(values, "令"),
        number=_one(values, "令号"),
        blocks=_blocks(values.get("令文", [])),
        signatures=tuple(_signature(text) for text in values.get("令署名", ())),
        date=_one(values, "令日期"),
    )


def _signature(text: str) -> Signature:
    post, gap, name = text.partition("\u3000")
    return Signature(post=post, name=name) if gap else Signature(name=text)


def _mention(text: str) -> AnnexMention:
    label = re.match("[0-9０-９一二三四五]+[.．、]", text)
    return (
        AnnexMention(label=label[0], title=text[label.end() :])
        if label
        else AnnexMention(title=text)
    )


def _annex(lines: list[str]) -> Annex:
    label, _, title = lines[0].partition(" ")
    return Annex(label=label, title=title, blocks=_blocks(lines[1:]))


def _imprint(values: dict[str, list[str]]) -> Imprint | None:
    if not {"抄送", "印发机关", "印发日期"} & values.keys():
        return None
    return Imprint(
        copies=_one(values, "抄送"),
        printer=_one(values, "印发机关"),
        date=_one(values, "印发日期"),
    )


def _blocks(lines: list[str]) -> tuple[Block, ...]:
    """Paragraphs, tables and nested divisions of the lines."""
    stack = [_Open(Division(kind="level"), 0)]
    cells: list[str] = []
    for line in lines:
        if line.startswith("|"):
            cells.append(line)
            continue
        _flush(cells, stack)
        opened = _division(line, in_article=any(o.division.kind == "article" for o in stack))
        if opened is None:
            stack[-1].blocks.append(_paragraph(line))
            continue
        while stack[-1].depth >= opened.depth:
            _close(stack)
        stack.append(opened)
    _flush(cells, stack)
    while len(stack) > 1:
        _close(stack)
    return tuple(stack[0].blocks)


def _flush(cells: list[str], stack: list[_Open]) -> None:
    if cells:
        stack[-1].blocks.append(_table(cells))
        cells.clear()


def _close(stack: list[_Open]) -> None:
    done = stack.pop()
    stack[-1].blocks.append(replace(done.division, blocks=tuple(done.blocks)))


def _paragraph(text: str) -> Paragraph:
    role: ParagraphRole = "quote" if text.startswith("“") else "body"
    return Paragraph(role=role, inlines=(Text(text=text),))


def _table(lines: list[str]) -> Table:
    caption = ""
    if lines[0].startswith("|="):
        caption, lines = lines[0].strip("|=").strip(), lines[1:]

    def row(line: str) -> Row:
        texts = line.strip("|").split("|")
        return Row(cells=tuple(Cell(blocks=(_paragraph(t),) if t.strip() else ()) for t in texts))

    return Table(caption=caption, rows=tuple(map(row, lines)))


def _division(line: str, *, in_article: bool) -> _Open | None:
    if match := _UPPER.match(line):
        kind = _UPPER_KIND[match[3]]
        depth = DEPTHS[kind]
        heading = (Text(text=match[4]),) if match[4] else ()
        number = to_int(match[2])
        return _Open(
            Division(kind=kind, level=depth, label=match[1], number=number, heading=heading), depth
        )
    if match := _ARTICLE.match(line):
        division = Division(
            kind="article",
            label=match[1],
            number=to_int(match[2]),
            sub_number=to_int(match[3]) if match[3] else None,
        )
        return _Open(division, DEPTHS["article"], [_paragraph(match[4])] if match[4] else [])
    for place, pattern in enumerate(_LEVELS):
        if match := pattern.match(line):
            return _level(match, place, in_article=in_article)
    return None


def _level(match: re.Match[str], place: int, *, in_article: bool) -> _Open:
    """一、（一）1.（1） in a 公文; 项 and 目 inside an article."""
    label, _, number, rest = match.groups()
    level = 1 + place + (2 if number.isdecimal() else 0)
    kind: DivisionKind = "level"
    if in_article:
        kind = "subitem" if number.isdecimal() else "item"
    heading, text = _heading(rest)
    division = Division(
        kind=kind,
        level=level,
        label=label,
        number=to_int(number),
        heading=(Text(text=heading),) if heading else (),
        run_in=bool(heading and text),
    )
    return _Open(division, DEPTHS["article"] + level, [_paragraph(text)] if text else [])


def _heading(text: str) -> tuple[str, str]:
    """A heading that stands alone or runs in, and the paragraph after it."""
    run_in = re.match(r"([^。；！？]{2,24}。)(.+)", text, re.DOTALL)
    if run_in:
        return run_in[1], run_in[2]
    alone = len(text) <= 30 and text[-1:] not in "。；：！？，"
    return (text, "") if alone else ("", text)
