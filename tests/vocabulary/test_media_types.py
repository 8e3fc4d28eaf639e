"""Media types by the ending of a name, and back."""

from __future__ import annotations

import pytest

from gazette.vocabulary.media_types import JPEG, MEDIA_TYPES, PDF, UNKNOWN, ending, media_type


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("a.pdf", PDF),
        ("b/c.JPG", JPEG),
        ("d.jpeg", JPEG),
        ("SHA256SUMS", UNKNOWN),
        ("x.y", UNKNOWN),
    ],
)
def test_the_ending_says_the_type_in_any_case(name: str, type_: str) -> None:
    assert media_type(name) == type_


def test_of_several_endings_the_first_is_written() -> None:
    assert ending(JPEG) == ".jpg"
    assert ending("text/unheard-of") == ""


def test_every_type_has_an_ending_that_leads_back() -> None:
    assert all(MEDIA_TYPES[ending(type_)] == type_ for type_ in MEDIA_TYPES.values())
