"""Lighthouse on an issue's first page, an article and the search page, as a phone.

    python .ci/lighthouse.py FOLDER [--runs 5]

Gates: accessibility, best practices and SEO 100, CLS 0.  Performance swings with the machine's
load: its median is reported, not gated.  Needs .ci/browser_tools.sh and chromium.
"""

# ruff: noqa: INP001, S603, T201 - a script of ours that runs our own tools and prints

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))

from browsing import serving  # noqa: E402 - the path comes first

GATES = ("accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu"


def run(address: str, chromium: str) -> dict[str, Any]:
    """One report; Lighthouse sometimes dies under load, so it is asked three times at most."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        call = [
            str(ROOT / ".tools" / "node_modules" / ".bin" / "lighthouse"),
            address,
            "--quiet",
            f"--chrome-flags={FLAGS}",
            "--output=json",
            f"--output-path={out}",
        ]
        for _ in range(3):
            subprocess.run(call, check=False, env={**os.environ, "CHROME_PATH": chromium})
            if out.is_file():
                report: dict[str, Any] = json.loads(out.read_bytes())
                return report
    raise SystemExit(f"Lighthouse gave no report for {address}")


def failures(report: dict[str, Any]) -> list[str]:
    """The gates that this report does not pass, with the audits that cost points."""
    found = []
    for name in GATES:
        category = report["categories"][name]
        if category["score"] != 1:
            lost = [
                ref["id"]
                for ref in category["auditRefs"]
                if ref["weight"] and (report["audits"][ref["id"]]["score"] or 0) < 1
                and report["audits"][ref["id"]]["scoreDisplayMode"] in ("binary", "numeric")
            ]  # fmt: skip
            found.append(f"{name} {category['score']}: {', '.join(lost)}")
    shift = report["audits"]["cumulative-layout-shift"]["numericValue"]
    return found + ([f"CLS {shift}"] if shift > 0 else [])


def main() -> int:
    """Exit code: 1 where a gate is not passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    chromium = shutil.which("chromium") or "chromium"
    article = next(
        p.name
        for p in sorted(options.folder.glob("*.html"))
        if "legislation" in p.read_text("utf-8")
    )
    bad = 0
    with serving(options.folder) as base:
        for name in ("index.html", article, "search.html"):
            reports = [run(base + name, chromium) for _ in range(options.runs)]
            wrong = sorted({line for report in reports for line in failures(report)})
            speed = [
                round(report["categories"]["performance"]["score"] * 100) for report in reports
            ]
            print(
                f"{name}: performance {speed}, median {statistics.median(speed):.0f}; {wrong or 'all gates passed'}"
            )
            bad += bool(wrong)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
