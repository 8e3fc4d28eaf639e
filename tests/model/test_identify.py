"""Ids of blocks: guessable, unique, the same for the same text."""

from __future__ import annotations

from gazette.model import Annex, Block, Division, DivisionKind, Document, Note, Paragraph, Text
from gazette.model.ids import with_ids
from gazette.model.walk import blocks_of


def p(text: str = "文") -> Paragraph:
    return Paragraph(inlines=(Text(text=text),))


def division(
    kind: DivisionKind, number: int | None, *blocks: Block, sub: int | None = None
) -> Division:
    return Division(kind=kind, number=number, sub_number=sub, label="标", blocks=blocks)


def ids(document: Document) -> list[str]:
    parts = [document.body, *(a.blocks for a in document.annexes)]
    return [b.id for blocks in parts for b in blocks_of(blocks)]


def test_an_articles_id_does_not_name_its_chapter() -> None:
    point = division("item", 3)
    text = division(
        "chapter",
        2,
        division("article", 12, division("paragraph", 2, point)),
        division("article", 13),
    )

    assert ids(with_ids(Document(body=(text,)))) == [
        "chp_2",
        "art_12",
        "art_12__para_2",
        "art_12__para_2__point_3",
        "art_13",
    ]


def test_an_inserted_article_has_its_own_id() -> None:
    body = (division("article", 10), division("article", 10, sub=1))

    assert ids(with_ids(Document(body=body))) == ["art_10", "art_10-1"]


def test_two_divisions_numbered_alike_get_different_ids() -> None:
    body = (division("level", 1, p()), division("level", 1, p()))

    assert ids(with_ids(Document(body=body))) == ["lvl_1", "lvl_1__p_1", "lvl_1.2", "lvl_1.2__p_1"]


def test_annexes_and_instruments_have_ids_of_their_own() -> None:
    document = with_ids(
        Document(
            body=(division("article", 1),),
            annexes=(Annex(blocks=(division("article", 1),)),),
            instruments=(Document(body=(division("article", 1),)),),
        )
    )

    assert ids(document) == ["art_1", "annex_1__art_1"]
    assert [b.id for b in document.instruments[0].body] == ["inst_1__art_1"]


def test_notes_are_numbered_through_the_text() -> None:
    noted = Paragraph(inlines=(Note(blocks=(p(),)), Note(blocks=(p(),))))

    (block,) = with_ids(Document(body=(noted,))).body

    assert isinstance(block, Paragraph)
    assert [i.id for i in block.inlines if isinstance(i, Note)] == ["note_1", "note_2"]
