"""Of a family of patterns those are asked that the text can have, and in their order."""

from __future__ import annotations

import re

import pytest

from gazette.check.context.families import possible
from gazette.check.context.required import Signs, may_match

_FAMILY = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        ("应当必须", "应当"),
        ("[^，]{3}", "什么都可能"),
        ("截[至止][^，。]{2,14}为止", "截至"),
        ("(?i)PH值", "pH值"),
        ("应当须|必须须", "应当"),
    )
)


@pytest.mark.parametrize(
    "text", ["各地应当必须执行。", "截至9月底为止，", "ph值", "必须须报告", "", "截止，"]
)
def test_none_is_left_out_that_may_match_and_the_order_stays(text: str) -> None:
    signs = Signs.of(text)
    asked = possible(_FAMILY, signs)
    assert asked == tuple(one for one in _FAMILY if one in asked)
    assert {one for one in _FAMILY if may_match(one[0], signs)} <= {*asked}


def test_a_text_without_their_words_is_asked_by_those_that_name_none() -> None:
    asked = possible(_FAMILY, Signs.of("自公布之日起施行。"))
    assert [right for _, right in asked] == ["什么都可能", "pH值"]
