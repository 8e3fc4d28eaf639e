"""Numbers that Word draws."""

from __future__ import annotations

import pytest
from docx_of import p, table
from flows import flow_of, lines_of

from gazette.word.style.number_formats import format_number

OFFICIAL = {
    1: [
        ("chineseCounting", "%1、"),
        ("chineseCountingThousand", "（%2）"),
        ("decimal", "%3."),
        ("decimal", "（%4）"),
    ]
}


@pytest.mark.parametrize(
    ("kind", "number", "drawn"),
    [
        ("decimal", 12, "12"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 3, "03"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircle", 50, "㊿"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 3, "⒊"),
        ("ideographEnclosedCircle", 10, "㊉"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("japaneseCounting", 1260, "一千二百六十"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographLegalTraditional", 3, "參"),
        ("ideographDigital", 105, "一〇五"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("ideographZodiacTraditional", 1, "甲子"),
        ("ideographZodiacTraditional", 60, "癸亥"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 9, "ix"),
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 52, "zz"),
        ("ordinal", 12, "12th"),
        ("ordinal", 22, "22nd"),
        ("cardinalText", 42, "Forty-two"),
        ("ordinalText", 42, "Forty-second"),
        ("ordinalText", 30, "Thirtieth"),
        ("numberInDash", 5, "- 5 -"),
        ("none", 5, ""),
        ("a format of the future", 5, "5"),
        ("chineseCounting", -1, "-1"),
    ],
)
def test_a_number_is_drawn_in_its_format(kind: str, number: int, drawn: str) -> None:
    assert format_number(number, kind) == drawn


def test_a_custom_format_keeps_its_zeros() -> None:
    assert format_number(7, "custom", "001, 002, 003, ...") == "007"


def test_levels_count_and_start_again_below_a_new_one() -> None:
    levels = [0, 1, 1, 2, 0, 1, 2, 3]

    lines = lines_of(*[p("甲", number=(1, level)) for level in levels], numbering=OFFICIAL)

    assert lines == [
        "一、甲",
        "（一）甲",
        "（二）甲",
        "1.甲",
        "二、甲",
        "（一）甲",
        "1.甲",
        "（1）甲",
    ]


def test_the_drawn_number_is_apart_from_the_text() -> None:
    paragraph = flow_of(
        p("总则", number=(1, 0)), numbering={1: [("chineseCounting", "第%1章")]}
    ).blocks[0]

    assert (paragraph.label, paragraph.level) == ("第一章", 0)  # type: ignore[union-attr]  # a paragraph
    assert paragraph.inlines[0].text == "总则"  # type: ignore[union-attr]  # as above


def test_articles_go_on_over_chapters_when_the_level_never_restarts() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="5"><w:multiLevelType w:val="multilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlRestart w:val="0"/>'
        '<w:lvlText w:val="第%2条"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>'
    )

    lines = lines_of(*[p(number=(5, level)) for level in (0, 1, 1, 0, 1)], numbering_xml=lists)

    assert lines == ["第一章", "第一条", "第二条", "第二章", "第三条"]


def test_a_level_may_restart_only_after_a_named_level() -> None:
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{1}<w:lvlText w:val="%{2}"/></w:lvl>'
    lists = (
        '<w:abstractNum w:abstractNumId="5">'
        + level.format(0, "", 1)
        + level.format(1, "", 2)
        + level.format(2, '<w:lvlRestart w:val="1"/>', 3)
        + '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>'
    )

    lines = lines_of(*[p(number=(5, n)) for n in (0, 1, 2, 1, 2, 0, 2)], numbering_xml=lists)

    assert lines == ["1", "1", "1", "2", "2", "2", "1"]


def test_a_level_passed_over_counts_as_one() -> None:
    levels = {1: [("decimal", "%1."), ("decimal", "%1.%2."), ("decimal", "%1.%2.%3.")]}

    lines = lines_of(*[p(number=(1, n)) for n in (0, 2, 1, 1)], numbering=levels)

    assert lines == ["1.", "1.1.1.", "1.2.", "1.3."]


def test_two_numbers_of_one_list_share_the_count_and_an_override_starts_again() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="6"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="7"><w:abstractNumId w:val="5"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )

    lines = lines_of(*[p(number=(n, 0)) for n in (5, 5, 6, 7, 7, 5)], numbering_xml=lists)

    assert lines == ["1.", "2.", "3.", "1.", "2.", "3."]


def test_an_override_may_bring_a_level_of_its_own() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="3"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%1"/>'
        "</w:lvl></w:lvlOverride></w:num>"
    )

    assert lines_of(p("甲", number=(5, 0)), numbering_xml=lists) == ["③甲"]


def test_legal_levels_write_all_numbers_in_arabic_figures() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="5">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>'
    )

    lines = lines_of(p(number=(5, 0)), p(number=(5, 1)), numbering_xml=lists)

    assert lines == ["一、", "1.1"]


def test_a_style_brings_its_number_and_its_level() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Tiao"><w:name w:val="条"/>'
        '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="TiaoB"><w:name w:val="条下"/><w:basedOn w:val="Tiao"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Off"><w:name w:val="无号"/><w:basedOn w:val="Tiao"/>'
        '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    lists = (
        '<w:abstractNum w:abstractNumId="5">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="Tiao"/>'
        '<w:lvlText w:val="第%2条"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>'
    )

    lines = lines_of(
        p("甲", style="Tiao"),
        p("乙", style="TiaoB"),
        p("丙", style="Off"),
        p("丁", style="Tiao", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'),
        p("戊", style="Tiao"),
        numbering_xml=lists,
        styles_xml=styles,
    )

    assert lines == ["第一条甲", "第二条乙", "丙", "丁", "第三条戊"]


def test_a_list_is_found_through_its_numbering_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="公文层次"/>'
        '<w:pPr><w:numPr><w:numId w:val="8"/></w:numPr></w:pPr></w:style>'
    )
    lists = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="8"><w:styleLink w:val="L"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="8"><w:abstractNumId w:val="8"/></w:num>'
    )

    assert lines_of(p("甲", number=(5, 0)), numbering_xml=lists, styles_xml=styles) == ["一、甲"]


def test_numbers_in_cells_and_in_the_text_are_one_count() -> None:
    one = p("甲", number=(1, 0))

    assert lines_of(one, table([[one, "乙"]]), one, numbering=OFFICIAL) == [
        "一、甲",
        "二、甲",
        "乙",
        "三、甲",
    ]


def test_a_bullet_of_a_symbol_font_becomes_a_character() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="\uf06c"/><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr></w:lvl>'
        '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>'
    )

    assert lines_of(p("甲", number=(5, 0)), numbering_xml=lists) == ["●甲"]


def test_a_number_that_no_list_defines_draws_nothing() -> None:
    assert lines_of(p("甲", number=(99, 0)), numbering=OFFICIAL) == ["甲"]


def test_a_level_gives_its_indents_unless_the_paragraph_has_its_own() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>'
    )

    first, second = flow_of(
        p("甲", number=(5, 0)),
        p("乙", number=(5, 0), properties='<w:ind w:left="0" w:firstLine="640"/>'),
        numbering_xml=lists,
    ).blocks

    assert (first.left_indent, first.first_indent) == (36.0, -18.0)  # type: ignore[union-attr]  # paragraphs
    assert (second.left_indent, second.first_indent) == (0.0, 32.0)  # type: ignore[union-attr]  # as above
