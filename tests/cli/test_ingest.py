"""`gazette ingest`: a folder a document, with its XML and pictures."""

from __future__ import annotations

import subprocess
from pathlib import Path

from commands import run_gazette
from docx_of import PNG, docx_of, p, picture, xml

from gazette.jobs.ingest import folder_names
from gazette.markup import document_from_xml


def _run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return run_gazette("ingest", *words)


def test_a_manuscript_becomes_valid_xml_with_its_pictures(tmp_path: Path) -> None:
    manuscript = tmp_path / "通知.docx"
    manuscript.write_bytes(
        docx_of(
            p("某市人民政府关于防火的通知", align="center", size=22),
            "各县人民政府：",
            "请按图执行。",
            p(picture("map.png", width_mm=40, alt="示意图")),
            media={"map.png": PNG},
        )
    )
    run = _run(manuscript, "-o", tmp_path / "out")
    assert run.returncode == 0, run.stderr
    folder = tmp_path / "out" / "通知"
    document = document_from_xml((folder / "document.xml").read_bytes())
    assert document.meta.title == "某市人民政府关于防火的通知"
    assert [(folder / "media" / m.name).read_bytes() for m in document.media] == [PNG]


def test_unaccepted_revisions_are_refused_until_one_chooses(tmp_path: Path) -> None:
    manuscript = tmp_path / "修订.docx"
    manuscript.write_bytes(
        docx_of(
            p("关于防火的通知", align="center"),
            xml(
                '<w:p><w:ins w:id="1" w:author="甲"><w:r><w:t>新加的话。</w:t></w:r></w:ins></w:p>'
            ),
        )
    )
    refused = _run(manuscript, "-o", tmp_path / "out")
    assert refused.returncode == 6
    assert "甲" in refused.stderr
    assert not (tmp_path / "out" / "修订").exists()
    taken = _run(manuscript, "-o", tmp_path / "out", "--revisions", "accept")
    assert taken.returncode == 0, taken.stderr
    assert "新加的话" in (tmp_path / "out" / "修订" / "document.xml").read_text(encoding="utf-8")


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.docx" for n in range(7)]
    for path in paths:
        path.write_bytes(docx_of(p("关于防火的通知", align="center"), "请防火。"))
    (tmp_path / "3.docx").write_bytes(b"")
    run = _run(*paths, "-o", tmp_path / "out")
    assert run.returncode == 4
    assert len(list((tmp_path / "out").iterdir())) == 6
    assert "3.docx" in run.stderr


def test_files_of_one_name_get_folders_of_their_own() -> None:
    assert folder_names([Path("a/x.docx"), Path("b/x.docx"), Path("y.txt")]) == ["x", "x-2", "y"]
