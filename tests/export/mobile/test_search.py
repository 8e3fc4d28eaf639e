"""The index of the search without a server: what it finds is what stands in the texts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from issues import paragraph

from gazette.export.mobile import search_postings
from gazette.export.mobile.search_index import (
    SearchDocument,
    fold,
    number_keys,
    passages_of,
    segment_files,
)
from gazette.export.mobile.search_postings import shard_of
from gazette.model import Document, DocumentNumber, Meta
from gazette.model.ids import with_ids
from gazette.model.walk import printed_lines
from gazette.text.numbers import parse_number

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def decode(text: str) -> list[int]:
    numbers, last, value, shift = [], -1, 0, 1
    for char in text:
        digit = DIGITS.index(char)
        value += (digit & 31) * shift
        if digit & 32:
            shift *= 32
        else:
            last += value + 1
            numbers.append(last)
            value, shift = 0, 1
    return numbers


def value_of(files: Mapping[str, bytes], name: str) -> dict[str, str]:
    """What a script of the index hands over."""
    text = files[f"{name}.js"].decode()
    found: dict[str, str] = json.loads(text[text.index(",", text.index(",") + 1) + 1 : -3])
    return found


def found(files: Mapping[str, bytes], line: Mapping[str, int | str], term: str) -> list[int]:
    shard = shard_of(term, int(line["shards"]))
    return decode(value_of(files, f"{line['name']}/s{shard:x}").get(term, ""))


def document(title: str, *texts: str) -> SearchDocument:
    model = with_ids(Document(meta=Meta(title=title), body=tuple(map(paragraph, texts))))
    passages = passages_of(printed_lines(model), {})
    day, issuers = "2021-07-31", ("某市人民政府",)
    return SearchDocument(f"{title}.html", title, (), (), "", day, issuers, passages)


def test_filters_know_the_year_and_the_authorities_of_each_document() -> None:
    first, second = document("一", "正文"), document("二", "正文")
    second = replace(second, date="1999-12-31", issuers=("某市财政局", "某市人民政府"))

    files, line = segment_files("s", [first, second])

    facets: Mapping[str, Any] = value_of(files, f"{line['name']}/f")
    assert facets["t"] == [20210731, 19991231]
    assert facets["p"] == [0, 0]
    assert [[facets["o"][n] for n in own] for own in facets["d"]] == [
        ["某市人民政府"],
        ["某市财政局", "某市人民政府"],
    ]


def test_every_gram_of_the_text_is_found_and_nothing_else() -> None:
    texts = ["优化营商环境，提升政务服务。", "政务公开工作要点", "税务机关办理营商事项"]
    files, line = segment_files("s", [document(f"题{n}", t) for n, t in enumerate(texts)])

    everything = fold("".join(texts) + "火星")  # a mark alone is no gram
    for length in (1, 2, 3):
        for start in range(len(everything) - length + 1):
            term = everything[start : start + length]
            wanted = [n for n, t in enumerate(texts) if term in fold(t) or term in fold(f"题{n}")]
            assert found(files, line, term) == wanted, term


def test_a_segment_gathered_in_many_passes_holds_the_same_lists(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    documents = [
        document(f"题{n}", f"第{n}条 优化营商环境，😀提升{n % 7}项政务服务。", "税务机关" * (n % 3))
        for n in range(60)
    ]
    once, line = segment_files("s", documents)
    monkeypatch.setattr(search_postings, "_PASS_CHARACTERS", 100)
    again, other = segment_files("s", documents)

    assert line == other
    assert {name: value_of(once, name[:-3]) for name in once} == {
        name: value_of(again, name[:-3]) for name in again
    }


def test_titles_have_grams_of_their_own() -> None:
    files, line = segment_files("s", [document("营商环境", "正文"), document("别的", "营商环境")])

    assert found(files, line, "营商") == [0, 1]
    assert found(files, line, "^营商") == [0]


@pytest.mark.parametrize(
    ("printed", "keys"),
    [
        ("国办发〔2019〕2号", {"国办发2019-2", "2019-2"}),
        ("中华人民共和国国务院令第706号", {"国务院令-706", "令-706"}),
        ("〔81〕法民字第2号", {"1981-2"}),
    ],
)
def test_a_number_is_found_without_what_people_leave_out(printed: str, keys: set[str]) -> None:
    number = parse_number(printed)

    assert number is not None
    assert keys <= set(number_keys([number]))
    assert number_keys([DocumentNumber(text="无号")]) == ("无号",)


def test_folding_makes_equal_what_readers_write_differently() -> None:
    assert fold("“放管服”改革（试行）") == fold('"放管服"改革(试行)')
    assert fold("《条例》第１０条") == "条例第10条"
    assert fold("二○一九") == fold("二〇一九")


def test_long_documents_are_cut_at_paragraphs_and_keep_every_character() -> None:
    lines = [f"第{n}段" + "字" * 900 for n in range(20)]
    model = with_ids(Document(body=tuple(map(paragraph, lines))))

    passages = passages_of(printed_lines(model), {})

    assert len(passages) == 7
    assert [text for p in passages for _, text in p.lines] == lines


def test_an_overlong_paragraph_is_cut_with_an_overlap() -> None:
    text = "".join(chr(0x4E00 + n % 5000) for n in range(15_000))
    passages = passages_of(printed_lines(with_ids(Document(body=(paragraph(text),)))), {})

    pieces = [t for p in passages for _, t in p.lines]
    for start in range(0, 14_960, 97):
        assert any(text[start : start + 40] in piece for piece in pieces)


@given(st.lists(st.lists(st.integers(0, 5), min_size=1, max_size=6), min_size=1, max_size=40))
def test_postings_survive_their_encoding(rows: list[list[int]]) -> None:
    texts = ["".join("甲乙丙丁戊己"[n] for n in row) for row in rows]
    files, line = segment_files("s", [document("题", t) for t in texts])

    for char in "甲乙丙丁戊己":
        assert found(files, line, char) == [n for n, t in enumerate(texts) if char in t]


def test_scripts_hold_nothing_that_ends_a_line_of_javascript() -> None:
    files, _ = segment_files("s", [document("题", "一\u2028二\u2029三</script>")])

    for data in files.values():
        assert "\u2028" not in data.decode()
        assert "\u2029" not in data.decode()
