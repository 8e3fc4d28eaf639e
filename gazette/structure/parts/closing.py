"""The end of a document from its lines: list of annexes, signatures, date, notes, imprint."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette.model import Closing, Imprint
from gazette.structure.lines.line import Line
from gazette.structure.parts.front import read_signatures
from gazette.structure.parts.grouping import Parts
from gazette.text.date_forms import PRINTED_ON
from gazette.text.dates import DATE
from gazette.text.label_forms import ANNEX_WITH_TITLE
from gazette.text.organ_rows import is_organ_row
from gazette.text.widths import squeeze

__all__ = ["read_closing", "read_imprint", "split_annex_label", "split_date"]


def read_closing(parts: Parts) -> Closing:
    """署名, 成文日期 as printed, 附注."""
    rows = [split_date(line.raw) for line in parts.get("date")]
    return Closing(
        signatures=(
            *read_signatures(line.raw for line in parts.get("sign")),
            *read_signatures(organs for organs, _ in rows if organs),
        ),
        date="\u3000".join(squeeze(date) for _, date in rows),
        notes=tuple(squeeze(line.raw) for line in parts.get("remark")),
    )


def split_date(raw: str) -> tuple[str, str]:
    """某市人民政府　2021年7月3日: the signature, if it shares the line, and the date."""
    found = DATE.search(raw)
    if found and not raw[found.end() :].strip() and is_organ_row(raw[: found.start()]):
        return raw[: found.start()], raw[found.start() :]
    return "", raw


def split_annex_label(lines: Sequence[Line]) -> tuple[str, str]:
    """附件1 and what stands on its line: 附：国旗制法说明 → 附, 国旗制法说明."""
    text = " ".join(squeeze(line.raw) for line in lines)
    match = ANNEX_WITH_TITLE.match(text)
    return (squeeze(match["label"]), squeeze(match["title"])) if match else (text, "")


def read_imprint(lines: Sequence[Line]) -> Imprint | None:
    """版记: 抄送, 印发机关, 印发日期; None without one."""
    if not lines:
        return None
    copies: list[str] = []
    printer, date = "", ""
    other: list[str] = []
    into: list[str] = other
    for line in lines:
        bare = line.raw.strip()
        if not bare:
            continue  # a picture, which is told as a loss
        printed = PRINTED_ON.search(bare)
        if printed and not date:
            printer, date = squeeze(bare[: printed.start()]), squeeze(printed["date"])
            other.extend(filter(None, [squeeze(bare[printed.end() :])]))
            into = other
        elif re.match(r"抄\s*[送报]", bare) and not copies:
            copies.append(squeeze(bare))
            into = copies
        else:
            if re.match(r".{0,6}[：:]", bare) or re.search("办公[厅室]$", line.text):
                into = other
            into.append(squeeze(bare))
    imprint = Imprint(copies="".join(copies), printer=printer, date=date, other=tuple(other))
    return imprint if imprint != Imprint() else None
