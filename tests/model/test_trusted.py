"""Values made without validation are those that validation would have made."""

from __future__ import annotations

from gazette.model import Division, Document, Meta, Paragraph, Text
from gazette.model.ids import with_ids
from gazette.model.making import changed, completed, made


def test_a_value_made_is_equal_to_the_validated_one() -> None:
    text = made(Text, text="第一条", bold=True)
    assert text == Text(text="第一条", bold=True)
    assert text.model_dump_json() == Text(text="第一条", bold=True).model_dump_json()
    assert text.model_dump(exclude_unset=True) == {"text": "第一条", "bold": True}


def test_a_change_leaves_the_value_it_was_made_of_alone() -> None:
    before = Paragraph(inlines=(Text(text="甲"),))
    after = changed(before, id="p_1")
    assert after == before.model_copy(update={"id": "p_1"})
    assert before == Paragraph(inlines=(Text(text="甲"),))
    assert "id" not in before.model_fields_set
    assert "id" in after.model_fields_set


def test_completing_two_values_alike_does_not_mix_them() -> None:
    one, other = made(Paragraph), made(Paragraph)
    assert completed(one, id="p_1") is one
    assert other.id == ""
    assert "id" not in other.model_fields_set


def test_ids_are_the_same_in_a_fresh_tree_and_in_a_copy() -> None:
    def document() -> Document:
        article = Division(kind="article", number=1, label="第一条", blocks=(Paragraph(),) * 1)
        return Document(meta=Meta(title="办法"), body=(article, Paragraph(), Paragraph()))

    kept = document()
    assert with_ids(kept) == with_ids(document(), fresh=True)
    assert kept == document()
