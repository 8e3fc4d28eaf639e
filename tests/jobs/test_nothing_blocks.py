"""`check` and a draft always come to their end; what is wrong is a finding, and the gate refuses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx_of import docx_of, p, xml

from gazette.base.errors import FontError, GazetteError, IssueError
from gazette.export.pdf.reading import pdf_texts
from gazette.jobs.build import build
from gazette.jobs.check import check_path
from gazette.jobs.make import Wanted, make

_ISSUE = 'title = "某市人民政府公报"\nyear = 2021\nnumber = 3\ndate = 2021-07-15\n'
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_PRIVATE = "\ue123"


def title(name: str) -> str:
    return p(f"某市人民政府关于{name}的通知", align="center")


def formula(text: str) -> str:
    return xml(f'<w:p><m:oMath xmlns:m="{_MATH}"><m:r><m:t>{text}</m:t></m:r></m:oMath></w:p>')


_INSERTED = xml('<w:p><w:ins w:id="9" w:author="张"><w:r><w:t>插入的话。</w:t></w:r></w:ins></w:p>')
_OPEN = "（此件公开发布）"
_FILES: dict[str, bytes] = {
    "字.docx": docx_of(title("绿化"), p(f"各区：{_PRIVATE}张😀。"), p(_OPEN)),
    "式.docx": docx_of(title("算式"), formula(f"x{_PRIVATE}+1"), formula("😀")),
    "修订.docx": docx_of(title("防火"), _INSERTED),
    "坏.docx": b"PK\x03\x04 no such thing",
    "空.docx": b"",
}


def issue(place: Path, *names: str, settings: str = "") -> Path:
    section = place / "manuscripts" / "01-市政府文件"
    section.mkdir(parents=True)
    (place / "issue.toml").write_text(_ISSUE + settings, encoding="utf-8")
    for name in names:
        (section / name).write_bytes(_FILES[name])
    return place


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("字.docx",), "GZ-G25"),
        (("式.docx",), "GZ-G25"),
        (("修订.docx",), "GZ-G03"),
        (("坏.docx", "字.docx"), "GZ-G17"),
        (("坏.docx", "空.docx"), "GZ-G17"),
    ],
)
def test_a_draft_and_a_check_end_with_the_finding_and_a_release_is_refused(
    tmp_path: Path, names: tuple[str, ...], code: str
) -> None:
    folder = issue(tmp_path / "i", *names)

    release = build(folder, tmp_path / "draft", draft=True)
    checked = {problem.code for one in check_path(folder) for problem in one.problems}
    with pytest.raises(GazetteError):
        build(folder, tmp_path / "release")

    assert release.proof.holds
    assert code in {problem.code for problem in release.problems}
    assert code in checked
    assert not (tmp_path / "release").exists()


def test_a_draft_prints_geta_where_no_font_has_the_character(tmp_path: Path) -> None:
    folder = issue(tmp_path / "i", "字.docx", "式.docx")

    build(folder, tmp_path / "draft", draft=True, formats=("pdf",))
    texts = pdf_texts((tmp_path / "draft" / "gazette-2021-03-draft.pdf").read_bytes())

    assert "各区：〓张〓。" in "".join("".join(texts.values()).split())
    assert _PRIVATE not in "".join(texts.values())


def test_a_draft_says_where_it_took_revisions_for_accepted(tmp_path: Path) -> None:
    import pypdfium2

    folder = issue(tmp_path / "i", "修订.docx")
    build(folder, tmp_path / "draft", draft=True, formats=("pdf",))

    pages = pypdfium2.PdfDocument(tmp_path / "draft" / "gazette-2021-03-draft.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert "稿件有未处理的修订" in text
    assert "插入的话" in text


def test_a_missing_glyph_cannot_be_waived(tmp_path: Path) -> None:
    waiver = '[[waivers]]\ncode = "GZ-G25"\nreason = "先印再说"\n'
    folder = issue(tmp_path / "i", "字.docx", settings=waiver)

    with pytest.raises(GazetteError, match="GZ-G25"):
        build(folder, tmp_path / "release")


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ('[print]\nprofile = "gazete-16k"\n', IssueError),
        ('[fonts]\n"仿宋" = ["没有的字体"]\n', FontError),
        ('[rules.levels]\n"GZ-X99" = "off"\n', IssueError),
        ('[rules]\nword_lists = ["没有.csv"]\n', GazetteError),
    ],
)
@pytest.mark.parametrize("draft", [True, False])
def test_settings_are_judged_before_a_manuscript_is_read(
    tmp_path: Path, settings: str, error: type[GazetteError], *, draft: bool
) -> None:
    folder = issue(tmp_path / "i", "字.docx")
    (tmp_path / "gazette.toml").write_text(settings, encoding="utf-8")

    def progress(_total: int) -> object:
        raise AssertionError("the work began")

    with pytest.raises(error):
        make(folder, tmp_path / "o", Wanted(("pdf",), draft=draft), progress=progress)  # type: ignore[arg-type]


def test_a_draft_whose_editions_differ_is_still_to_be_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gazette.release import editions

    folder = issue(tmp_path / "i", "修订.docx")
    monkeypatch.setitem(
        editions.EDITIONS,
        "pdf",
        replace(editions.EDITIONS["pdf"], read=lambda _files: {"d01": "别"}),
    )

    release = build(folder, tmp_path / "draft", draft=True, formats=("pdf",))

    assert not release.proof.holds
    assert (tmp_path / "draft" / "gazette-2021-03-draft.pdf").is_file()
