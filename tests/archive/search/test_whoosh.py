"""Whoosh with our own pool of postings: segments merged, documents replaced and removed, phrases by bytes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from gazette.archive.search.engines.whoosh import terms, writing
from gazette.archive.search.engines.whoosh.engine import WhooshIndex
from gazette.archive.search.port import All, IndexDocument, Line, Seq
from gazette.archive.search.text.fields import folded_lines

SYLLABLES = "政务公开办法，"


def made(key: str, text: str) -> IndexDocument:
    return IndexDocument(key=key, title="", lines=tuple(Line("", t) for t in text.split("\n")))


def found(index: WhooshIndex, phrase: str) -> set[str]:
    return {hit.key for hit in index.search(Seq("text", phrase), size=1000).hits}


def test_after_many_commits_the_phrases_found_are_those_in_the_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terms, "_BLOCK", 4)  # so that a token has several blocks
    picker = random.Random(5)  # noqa: S311 - repeatable, not secret
    kept: dict[str, IndexDocument] = {}
    with WhooshIndex(tmp_path / "index") as index:
        for _ in range(12):
            batch = [
                made(f"d{picker.randrange(200)}", "".join(picker.choices(SYLLABLES, k=80)))
                for _ in range(picker.choice((1, 2, 30)))
            ]
            kept |= {document.key: document for document in batch}
            index.add({document.key: document for document in batch}.values())
            gone = picker.sample(sorted(kept), len(kept) // 10)
            index.commit()
            index.remove(gone)
            index.commit()
            for key in gone:
                del kept[key]
        index.refresh()
        segments = len(list((tmp_path / "index").glob("*.seg")))
        assert segments < 12, "some were merged"
        assert index.keys() == set(kept)
        assert {hit.key for hit in index.search(All(), size=1000).hits} == set(kept)
        texts = {key: folded_lines(document) for key, document in kept.items()}
        for _ in range(100):
            phrase = "".join(picker.choices(SYLLABLES, k=picker.randint(2, 5)))
            assert found(index, phrase) == {k for k, text in texts.items() if phrase in text}
            (pair_count,) = [index.frequency("text", phrase[:2])]
            assert pair_count >= sum(phrase[:2] in text for text in texts.values())


def test_whoosh_itself_reads_the_postings_that_we_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terms, "_BLOCK", 4)
    texts = {f"d{n:02}": "政务" * (n % 3 + 1) + "公开" * (n == 7) for n in range(11)}
    with WhooshIndex(tmp_path / "index") as index:
        index.add(made(key, text) for key, text in texts.items())
        index.commit()
        with index._index.reader() as reader:
            for token in ("政务", "务政", "公开"):
                matcher = reader.postings("text", token.encode())
                counts = {}
                while matcher.is_active():
                    counts[f"d{matcher.id():02}"] = matcher.weight()
                    matcher.next()
                held = {key: text.count(token) for key, text in texts.items() if token in text}
                assert counts == held
                info = reader.term_info("text", token.encode())
                assert (info.doc_frequency(), info.weight()) == (len(held), sum(held.values()))
            followed = [*reader.expand_prefix("text", "务".encode())]
            assert followed == ["务公".encode(), "务政".encode()]


def test_bytes_that_match_between_two_characters_are_no_hit(tmp_path: Path) -> None:
    # U+4144 repeated reads as U+4441 repeated when it is read one byte off
    between = made("between", "\u4144" * 5 + "。" + "\u4441" * 2)
    there = made("there", "\u4144" * 5 + "。" + "\u4441" * 3)
    with WhooshIndex(tmp_path / "index") as index:
        index.add([between, there])
        index.commit()
        index.refresh()
        assert found(index, "\u4441" * 3) == {"there"}


def test_documents_far_apart_are_looked_at_too(tmp_path: Path) -> None:
    texts = {f"d{n:03d}": "开放日的安排" if n % 17 == 0 else "日的开放" for n in range(120)}
    with WhooshIndex(tmp_path / "index") as index:
        index.add(made(key, text) for key, text in texts.items())
        index.commit()
        index.refresh()
        assert found(index, "开放日的") == {key for key, text in texts.items() if "开放日" in text}


def test_segments_are_merged_a_few_at_a_time_and_large_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_SMALL", 9)
    monkeypatch.setattr(writing, "_MANY", 4)
    with WhooshIndex(tmp_path / "index") as index:
        for n in range(24):
            index.add([made(f"d{n}-{m}", f"第{n}期的公开办法") for m in range(3)])
            index.commit()
            sizes = [len(segment.keys) for segment in index._open()]
            index.refresh()
            assert max(sizes) <= 15, "four of three documents and the new one"
        assert len(sizes) <= 4 + 4, "fifteen stay, threes wait for a fourth"
        assert len(found(index, "公开办法")) == index.count() == 72
        assert found(index, "第7期的") == {"d7-0", "d7-1", "d7-2"}
