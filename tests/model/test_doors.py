"""The doors of the model: what comes in is checked whole, what goes out comes back equal."""

from __future__ import annotations

import datetime as dt
import pickle
from dataclasses import FrozenInstanceError, replace
from typing import Any, cast

import pytest
from full_sample import full_document, full_issue

from gazette.base.errors import ModelError
from gazette.markup import document_to_xml, issue_to_xml
from gazette.markup.issue_xml import issue_with_documents
from gazette.model import Cell, Document, Issue, Meta, Paragraph, Relation, Text
from gazette.model.doors import checked, from_data, from_json, to_data, to_json


def test_json_comes_back_equal() -> None:
    for value in (full_document(), full_issue()):
        assert from_json(type(value), to_json(value)) == value
        assert from_data(type(value), to_data(value)) == value


def test_json_has_every_field_in_order_with_days_and_lists() -> None:
    relation = Relation(kind="依据", title="条例", date=dt.date(2021, 7, 1))
    assert to_json(relation) == (
        '{"kind":"依据","title":"条例","number":"","target":"","clause":"","place":"",'
        '"date":"2021-07-01","certain":true}'
    )
    data = to_data(Paragraph(inlines=(Text(text="甲"),)))
    assert list(data) == ["type", "id", "role", "align", "inlines"]
    assert (data["type"], data["align"]) == ("p", None)
    assert [inline["text"] for inline in data["inlines"]] == ["甲"]


def test_values_travel_between_processes() -> None:
    issue = full_issue()
    came = pickle.loads(pickle.dumps(issue))  # noqa: S301 - our own
    assert came == issue
    assert hash(came) == hash(issue)


def test_a_value_neither_changes_nor_takes_unknown_fields() -> None:
    text = Text(text="甲")
    with pytest.raises(FrozenInstanceError):
        text.text = "乙"  # type: ignore[misc]  # that is the point
    with pytest.raises((AttributeError, TypeError)):  # no slot of that name
        object.__setattr__(text, "size", 16)
    with pytest.raises(TypeError, match="size"):
        Text(text="甲", size=16)  # type: ignore[call-arg]  # that is the point


def test_a_right_value_passes_its_door_equal() -> None:
    assert checked(full_issue()) == full_issue()


def test_wrong_fields_deep_inside_are_all_named() -> None:
    kind, role, text = cast("tuple[Any, Any, Any]", ("通知", "标题", 1))
    document = Document(
        meta=Meta(title="通知", kind=kind),
        body=(Paragraph(role=role), Paragraph(inlines=(Text(text=text),))),
    )
    with pytest.raises(ModelError) as caught:
        checked(document)
    for place in ("meta.kind", "body.0.p.role", "body.1.p.inlines.0.text.text"):
        assert place in caught.value.message
    assert caught.value.where == "Document"
    assert caught.value.remedy


def test_numbers_outside_their_range_are_refused() -> None:
    with pytest.raises(ModelError, match="colspan"):
        checked(Cell(colspan=0))
    with pytest.raises(ModelError, match="number"):
        checked(replace(full_issue(), number=0))


def test_an_unknown_field_and_a_missing_one_are_refused() -> None:
    with pytest.raises(ModelError, match="titel：不认识的设置"):
        from_data(Meta, {"titel": "通知"})
    with pytest.raises(ModelError, match="year：缺少这一项"):
        from_data(Issue, {"title": "公报", "number": 1, "date": "2021-07-01"})
    with pytest.raises(ModelError):
        from_json(Document, "{")


def test_lists_become_tuples_and_days_days() -> None:
    meta = from_data(Meta, {"issuers": ["某市人民政府"], "dates": {"signed": "2021-07-01"}})
    assert meta.issuers == ("某市人民政府",)
    assert meta.dates.signed == dt.date(2021, 7, 1)


def test_no_xml_is_written_of_a_wrong_value() -> None:
    role, text = cast("tuple[Any, Any]", ("标题", None))
    document = Document(body=(Paragraph(role=role, inlines=(Text(text=text),)),))
    issue = full_issue()
    with pytest.raises(ModelError, match="role"):
        document_to_xml(document)
    for write in (issue_to_xml, issue_with_documents):
        with pytest.raises(ModelError, match=r"number.*不能小于 1"):
            write(replace(issue, number=0))
