"""A formula goes to Word and comes back as the same MathML."""

from __future__ import annotations

import pytest
from lxml import etree

from gazette.export.word.formulas import formula
from gazette.word.body.formulas import mathml_of
from gazette.word.names import NAMESPACES

_R = "<m:r><m:t>{}</m:t></m:r>"
_A, _B, _C = map(_R.format, "abc")
_FORMULAS = {
    "tokens": _R.format("a+2.5×面积"),
    "words": "<m:r><m:rPr><m:nor/></m:rPr><m:t>当 n</m:t></m:r>",
    "upright": '<m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>d</m:t></m:r>',
    "fraction": f"<m:f><m:num>{_A}</m:num><m:den>{_B}{_C}</m:den></m:f>",
    "without a bar": f'<m:f><m:fPr><m:type m:val="noBar"/></m:fPr><m:num>{_A}</m:num><m:den>{_B}</m:den></m:f>',
    "scripts": f"<m:sSup><m:e>{_A}</m:e><m:sup>{_B}</m:sup></m:sSup><m:sSub><m:e>{_A}</m:e><m:sub>{_B}</m:sub></m:sSub>"
    f"<m:sSubSup><m:e>{_A}</m:e><m:sub>{_B}</m:sub><m:sup>{_C}</m:sup></m:sSubSup>",
    "before": f"<m:sPre><m:sub>{_B}</m:sub><m:sup>{_C}</m:sup><m:e>{_A}</m:e></m:sPre>",
    "roots": f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>{_A}{_B}</m:e></m:rad><m:rad><m:deg>{_C}</m:deg><m:e>{_A}</m:e></m:rad>',
    "sum": f'<m:nary><m:naryPr><m:chr m:val="∑"/><m:limLoc m:val="undOvr"/></m:naryPr><m:sub>{_A}</m:sub><m:sup>{_B}</m:sup><m:e>{_C}</m:e></m:nary>',
    "integral": f'<m:nary><m:naryPr><m:supHide m:val="1"/></m:naryPr><m:sub>{_A}</m:sub><m:sup/><m:e>{_C}</m:e></m:nary>',
    "brackets": f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{_A}</m:e><m:e>{_B}</m:e></m:d>',
    "one bracket": f'<m:d><m:dPr><m:begChr m:val="{{"/><m:endChr m:val=""/></m:dPr><m:e>{_A}</m:e></m:d>',
    "accent": f'<m:acc><m:accPr><m:chr m:val="̅"/></m:accPr><m:e>{_A}</m:e></m:acc>',
    "bar": f'<m:bar><m:barPr><m:pos m:val="top"/></m:barPr><m:e>{_A}</m:e></m:bar>',
    "limit": f"<m:func><m:fName><m:limLow><m:e>{_R.format('lim')}</m:e><m:lim>{_A}</m:lim></m:limLow></m:fName><m:e>{_B}</m:e></m:func>",
    "matrix": f"<m:m><m:mr><m:e>{_A}</m:e><m:e>{_B}</m:e></m:mr><m:mr><m:e>{_C}</m:e><m:e/></m:mr></m:m>",
    "cases": f"<m:eqArr><m:e>{_A}</m:e><m:e>{_B}</m:e></m:eqArr>",
    "deep": f"<m:f><m:num><m:rad><m:deg>{_C}</m:deg><m:e><m:sSup><m:e>{_A}</m:e><m:sup>{_B}</m:sup></m:sSup></m:e></m:rad></m:num><m:den><m:d><m:e>{_A}</m:e></m:d></m:den></m:f>",
}


@pytest.mark.parametrize("name", _FORMULAS)
def test_a_formula_comes_back_as_it_was(name: str) -> None:
    spaces = f'xmlns:m="{NAMESPACES["m"]}" xmlns:w="{NAMESPACES["w"]}"'
    mathml, text = mathml_of(etree.fromstring(f"<m:oMath {spaces}>{_FORMULAS[name]}</m:oMath>"))
    assert mathml_of(formula(mathml)) == (mathml, text)


def test_what_word_does_not_know_keeps_its_characters() -> None:
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mstyle><mphantom><mi>x</mi></mphantom><mo>=</mo></mstyle></math>'
    assert mathml_of(formula(math))[1] == "x="
