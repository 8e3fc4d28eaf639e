"""Fragments for a portal: two forms of one text, a style sheet, and a record that says all a portal asks."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema_rs
import pytest
from lxml import etree, html
from reader_issue import TIMESTAMP, reader_bundle, reader_pages

from gazette.export.html.portal_styles import PORTAL_STYLES
from gazette.export.mobile import make_fragments
from gazette.model.walk import printed_text
from gazette.text.widths import visible

BUNDLE = reader_bundle()


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return make_fragments(BUNDLE, pages=reader_pages(BUNDLE), timestamp=TIMESTAMP)


def test_the_list_is_what_its_schema_says(files: dict[str, bytes]) -> None:
    listed, schema = (json.loads(files[f"documents{end}"]) for end in (".json", ".schema.json"))

    validator = jsonschema_rs.validator_for(schema)
    assert [str(error) for error in validator.iter_errors(listed)] == []
    assert not validator.is_valid([listed[0] | {"effective": 20210901}])


def test_a_record_has_what_a_portal_asks_for(files: dict[str, bytes]) -> None:
    notice, reading = (json.loads(files["documents.json"])[n] for n in (1, 3))

    asked = ("disclosure", "genre", "effective", "index_number", "subjects", "status", "numbers")
    assert [notice[name] for name in asked] == [
        "主动公开",
        "通知",
        "2021-08-01",
        "000014349/2021-00017",
        ["综合政务\\政务公开"],
        "有效",
        ["某政办发〔2021〕8号"],
    ]
    assert notice["interpretations"] == [reading["key"]]
    assert reading["about"] == notice["key"]
    assert reading["effective"] is None  # what the text does not say


def test_every_file_a_record_names_is_there(files: dict[str, bytes]) -> None:
    for record in json.loads(files["documents.json"]):
        assert {record["file"], record["styled_file"], *record["pictures"]} <= files.keys()


def test_the_styled_form_has_its_look_without_a_sheet(files: dict[str, bytes]) -> None:
    root: Any = html.fragment_fromstring(files["styled/002.html"].decode())

    cells = [cell.get("style") or "" for cell in root.iterfind(".//table[@class='rules']//td")]
    assert cells
    assert all("border:1px solid" in style for style in cells)
    assert "text-align:center" in (root.find(".//h1").get("style") or "")
    assert {img.get("src", "")[:9] for img in root.iterfind(".//img")} == {"../media/"}
    layout = root.xpath("//table[contains(@class, 'layout')]//td/@style")
    assert layout
    assert not any("border:" in str(style) for style in layout)


def test_the_plain_form_has_no_style_of_its_own(files: dict[str, bytes]) -> None:
    assert b"style=" not in files["002.html"]


def test_both_forms_are_well_formed_and_keep_the_text(files: dict[str, bytes]) -> None:
    for name, entry in zip(("001", "002", "003", "004", "005"), BUNDLE.issue.entries, strict=True):
        for form in ("", "styled/"):
            root: Any = etree.fromstring(files[f"{form}{name}.html"])
            for extra in root.xpath("//*[@data-extra]"):
                extra.text, extra[:] = None, []
            text = re.sub("<math.*?</math>", "", printed_text(entry.document))
            assert visible(text)[:60] in visible("".join(map(str, root.itertext())))


def test_the_sheet_has_every_rule_below_the_portals_own_element(files: dict[str, bytes]) -> None:
    lines = files["portal.css"].decode().splitlines()

    assert len(lines) == len(PORTAL_STYLES)
    for line in lines:
        assert all(
            one.strip().startswith(".gazette-text ") for one in line.split("{")[0].split(",")
        )
