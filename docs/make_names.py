"""Writes the table of public names in docs/stability.md, from `gazette/__init__.py` and the docstrings."""

from __future__ import annotations

import re
from pathlib import Path

import gazette

PAGE = Path(__file__).with_name("stability.md")
FACE = Path(__file__).parents[1] / "gazette/__init__.py"
BEGIN, END = "<!-- names -->\n", "<!-- /names -->\n"


def tables() -> str:
    """A heading and a table for each task, in the order of `__all__`."""
    listed = re.search(
        r"^__all__ = \[.*?\n(.*?)^\]", FACE.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert listed, FACE
    lines: list[str] = []
    for task, name in re.findall(r'^    (?:# (.+)|"(\w+)",)$', listed[1], re.MULTILINE):
        if task:
            lines += ["", f"### {task}", "", "| 名字 | 是什么 |", "|---|---|"]
        elif name != "__version__":
            lines.append(f"| `{name}` | {_first_sentence(name)} |")
    return "\n".join(lines).strip() + "\n"


def _first_sentence(name: str) -> str:
    said = (getattr(gazette, name).__doc__ or "").strip().split("\n\n")[0]
    return " ".join(said.split()).replace("|", "\\|")


if __name__ == "__main__":
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}{tables()}{END}{after}", "utf-8")
