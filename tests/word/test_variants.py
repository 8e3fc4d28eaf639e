"""A notice and a regulation in seventy other layouts: nothing of them is lost."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from docx_of import docx_of, p
from places import ROOT

from gazette.jobs.inspect import inspect_files

_NOTICE = docx_of(
    p("临江市人民政府办公室关于做好冬春季森林防火工作的通知", align="center", size=22),
    p("临政办发〔2021〕38号", align="center", size=16),
    p("各县（市、区）人民政府，市政府各部门、各直属机构：", size=16),
    p("为了做好森林防火工作，经市人民政府同意，现将有关事项通知如下。", size=16, first_chars=2),
    p("一、压实责任", size=16, first_chars=2),
    p("各县人民政府对本行政区域的森林防火工作负总责。", size=16, first_chars=2),
    p("二、加强巡护", size=16, first_chars=2),
    p("护林员应当每日巡山，发现火情立即报告。", size=16, first_chars=2),
    p("临江市人民政府办公室", align="right", size=16),
    p("2021年11月3日", align="right", size=16),
)
_REGULATION = docx_of(
    p("临江市供热管理条例", align="center", size=22),
    p("（2021年4月28日临江市第十五届人民代表大会常务委员会第三十二次会议通过　自2021年8月1日起施行）", align="center"),
    *(
        p(text, size=16, align="center" if "章" in text else "", first_chars=0 if "章" in text else 2)
        for text in (
            "第一章　总则",
            "第一条　为了规范供热用热行为，制定本条例。",
            "第二条　本市行政区域内的供热用热活动，适用本条例。",
            "第二章　供热管理",
            "第三条　供热单位应当遵守下列规定：",
            "（一）按期供热；",
            "（二）保证室温。",
            "第四条　用户应当按时缴纳热费。",
            "第三章　附则",
            "第五条　本条例自2021年8月1日起施行。",
        )
    ),
)  # fmt: skip
_TRUTHS = {
    "通知": {
        "title": "临江市人民政府办公室关于做好冬春季森林防火工作的通知",
        "doc_numbers": ["临政办发〔2021〕38号"],
        "issuing_organs": ["临江市人民政府办公室"],
        "addressee": "各县（市、区）人民政府，市政府各部门、各直属机构",
        "written_date": "2021-11-03",
    },
    "条例": {
        "title": "临江市供热管理条例",
        "issuing_organs": ["临江市人民代表大会常务委员会"],
        "promulgation_date": "2021-04-28",
        "effective_date": "2021-08-01",
        "counts": {"章": 3, "条": 5},
    },
}


def _benchmark(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    place = ROOT / "benchmarks" / "word_variants.py"
    spec = importlib.util.spec_from_file_location("word_variants", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "word_variants", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "inspect_files", partial(inspect_files, jobs=1))
    return module


def test_no_layout_loses_an_element(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module = _benchmark(monkeypatch)
    bases = []
    for name, data in (("通知", _NOTICE), ("条例", _REGULATION)):
        bases.append(tmp_path / f"{name}.docx")
        bases[-1].write_bytes(data)
        truth = json.dumps(_TRUTHS[name], ensure_ascii=False)
        bases[-1].with_suffix(".json").write_text(truth, encoding="utf-8")
    (tmp_path / "out").mkdir()

    module.run_all(bases, tmp_path / "out", [""], misses=True)

    said = capsys.readouterr().out
    totals = re.findall(r"(\w+) (\d+)/(\d+)", said.rpartition("lost/scored: ")[2])
    assert {name: int(lost) for name, lost, _ in totals} == dict.fromkeys(
        ("title", "number", "issuers", "addressees", "date", "effective", "counts"), 0
    ), said
    assert all(int(scored) > 20 for _, _, scored in totals)
