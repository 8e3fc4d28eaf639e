"""`gazette doctor`: present and missing things, and how to get them."""

from __future__ import annotations

import importlib.metadata
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from gazette.base.config import FontsConfig
from gazette.cli.main import cli
from gazette.jobs.doctor import look_around


def test_it_names_fonts_packages_and_programs(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["doctor", str(tmp_path), "--json"])

    findings = {item["name"]: item for item in map(json.loads, result.stdout.splitlines())}
    assert result.exit_code == 0
    assert findings["宋体"]["detail"] == "Noto Serif SC"
    assert findings["typst"]["detail"] == "0.15.0"
    assert {"LibreOffice", "Java", "Chromium", "veraPDF", "epubcheck", "EbookLib"} <= set(findings)


def test_what_is_missing_has_a_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("VERAPDF_JAR", str(tmp_path / "none.jar"))

    findings = {finding.name: finding for finding in look_around()}

    for name in ("LibreOffice", "Java", "Chromium", "qpdf", "veraPDF"):
        assert not findings[name].present
        assert findings[name].remedy


def test_a_needed_package_that_is_missing_gives_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def version(name: str) -> str:
        if name == "typst":
            raise importlib.metadata.PackageNotFoundError(name)
        return "1"

    monkeypatch.setattr(importlib.metadata, "version", version)

    result = CliRunner().invoke(cli, ["doctor", str(tmp_path)])

    assert result.exit_code == 1
    assert "pip install typst" in result.stdout


def test_a_font_that_is_configured_and_missing_is_told() -> None:
    config = FontsConfig.model_validate({"小标宋": ["方正小标宋简体"]})

    first = next(look_around(config))

    assert not first.present
    assert "方正小标宋简体" in first.detail


def test_the_settings_of_the_folder_count(tmp_path: Path) -> None:
    (tmp_path / "gazette.toml").write_text('[fonts]\n"楷体" = ["Noto Sans SC"]\n', encoding="utf-8")

    result = CliRunner().invoke(cli, ["doctor", str(tmp_path), "--json"])

    findings = {item["name"]: item for item in map(json.loads, result.stdout.splitlines())}
    assert findings["楷体"]["present"] is True
    assert findings["楷体"]["detail"] == "Noto Sans SC"


def test_it_speaks_english_on_request(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["doctor", str(tmp_path), "--lang", "en"])

    assert "Fonts" in result.stdout
    assert "stands in" in result.stdout
