"""Where a document number stands that no line should break."""

from __future__ import annotations

import pytest

from gazette.text.numbers import whole_numbers


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("（国办发〔2019〕2号）", ["国办发〔2019〕2号"]),
        ("按照某政办发〔2021〕9号执行", ["按照某政办发〔2021〕9号"]),
        ("各地区各部门要按照国办发〔2019〕2号办理", ["照国办发〔2019〕2号"]),
        (
            "见晋政发〔2020〕1号、晋政办规〔2021〕12号",
            ["见晋政发〔2020〕1号", "晋政办规〔2021〕12号"],
        ),
        ("〔1996〕行他字第14号", ["〔1996〕行他字第14号"]),
        ("自2021年9月1日起施行", []),
        ("第12号", []),
    ],
)
def test_a_number_stays_whole_and_little_of_the_words_before_it(
    text: str, whole: list[str]
) -> None:
    assert [text[start:end] for start, end in whole_numbers(text)] == whole
