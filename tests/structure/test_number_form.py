"""A number whose form is set right is never set right without a word."""

from __future__ import annotations

from pathlib import Path

from docx_of import docx_of, p

from gazette.reading import read_document


def numbered(tmp_path: Path, number: str) -> tuple[str, list[str]]:
    path = tmp_path / "稿.docx"
    path.write_bytes(
        docx_of(
            p("某市人民政府关于做好某项工作的通知", align="center", size=22),
            p(number, align="center"),
            "各县人民政府：",
            "现将有关事项通知如下。",
            p("某市人民政府", align="right"),
            p("2021年7月3日", align="right"),
        )
    )
    reading = read_document(path)
    said = [q.message for q in reading.problems if q.code == "GZ-W03"]
    return reading.document.meta.numbers[0].text, said


def test_square_brackets_are_set_right_and_reported(tmp_path: Path) -> None:
    number, said = numbered(tmp_path, "某政发[2021]3号")

    assert number == "某政发〔2021〕3号"
    assert len(said) == 1
    assert "某政发[2021]3号" in said[0]


def test_a_number_in_the_standards_form_is_not_reported(tmp_path: Path) -> None:
    assert numbered(tmp_path, "某政发〔2021〕3 号") == ("某政发〔2021〕3号", [])
