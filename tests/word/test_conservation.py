"""Nothing is lost: flow and losses together are the file, character by character."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import pytest
from docx_of import docx_of, footnote, p, picture, run, table, xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_characters import (
    carried_characters,
    lost_characters,
    visible_characters,
    without_signs,
)

from gazette.base.errors import GazetteError, WordFileError
from gazette.text.widths import visible
from gazette.word import read_word
from gazette.word.flow import FlowBlock, FlowTable

Choice = Literal["accept", "reject"]
CHOICES: tuple[Choice, ...] = ("accept", "reject")
WHO = 'w:id="1" w:author="张三"'


def difference(path: Path, choice: Choice) -> tuple[str, str]:
    """What the file has more than the flow with its losses, and what it has less."""
    flow = read_word(path, revisions=choice)
    ours = carried_characters(flow) + lost_characters(flow)
    files: Counter[str] = sum(visible_characters(path, revisions=choice).values(), Counter())
    files, ours = _folded(files), _folded(ours)
    missing, more = without_signs(files - ours, ours - files)
    return "".join(missing.elements()), "".join(more.elements())


def _folded(tally: Counter[str]) -> Counter[str]:
    """Letters alike, large or small: what is set in capitals (w:caps) is read as it shows."""
    folded: Counter[str] = Counter()
    for char, count in tally.items():
        folded[char.upper()] += count
    return folded


# --- the count itself can be trusted ------------------------------------------


def test_the_count_sees_every_kind_of_text(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    box = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    path.write_bytes(
        docx_of(
            p("正文", run("密", hidden=True), footnote(2), xml(box.format(p("框")))),
            p(
                xml(
                    f"<w:del {WHO}><w:r><w:delText>删</w:delText></w:r></w:del><w:ins {WHO}>{run('插')}</w:ins>"
                )
            ),
            table([["格"]]),
            footnotes={2: "注"},
            header="眉",
            footer="脚",
        )
    )

    accepted, rejected = visible_characters(path), visible_characters(path, revisions="reject")

    assert accepted["text"] == Counter("正文密框插格")
    assert rejected["text"] == Counter("正文密框删格")
    assert (accepted["note"], accepted["header"], accepted["footer"]) == (
        Counter("注"),
        Counter("眉"),
        Counter("脚"),
    )


def test_the_law_notices_a_single_character(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx_of("各县人民政府"))
    counted = visible_characters(path)["text"]
    path.write_bytes(docx_of("各县民政府"))

    assert counted - carried_characters(read_word(path)) == Counter("人")


def holes(blocks: Iterable[FlowBlock]) -> list[str]:
    """Tables whose cells overlap or leave a place of the grid empty."""
    found = []
    for table_ in (b for b in blocks if isinstance(b, FlowTable)):
        taken: Counter[tuple[int, int]] = Counter()
        for y, row in enumerate(table_.rows):
            x = 0
            for cell in row.cells:
                while (y, x) in taken:
                    x += 1
                taken.update(
                    (y + j, x + i) for j in range(cell.rowspan) for i in range(cell.colspan)
                )
                found += holes(cell.blocks)
        width = max(x for _, x in taken) + 1
        if len(taken) != width * len(table_.rows) or set(taken.values()) != {1}:
            found.append(f"{table_.index}: {sorted(taken)}")
    return found


# --- random files -------------------------------------------------------------

TEXTS = st.text(alphabet="一二三、（）《》〔〕·〇第条款项abcXYZ0189 　\t\n-—“”•é", max_size=12)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", " ")


RUNS = st.builds(
    run, TEXTS, bold=st.booleans(), hidden=st.booleans(), size=st.sampled_from([0, 16, 22])
)


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A piece inside one of the wrappers that Word makes."""
    wrappers = st.sampled_from(
        [
            "<w:smartTag>{}</w:smartTag>",
            "<w:sdt><w:sdtPr><w:alias w:val='文号'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            f"<w:ins {WHO}>{{}}</w:ins>",
            f"<w:moveFrom {WHO}>{{}}</w:moveFrom>",
            f"<w:del {WHO}>{{}}</w:del>",
            "<w:hyperlink w:anchor='x'>{}</w:hyperlink>",
            '<w:fldSimple w:instr="REF x">{}</w:fldSimple>',
            (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            ),
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}',
            (
                '<mc:AlternateContent><mc:Choice Requires="w14">{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>'
                "</mc:AlternateContent>"
            ),
            (
                "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:textbox></v:shape>"
                "</w:pict></w:r>"
            ),
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>{}',
            "<m:oMath><m:d><m:e><m:r><m:t>x</m:t></m:r></m:e></m:d></m:oMath>{}",
        ]
    )
    return st.builds(lambda wrapper, piece: xml(wrapper.format(piece)), wrappers, inner)


PIECES = st.recursive(RUNS, wrapped, max_leaves=4)
MARKS = st.sampled_from(
    [
        "",
        f"<w:rPr><w:del {WHO}/></w:rPr>",
        f"<w:rPr><w:ins {WHO}/></w:rPr>",
        "<w:rPr><w:vanish/></w:rPr>",
    ]
)
NUMBERS = st.one_of(st.none(), st.tuples(st.integers(0, 3), st.integers(-1, 10)))
PARAGRAPHS = st.builds(
    lambda pieces, number, mark: p(*pieces, number=number, properties=mark),
    st.lists(PIECES, max_size=4),
    NUMBERS,
    MARKS,
)


def grid(cells: list[list[tuple[str, str]]]) -> str:
    rows = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:tcPr>{merge}</w:tcPr>{block}</w:tc>" for block, merge in row)
        + "</w:tr>"
        for row in cells
    )
    return xml(f"<w:tbl>{rows}</w:tbl>")


def tables(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    merges = st.sampled_from(
        [
            "",
            '<w:vMerge w:val="restart"/>',
            "<w:vMerge/>",
            '<w:gridSpan w:val="2"/>',
            "<w:hMerge/>",
            "<w:cellDel/>",
        ]
    )
    cells = st.tuples(blocks, merges)
    return st.builds(
        grid, st.lists(st.lists(cells, min_size=1, max_size=3), min_size=1, max_size=3)
    )


BLOCKS = st.recursive(PARAGRAPHS, tables, max_leaves=4)
LEVELS = st.lists(
    st.tuples(
        st.sampled_from(
            ["decimal", "chineseCounting", "bullet", "none", "decimalEnclosedCircle", "x"]
        ),
        st.sampled_from(["%1、", "（%2）", "%1.%2.%3", "第%9条", "", "%0%"]),
    ),
    max_size=9,
)


@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(blocks=st.lists(BLOCKS, max_size=6), levels=LEVELS, choice=st.sampled_from(CHOICES))
def test_random_files_never_crash_and_always_conserve(
    tmp_path: Path, blocks: list[str], levels: list[tuple[str, str]], choice: Choice
) -> None:
    path = tmp_path / "随机.docx"
    path.write_bytes(docx_of(*blocks, numbering={1: levels, 2: levels}))

    assert difference(path, choice) == ("", "")
    assert holes(read_word(path, revisions=choice).blocks) == []


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(place=st.integers(0, 5000), value=st.integers(0, 255), cut=st.integers(0, 5000))
def test_damaged_bytes_end_in_a_flow_or_a_clear_error(
    tmp_path: Path, place: int, value: int, cut: int
) -> None:
    data = bytearray(
        docx_of(p("甲", number=(1, 0)), table([["乙"]]), numbering={1: [("decimal", "%1.")]})
    )
    data[place % len(data)] = value
    path = tmp_path / "损坏.docx"
    path.write_bytes(bytes(data[: len(data) - cut % 300]))

    try:
        read_word(path)
    except WordFileError as exc:
        assert exc.remedy  # noqa: PT017 - the error is one of two good ends


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    data=st.binary(max_size=400),
    start=st.sampled_from(
        [
            b"",
            b"{\\rtf1 ",
            b"<html>",
            b"MIME-Version: 1.0\nContent-Type: multipart/x; boundary=a\n\n--a\n",
            b"%PDF",
            b"\xff\xfe",
        ]
    ),
)
def test_any_bytes_end_in_a_flow_or_a_clear_error(
    tmp_path: Path, data: bytes, start: bytes
) -> None:
    if start == b"{\\rtf1 ":
        return  # LibreOffice reads these; its start costs too much here
    path = tmp_path / "任意.docx"
    path.write_bytes(start + data)

    try:
        read_word(path)
    except WordFileError as exc:
        assert exc.remedy  # noqa: PT017 - the error is one of two good ends


# --- real files ---------------------------------------------------------------


def word_files(corpus: Path, *folders: str) -> list[Path]:
    kinds = {".docx", ".docm", ".dotx", ".doc"}
    return sorted(
        path for folder in folders for path in (corpus / folder).iterdir() if path.suffix in kinds
    )


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["word-dev", "state-council", "word-hard"])
@pytest.mark.parametrize("choice", CHOICES)
def test_every_file_of_the_corpus_conserves(corpus: Path, folder: str, choice: Choice) -> None:
    wrong = {}
    counted = 0
    for path in word_files(corpus, folder):
        try:
            found = difference(path, choice)
        except GazetteError:
            continue  # damaged, or converted by LibreOffice: there is no XML to count in the file
        counted += 1
        if found != ("", ""):
            wrong[path.name] = found

    assert wrong == {}
    assert counted >= 24


MEASURE = """
import json, re, sys, time
from pathlib import Path
from gazette.base.errors import GazetteError, WordFileError
from gazette.word import read_word
found = []
for name in json.load(sys.stdin):
    start = time.process_time()  # a busy machine must not fail a test
    try:
        read_word(Path(name), revisions="accept")
        end = "flow"
    except GazetteError as exc:
        end = "error" if isinstance(exc, WordFileError) and exc.remedy else repr(exc)
    found.append((name, end, time.process_time() - start))
# not ru_maxrss: that of the process which started this one is carried over
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(json.dumps([found, int(peak[1])]))
"""


def measured_together(paths: Sequence[Path]) -> tuple[list[tuple[str, str, float]], int]:
    """Name, how reading ended and its seconds of each, and the most memory of their process in KiB."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE],
        input=json.dumps([str(path) for path in paths]),
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found, memory = json.loads(done.stdout)
    return [(name, end, seconds) for name, end, seconds in found], memory


def measured(path: Path) -> tuple[str, float, int]:
    """How reading ended, its seconds, and the most memory of its process in KiB."""
    [(_, end, seconds)], memory = measured_together([path])
    return end, seconds, memory


def test_a_hundred_thousand_paragraphs_stay_within_bounds(tmp_path: Path) -> None:
    path = tmp_path / "大.docx"
    path.write_bytes(
        docx_of(*[p(f"第{n}条　为了测试大文件，本条内容没有法律效力。") for n in range(100_000)])
    )

    end, seconds, memory = measured(path)

    assert end == "flow"
    assert seconds < 10
    assert memory < 500_000


@pytest.mark.corpus
def test_hostile_files_end_soon_and_small(corpus: Path) -> None:
    paths = sorted((corpus / "word-hard" / "synthetic").glob("*.docx"))
    ends = {path.name: measured(path) for path in paths}

    assert len(ends) == 15
    assert {
        name: found for name, found in ends.items() if found[1] > 10 or found[2] > 500_000
    } == {}


@pytest.mark.corpus
def test_hard_files_end_in_a_flow_or_a_clear_error(corpus: Path) -> None:
    found, memory = measured_together(list(word_files(corpus, "word-hard")))

    assert len(found) > 150
    assert [one for one in found if one[1] not in ("flow", "error") or one[2] > 10] == []
    assert memory < 1_000_000


def test_ink_is_what_remains_without_blanks() -> None:
    assert visible(" 甲\u3000乙\t\u200b") == "甲乙"


def test_a_picture_weighs_nothing(tmp_path: Path) -> None:
    from docx_of import PNG

    path = tmp_path / "a.docx"
    path.write_bytes(docx_of(p("甲", picture("a.png")), media={"a.png": PNG}))

    assert difference(path, "accept") == ("", "")
