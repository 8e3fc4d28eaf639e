"""Akoma Ntoso of other programs: not a character of the text is lost, what else is not taken is named."""

from __future__ import annotations

import datetime as dt

import pytest

from gazette.base.doors.xml import parse_xml
from gazette.base.errors import XmlError
from gazette.markup import document_to_xml, from_akoma_ntoso, kept_document, validate
from gazette.markup.names import AKN
from gazette.model import Division, Document, Table
from gazette.model.walk import blocks_of, printed_text
from gazette.text.widths import visible

META = """<meta><identification source="#editor">
<FRBRWork><FRBRthis value="/akn/kn/act/2011-06-01/7/!main"/><FRBRuri value="/akn/kn/act/2011-06-01/7"/>
<FRBRdate date="2011-06-01" name="promulgation"/><FRBRauthor href="#parliament"/><FRBRcountry value="kn"/>
<FRBRnumber value="7"/><FRBRname value="Parks Act"/></FRBRWork>
<FRBRExpression><FRBRthis value="/akn/kn/act/2011-06-01/7/eng@/!main"/><FRBRuri value="/akn/kn/act/2011-06-01/7/eng@"/>
<FRBRdate date="2011-06-01" name="x"/><FRBRauthor href="#editor"/><FRBRlanguage language="eng"/></FRBRExpression>
<FRBRManifestation><FRBRthis value="/akn/kn/act/2011-06-01/7/eng@/!main.xml"/><FRBRuri value="/akn/kn/act/2011-06-01/7/eng@.xml"/>
<FRBRdate date="2011-06-01" name="x"/><FRBRauthor href="#editor"/></FRBRManifestation></identification>
<references source="#editor"><TLCOrganization eId="editor" href="/o/e" showAs="Editor"/>
<TLCOrganization eId="parliament" href="/o/p" showAs="National Assembly"/></references>
<notes source="#editor"><note eId="n1"><p>An editor's remark.</p></note></notes></meta>"""
ANNEX_META = META.replace('eId="', 'eId="a_').replace('"#', '"#a_')
BODY = """<body><part eId="part_1"><num>PART I</num><heading>General</heading>
<section eId="sec_1"><num>1.</num><heading>Short <i>title</i></heading>
<subsection eId="sec_1__subsec_1"><num>(1)</num><content><p>This Act may be cited as the <def refersTo="#x">Parks Act</def>.</p></content></subsection>
<subsection eId="sec_1__subsec_2"><num>(2)</num><intro><p>In this Act—</p></intro>
<paragraph eId="p_a"><num>(a)</num><content><p>“park” means a garden;<authorialNote marker="1"><p>See s 2.</p></authorialNote></p></content></paragraph>
<wrapUp><p>and nothing else.</p></wrapUp></subsection></section>
<section eId="sec_2"><num>2.</num><content>
<blockList eId="bl"><listIntroduction>Fees:</listIntroduction><item eId="i1"><num>i.</num><p>one</p></item></blockList>
<table eId="t"><tr><th colspan="2"><p>Fee</p></th></tr><tr><td><p>A</p></td><td><p>1</p></td></tr></table>
<ul><li>bare text in a list</li></ul>
</content></section></part>
<hcontainer name="schedule" eId="h"><num>Schedule</num><heading>Forms</heading><content><p>Form A</p></content></hcontainer></body>"""
ACT = (
    f'<akomaNtoso xmlns="{AKN}"><act name="act">{META}'
    "<preface><p>Chapter 7 <docTitle>Parks Act</docTitle></p></preface>"
    "<preamble><p>BE IT ENACTED as follows:</p></preamble>"
    f'{BODY}<conclusions><p>Passed <date date="2011-06-01">1st June 2011</date></p></conclusions>'
    f'<attachments><attachment eId="att_1"><heading>Annex A</heading><doc name="annex">{ANNEX_META}'
    "<mainBody><p>A map.</p></mainBody></doc></attachment></attachments></act></akomaNtoso>"
).encode()


def _read() -> Document:
    document = from_akoma_ntoso(ACT, name="act_7.xml")
    assert isinstance(document, Document)
    return document


def test_the_sample_is_valid() -> None:
    assert validate(ACT) == []


def test_every_character_of_the_text_is_in_the_document() -> None:
    root = parse_xml(ACT)
    for meta in list(root.iter(f"{{{AKN}}}meta")):
        parent = meta.getparent()
        assert parent is not None
        parent.remove(meta)
    wanted = visible("".join(map(str, root.itertext())))
    document = _read()

    found = visible(printed_text(document))
    assert sorted(found) == sorted(wanted + visible(document.meta.title))


def test_structure_and_metadata_are_what_the_file_says() -> None:
    document = _read()
    divisions = [b for b in blocks_of(document.body) if isinstance(b, Division)]
    [table] = [b for b in blocks_of(document.body) if isinstance(b, Table)]

    assert [(d.kind, d.label) for d in divisions] == [
        ("part", "PART I"),
        ("section", "1."),
        ("section", "(1)"),
        ("section", "(2)"),
        ("paragraph", "(a)"),
        ("section", "2."),
        ("item", "i."),
        ("level", "Schedule"),
    ]
    assert document.meta.title == "Parks Act"
    assert document.meta.issuers == ("National Assembly",)
    assert document.meta.dates.promulgated == dt.date(2011, 6, 1)
    assert table.rows[0].cells[0].colspan == 2
    assert table.rows[0].cells[0].header
    assert [annex.label for annex in document.annexes] == ["Annex A"]


def test_what_the_model_has_no_place_for_is_named() -> None:
    source = _read().source

    assert source
    assert [(loss.what, loss.text) for loss in source.losses] == [
        ("其他（akn:FRBRnumber）", "7"),
        ("其他（akn:notes）", "An editor's remark."),
    ]
    assert source.file == "act_7.xml"


def test_it_is_a_document_like_any_other() -> None:
    document = _read()

    assert kept_document(document_to_xml(document)) == document


@pytest.mark.parametrize("kind", ["judgment", "debate"])
def test_what_no_gazette_publishes_is_refused_by_its_name(kind: str) -> None:
    body = {
        "judgment": "<judgmentBody><introduction><p>x</p></introduction></judgmentBody>",
        "debate": '<debateBody><debateSection name="a" eId="d"><speech eId="s" by="#a"><p>x</p></speech></debateSection></debateBody>',
    }[kind]
    data = f'<akomaNtoso xmlns="{AKN}"><{kind} name="x">{META}{body}</{kind}></akomaNtoso>'

    with pytest.raises(XmlError, match=kind):
        from_akoma_ntoso(data.encode())
