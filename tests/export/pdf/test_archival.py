"""PDF/A-2a, PDF/A-3a and PDF/UA-1 by independent validators: veraPDF and qpdf."""

from __future__ import annotations

import io
import json
import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from issues import picture
from places import ROOT
from sample_issue import STAMP, notice, sample_bundle

from gazette.base.config import Config, PrintConfig
from gazette.base.files import sha256_of
from gazette.export.epub import make_epub
from gazette.export.parts.identifier import publication_urn
from gazette.export.pdf import make_document_pdf, make_pdf
from gazette.markup import issue_to_xml

_VALIDATOR = "org.verapdf.apps.GreenfieldCliWrapper"


@pytest.fixture(scope="session")
def verapdf(
    needs_tool: Callable[[str], str], needs_path: Callable[[Path, str], Path]
) -> Callable[[str, list[Path]], dict[str, dict[str, int]]]:
    """Validates files against a flavour: for each, the counts of passed and failed checks."""
    java = needs_tool("java")
    folder = Path(os.environ.get("VERAPDF_JAR", ROOT / ".tools" / "verapdf"))
    needs_path(folder, "run .ci/verapdf.sh (needs mvn)")
    classpath = f"{folder}/*" if folder.is_dir() else str(folder)

    def validate(flavour: str, paths: list[Path]) -> dict[str, dict[str, int]]:
        run = subprocess.run(
            [java, "-cp", classpath, _VALIDATOR, "--flavour", flavour, "--format", "json", *paths],
            capture_output=True,
            text=True,
            check=False,
        )
        return dict(map(_counts, json.loads(run.stdout)["report"]["jobs"]))

    return validate


def _counts(job: dict[str, Any]) -> tuple[str, dict[str, int]]:
    results = job["validationResult"]
    details = (results[0] if isinstance(results, list) else results)["details"]
    name = Path(job["itemDetails"]["name"]).stem
    return name, {"passed": details["passedChecks"], "failed": details["failedChecks"]}


def printing(**settings: object) -> Config:
    return Config(print=PrintConfig.model_validate(settings))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """PDFs of every kind, by name."""
    folder = tmp_path_factory.mktemp("archival")
    media = {"flow.png": picture(), "scan.bmp": picture("BMP")}
    marks = printing(profile="gazette-a4", crop_marks=True, page_multiple=4)
    attached = printing(attach_xml=True)
    plain = make_pdf(sample_bundle(), timestamp=STAMP, draft=True).data
    files = {
        "issue": plain,
        "marks": make_pdf(sample_bundle(marks), timestamp=STAMP).data,
        "document": make_document_pdf(notice(), media, timestamp=STAMP).data,
        "attached": make_pdf(sample_bundle(attached), timestamp=STAMP).data,
        "damaged": plain.replace(b"<pdfaid:conformance>A", b"<pdfaid:conformance>Z"),
    }
    for name, data in files.items():
        (folder / f"{name}.pdf").write_bytes(data)
    return {name: folder / f"{name}.pdf" for name in files}


Validate = Callable[[str, list[Path]], dict[str, dict[str, int]]]


def test_editions_are_valid_pdf_a_2a(made: dict[str, Path], verapdf: Validate) -> None:
    results = verapdf("2a", [made[n] for n in ("issue", "marks", "document", "damaged")])

    assert results.pop("damaged")["failed"] > 0  # the validator does look
    assert {name: counts["failed"] for name, counts in results.items()} == {
        "issue": 0,
        "marks": 0,
        "document": 0,
    }
    assert all(counts["passed"] > 100 for counts in results.values())


def test_an_issue_with_its_xml_attached_is_valid_pdf_a_3a(
    made: dict[str, Path], verapdf: Validate
) -> None:
    assert verapdf("3a", [made["attached"]])["attached"]["failed"] == 0
    assert b"issue.xml" in made["attached"].read_bytes()


def test_editions_are_valid_pdf_ua_1(made: dict[str, Path], verapdf: Validate) -> None:
    names = ("issue", "marks", "document", "attached")
    results = verapdf("ua1", [made[name] for name in names])

    assert {name: counts["failed"] for name, counts in results.items()} == dict.fromkeys(names, 0)


@pytest.mark.parametrize("name", ["issue", "marks", "document", "attached"])
def test_qpdf_finds_nothing_wrong(
    name: str, made: dict[str, Path], needs_tool: Callable[[str], str]
) -> None:
    qpdf = needs_tool("qpdf")

    run = subprocess.run([qpdf, "--check", made[name]], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr
    assert "No syntax or stream encoding errors found" in run.stdout
    assert "WARNING" not in run.stderr


def xmp_of(path: Path) -> str:
    data = path.read_bytes()
    start = data.index(b"<x:xmpmeta")
    return data[start : data.index(b"</x:xmpmeta>", start)].decode()


def test_the_metadata_says_which_issue_this_is(made: dict[str, Path]) -> None:
    bundle = sample_bundle()
    xmp = xmp_of(made["issue"])
    digest = sha256_of(issue_to_xml(bundle.issue))

    assert f"<dc:identifier>{bundle.name}</dc:identifier>" in xmp
    assert f"<xmp:Identifier><rdf:Bag><rdf:li>{bundle.name}</rdf:li>" in xmp
    assert f"<dc:source>xml/issue.xml sha256:{digest}</dc:source>" in xmp
    urn = publication_urn(bundle.issue.title, bundle.name)
    assert f"<xmpMM:DocumentID>{urn}</xmpMM:DocumentID>" in xmp
    assert f"<dc:identifier>{notice().id}</dc:identifier>" in xmp_of(made["document"])


def test_the_epub_of_the_issue_bears_the_same_publications_name() -> None:
    bundle = sample_bundle()
    book = zipfile.ZipFile(io.BytesIO(make_epub(bundle, timestamp=STAMP)))
    package = next(name for name in book.namelist() if name.endswith(".opf"))

    assert publication_urn(bundle.issue.title, bundle.name) in book.read(package).decode()


def test_the_metadata_names_title_publisher_and_language(made: dict[str, Path]) -> None:
    xmp = xmp_of(made["issue"])

    assert "××市人民政府公报2021年第3期" in xmp
    assert "<dc:publisher><rdf:Bag><rdf:li>《××市人民政府公报》编辑部" in xmp
    assert "zh-CN" in xmp
    assert "<pdfaid:part>2" in xmp
    assert "<pdfuaid:part>1" in xmp
