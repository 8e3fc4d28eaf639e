"""A notice that forwards a notice that issues a rule: each with its own number, date and body, to any depth."""

from __future__ import annotations

import pytest
from flow_of import flow_of

from gazette.model import Document
from gazette.structure import recognise

_RULE = "数据安全管理规范（试行）"
_RULE_TEXT = f"^ {_RULE}\n^^ 第一章　总　则\n第一条　为加强数据安全管理，制定本规范。\n第二条　本规范适用于各单位。"

#: issuer, number, addressees, date, from the outside in
_CHAIN = [
    ("甲县教育局", "甲县教〔2020〕7号", "各学校：", "2020年5月5日"),
    ("甲市财政局", "甲财发〔2020〕3号", "各县财政局：", "2020年3月3日"),
    ("甲省财政厅", "甲省财〔2020〕1号", "各市财政局：", "2020年1月8日"),
]


def _papers(depth: int) -> list[tuple[str, str]]:
    """Title and text of the papers, the outermost first."""
    title = f"《{_RULE}》"
    made: list[tuple[str, str]] = []
    for issuer, number, addressees, date in reversed(_CHAIN[-depth:]):
        verb = "转发" if made else "印发"
        named = made[0][0] if made else title
        own = f"{issuer}关于{verb}{title}的通知"
        text = f"^ {own}\n^^ {number}\n{addressees}\n现将{named}{verb}给你们，请认真执行。\n> {issuer}\n> {date}"
        made.insert(0, (own, text))
    return made


def _chain(document: Document) -> list[tuple[str, list[str], str]]:
    found = [
        (
            document.meta.title,
            [number.text for number in document.meta.numbers],
            str(document.meta.dates.signed or ""),
        )
    ]
    for inner in document.instruments:
        found += _chain(inner)
    return found


def _expected(depth: int) -> list[tuple[str, list[str], str]]:
    days = {
        "2020年5月5日": "2020-05-05",
        "2020年3月3日": "2020-03-03",
        "2020年1月8日": "2020-01-08",
    }
    rows = zip(_papers(depth), _CHAIN[-depth:], strict=True)
    papers = [(title, [row[1]], days[row[3]]) for (title, _), row in rows]
    return [*papers, (_RULE, [], "")]


def _flat(text: str) -> str:
    """Without large type, what is set right only by typed blanks."""
    return text.replace("^^ ", "^ ").replace("^ ", "^^ ").replace("> ", "\u3000" * 14)


@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize("flat", [False, True])
def test_each_paper_keeps_its_own_number_and_date(
    depth: int,
    flat: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    text = "\n".join([*(paper for _, paper in _papers(depth)), _RULE_TEXT])
    document = recognise(flow_of(_flat(text) if flat else text)).document
    assert _chain(document) == _expected(depth)
    assert list(document.meta.issuers) == [_CHAIN[-depth][0]]
    inner = document
    for _ in range(depth):  # each holds the next
        (inner,) = inner.instruments
    assert inner.meta.title == _RULE
