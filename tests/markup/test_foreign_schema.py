"""XML of another schema is told what it is, and errors carry every place that is wrong."""

from __future__ import annotations

import pytest
from issues import document, issue

from gazette.base.errors import XmlError
from gazette.markup import (
    document_from_xml,
    document_to_xml,
    issue_from_xml,
    issue_to_xml,
    to_akoma_ntoso,
)

NOTICE = document("通知", "内容。")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (to_akoma_ntoso(NOTICE), "Akoma Ntoso"),
        (issue_to_xml(issue()), "一期公报"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"/>', "html"),
        (b"<law/>", "law"),
    ],
    ids=["akn", "issue", "xhtml", "none"],
)
def test_what_is_no_document_is_told_what_it_is(data: bytes, said: str) -> None:
    with pytest.raises(XmlError, match=said) as caught:
        document_from_xml(data)

    assert caught.value.remedy
    assert [problem.code for problem in caught.value.problems] == ["GZ-X03"]


def test_a_document_is_no_issue() -> None:
    with pytest.raises(XmlError, match="document_from_xml"):
        issue_from_xml(document_to_xml(NOTICE))


def test_every_place_that_is_wrong_is_in_the_error() -> None:
    data = document_to_xml(NOTICE).replace(b"<body>", b'<body x="1"><q/>')

    with pytest.raises(XmlError) as caught:
        document_from_xml(data)

    assert {problem.code for problem in caught.value.problems} == {"GZ-X04", "GZ-X06"}
    assert all(problem.place.xpath for problem in caught.value.problems)
