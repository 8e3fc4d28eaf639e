"""Why something is not carried over: stored in Chinese, shown in the language of the screen."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx_of import docx_of, p

from gazette.base.errors import GazetteError
from gazette.base.language import speaking
from gazette.model.loss_reasons import LossReason
from gazette.model.losses import LossKind
from gazette.schemas import schema_bytes
from gazette.word import read_word

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("reason", LossReason)
def test_a_stored_reason_is_read_back_in_both_languages(reason: LossReason) -> None:
    stored = reason.of("EMF")
    words = LossReason.words(stored)

    assert words.zh == stored
    assert not _CHINESE.search(words.en)
    assert ("EMF" in words.en) == ("{}" in reason.value)


def test_a_reason_of_another_program_stands_as_it_is() -> None:
    words = LossReason.words("因故略去")

    assert (words.zh, words.en) == ("因故略去", "因故略去")


def test_every_reason_that_real_files_get_is_one_of_these(corpus: Path) -> None:
    found: set[str] = set()
    for folder in ("word-dev", "state-council", "word-hard"):
        for path in sorted((corpus / folder).rglob("*.docx")):
            try:
                flow = read_word(path, revisions="accept")
            except GazetteError:
                continue
            found |= {loss.why for loss in flow.losses}

    assert found
    assert {why for why in found if LossReason.words(why).en == why} == set()


def test_what_is_said_of_a_damaged_part_is_kept_in_chinese(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    with zipfile.ZipFile(io.BytesIO(docx_of(p("正文"), header="页眉"))) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    with zipfile.ZipFile(path, "w") as damaged:
        for name, data in parts.items():
            damaged.writestr(name, data[:-9] if "header1" in name and ".rels" not in name else data)
    in_chinese = read_word(path).losses
    with speaking("en"):
        in_english = read_word(path).losses

    assert in_english == in_chinese
    assert any(loss.why.startswith("数据已损坏（内部 XML 有问题") for loss in in_chinese)


def test_the_schema_knows_every_kind_of_loss() -> None:
    schema = schema_bytes("gazette-1.0.xsd").decode()
    assert [kind.value for kind in LossKind if kind.value not in schema] == []
