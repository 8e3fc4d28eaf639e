"""What [site] of gazette.toml lacks or has wrong is said once, before a page is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_source import MemorySource, many_issues

from gazette.base.config import SiteConfig
from gazette.export.mobile.linkcheck import check_site
from gazette.export.mobile.settings import faulty_settings
from gazette.export.mobile.site import make_site

WHOLE = {
    "name": "某市人民政府",
    "domain": "www.example.gov.cn",
    "idcode": "1304000009",
    "base_url": "https://www.example.gov.cn/gongbao/",
}


def test_whole_settings_have_no_fault() -> None:
    assert faulty_settings(SiteConfig.model_validate(WHOLE)) == []


@pytest.mark.parametrize("name", WHOLE)
def test_a_missing_setting_is_one_sentence_that_names_it(name: str) -> None:
    (fault,) = faulty_settings(SiteConfig.model_validate({**WHOLE, name: ""}))

    assert f"没有写 {name}" in fault
    assert f"{name} = " in fault


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("idcode", "13040000"),
        ("idcode", "一三零四零零零零零九"),
        ("base_url", "www.example.gov.cn/gongbao"),
        ("base_url", "ftp://www.example.gov.cn/"),
        ("base_url", "https://[broken"),
        ("domain", "www.other.gov.cn"),
    ],
)
def test_a_wrong_setting_is_one_sentence(name: str, value: str) -> None:
    assert len(faulty_settings(SiteConfig.model_validate({**WHOLE, name: value}))) == 1


def test_the_check_names_a_missing_setting_once_not_once_a_page(tmp_path: Path) -> None:
    make_site(MemorySource(many_issues(2, 4)), tmp_path, site=SiteConfig(name="某市人民政府"))

    found = check_site(tmp_path)

    assert [f.code for f in found] == ["setting"] * 3
    assert {word for f in found for word in ("domain", "idcode", "base_url") if word in f.message} == {
        "domain", "idcode", "base_url",
    }  # fmt: skip
