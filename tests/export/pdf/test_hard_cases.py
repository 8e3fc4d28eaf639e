"""Chinese typography measured on the page: 避头尾, margins, pitch, squeezed marks, unbroken numbers."""

from __future__ import annotations

import ctypes
import random
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from sample_issue import STAMP, law_document

from gazette.export.pdf import make_document_pdf
from gazette.export.pdf.profiles import Profile, load_profile

# GB/T 15834-2011, 5.1: marks that never start a line, and those that never end one
NO_START = set("，。、；：？！）》〉」』】〕”’…—～·%％℃")
NO_END = set("（《〈「『【〔“‘")
POINTS = 72 / 25.4
PIECES = (
    "根据《××省人民政府办公厅关于〈推进“互联网＋政务服务”〉的通知》（×政办发〔2020〕18号）精神，",
    "经国务院同意（国发〔2019〕3号、国办发〔2020〕15号），",
    "完成投资3.5亿元，同比增长12.6%，占全市的45.2%；",
    "办理时限由2021—2023年的5—7个工作日压缩到1～3个工作日。",
    "联系人：阿卜杜拉·买买提，电话0571—85061234，邮箱gwygb@example.gov.cn；",
    "“放管服”改革——简政放权、放管结合、优化服务——取得成效……",
    "（一）（二）《甲》《乙》、“丙”“丁”等；",
    "气温达到35℃～38℃，PM2.5平均浓度为38μg/m³，",
    "WTO、GDP/CPI等指标、Windows Server 2019系统、http://www.example.gov.cn/zwgk/2021/content_5600000.htm，",
    "你们要“切实负起责任”。对“不作为”“慢作为”“乱作为”的，",
    "第十二条、第十三条第（二）项、第十四条之一",
)


class Line(NamedTuple):
    """A line of body text: its characters, how far (points) from the margins, its baseline."""

    text: str
    left: float
    right: float
    y: float
    page: int


def hard_text(seed: int, paragraphs: int) -> str:
    rng = random.Random(seed)  # noqa: S311 - a test's shuffle, not a secret
    lines = []
    for number in range(paragraphs):
        pieces = [rng.choice(PIECES) for _ in range(rng.randint(4, 9))]
        filler = "各县市区人民政府要因地制宜地推进" * (number % 3)
        lines.append(filler + "".join(pieces).rstrip("，、；") + "。")
    return "\n".join(lines)


def body_lines(data: bytes, profile: Profile) -> Iterator[Line]:
    """Lines of body type, by the characters' own baselines."""
    area, size = profile.area, profile.text.size_pt
    for number, page in enumerate(pypdfium2.PdfDocument(data)):
        edge = area.outside_mm if number % 2 else area.inside_mm
        left = edge * POINTS
        right = left + profile.measure_pt
        textpage = page.get_textpage()
        rows: dict[int, list[tuple[float, float, str]]] = {}
        for index in range(textpage.count_chars()):
            char = chr(pdfium.FPDFText_GetUnicode(textpage, index)).replace("\x02", "-")
            if not char.strip() or abs(pdfium.FPDFText_GetFontSize(textpage, index) - size) > 0.1:
                continue
            x, y = ctypes.c_double(), ctypes.c_double()
            pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
            if left - 2 <= x.value < right and y.value > area.bottom_mm * POINTS:
                end = textpage.get_charbox(index, loose=True)[2]
                rows.setdefault(round(y.value), []).append((x.value, end, char))
        for baseline, chars in sorted(rows.items(), reverse=True):
            chars.sort()
            text = "".join(char for *_, char in chars)
            yield Line(text, chars[0][0] - left, right - chars[-1][1], baseline, number)


@pytest.fixture(scope="module", params=["gazette-16k", "gazette-a4", "gbt9704"])
def lines(request: pytest.FixtureRequest) -> list[Line]:
    profile = load_profile(request.param)
    made = make_document_pdf(
        law_document("避头尾试验", hard_text(7, 40)), timestamp=STAMP, profile=request.param
    )
    found = list(body_lines(made.data, profile))
    assert len(found) > 150
    return found


@pytest.mark.parametrize("name", ["gazette-16k", "gazette-a4", "gbt9704"])
def test_no_paragraph_ends_in_a_line_of_one_character(name: str) -> None:
    profile = load_profile(name)
    across, _ = profile.grid
    sizes = [rows * across - 2 + more for rows in (2, 3, 5) for more in range(4)]
    text = "\n".join("江州市水利局负责清江河道管理工作" * 20 for _ in sizes)
    cut = (line[: size - 1] + "导。" for line, size in zip(text.split("\n"), sizes, strict=True))

    made = make_document_pdf(
        law_document("单字试验", "\n".join(cut)), timestamp=STAMP, profile=name
    )

    last = [line.text for line in body_lines(made.data, profile) if line.text.endswith("导。")]
    assert len(last) == len(sizes)
    assert min(map(len, last)) > 2


def test_no_line_starts_with_a_closing_mark(lines: list[Line]) -> None:
    # a dash that runs over two characters (——) may stand at the start, a single — may not
    bad = [
        line.text[:6]
        for line in lines
        if line.text[0] in NO_START and not line.text.startswith("——")
    ]

    assert bad == []


def test_no_line_ends_with_an_opening_mark(lines: list[Line]) -> None:
    assert [line.text[-6:] for line in lines if line.text[-1] in NO_END] == []


def test_no_number_is_broken(lines: list[Line]) -> None:
    for before, after in pairwise(lines):
        joined = f"{before.text[-1]}{after.text[0]}"
        assert not re.fullmatch(r"\d[\d.,%％]|[.,]\d", joined), (before.text, after.text)


def test_no_document_number_is_broken(lines: list[Line]) -> None:
    whole = sum(len(re.findall(r"〔\d{4}〕\d+号", line.text)) for line in lines)
    everything = "".join(line.text for line in lines)

    assert whole == len(re.findall(r"〔\d{4}〕\d+号", everything)) > 20


def test_full_lines_reach_the_right_margin(lines: list[Line]) -> None:
    """A line that the next one of its paragraph follows ends in a character flush with the margin."""
    full = [
        line
        for line, after in pairwise(lines)
        if after.page == line.page and after.left < 4 and "\u4e00" <= line.text[-1] <= "\u9fff"
    ]

    assert len(full) > 60
    assert [(line.text[-8:], round(line.right, 1)) for line in full if abs(line.right) > 1.5] == []


def test_lines_keep_their_pitch(lines: list[Line]) -> None:
    gaps = [
        round(before.y - after.y)
        for before, after in pairwise(lines)
        if before.page == after.page and 0 < before.y - after.y < 40
    ]

    assert max(gaps) - min(gaps) <= 1
