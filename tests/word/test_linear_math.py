"""A formula has a text in one line that can be read aloud."""

from __future__ import annotations

import pytest
from lxml import etree

from gazette.word.body.linear_math import linear_math


@pytest.mark.parametrize(
    ("mathml", "line"),
    [
        ("<mi>a</mi><mo>+</mo><mi>b</mi>", "a+b"),
        (
            ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac><mo>×</mo>"
            "<msup><mn>10</mn><mn>4</mn></msup>"),
            "(a+b)/c×10⁴",
        ),
        ("<mfrac><mi>a</mi><mrow><mi>b</mi><mi>c</mi></mrow></mfrac>", "a/(bc)"),
        ("<mfrac><mrow><mi>总</mi><mi>数</mi></mrow><mrow><mi>人</mi><mi>数</mi></mrow></mfrac>", "总数/人数"),
        (
            "<mfrac><mfrac><mi>a</mi><mi>b</mi></mfrac><mi>c</mi></mfrac>",
            "(a/b)/c",
        ),
        (
            "<mfrac><mn>1</mn><mrow><mo>(</mo><mi>a</mi><mo>+</mo><mn>1</mn><mo>)</mo></mrow></mfrac>",
            "1/(a+1)",
        ),
        (
            "<mfrac><mn>1</mn><mrow><mo>(</mo><mi>a</mi><mo>)</mo><mo>(</mo><mi>b</mi><mo>)</mo></mrow></mfrac>",
            "1/((a)(b))",
        ),
        ("<msup><mi>x</mi><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow></msup>", "x^(a+1)"),
        ("<msup><mi>e</mi><mi>x</mi></msup>", "e^x"),
        ("<msup><mn>10</mn><mrow><mo>−</mo><mn>3</mn></mrow></msup>", "10⁻³"),
        ("<msup><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></msup>", "(a+b)²"),
        ("<msub><mi>P</mi><mn>12</mn></msub>", "P₁₂"),
        ("<msub><mi>P</mi><mi>i</mi></msub>", "P_i"),
        ("<msub><mi>P</mi><mrow><mi>i</mi><mo>,</mo><mi>t</mi></mrow></msub>", "P_(i,t)"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_i²"),
        (
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>x</mi><mi>i</mi></msub>",
            "∑_(i=1)ⁿx_i",
        ),
        ("<msqrt><mn>2</mn></msqrt>", "√2"),
        ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "√(x+1)"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "³√x"),
        ('<mover accent="true"><mi>x</mi><mo>¯</mo></mover>', "x¯"),
        ("<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable>", "a，b；c，d"),
        ('<mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac>', "(n¦k)"),
        ("<mmultiscripts><mi>X</mi><mprescripts/><mn>1</mn><mn>2</mn></mmultiscripts>", "₁²X"),
    ],
)  # fmt: skip
def test_a_formula_is_written_in_one_line(mathml: str, line: str) -> None:
    assert linear_math(etree.fromstring(f"<math>{mathml}</math>")) == line
