"""What an editor should look at after a manuscript was read: GZ-W."""

from __future__ import annotations

from functools import partial

from gazette.base.findings import Source, finding_kind

__all__ = ["NO_TITLE", "NUMBER_REWRITTEN", "READER_FINDINGS", "UNSURE"]

_RECOGNITION = Source("识别", "", "实务")
_doubt = partial(finding_kind, found_by="reader", group="reader", level="warning", waivable=True)

NO_TITLE = _doubt(
    "GZ-W01",
    ("没有认出标题", "no title was recognised"),
    (
        "请用 gazette inspect --edit 写出更正文件，在其中填写 title。",
        "Write an override file with gazette inspect --edit and fill in title.",
    ),
    _RECOGNITION,
)
#: a hint where it is hardly in doubt
UNSURE = _doubt(
    "GZ-W02",
    (
        "“{value}”认作{element}，把握只有 {confidence}，也可能是{rival}",
        "“{value}” is held for the {element} with a confidence of {confidence}; it may be {rival}",
    ),
    (
        "请核对；认错了就用 gazette inspect --edit 写出更正文件改正。",
        "Please check; set it right in the override file that gazette inspect --edit writes.",
    ),
    _RECOGNITION,
)
NUMBER_REWRITTEN = _doubt(
    "GZ-W03",
    (
        "稿件里的文号写法不合标准，已改为“{number}”（稿件：{text}）",
        "the number's form was set right: “{number}” (in the manuscript: {text})",
    ),
    (
        "请核对；要保留原来的写法，在更正文件里填写 numbers。",
        "Please check; to keep the manuscript's form, fill in numbers in the override file.",
    ),
    Source("GB/T 9704-2012", "7.2.5"),
)
READER_FINDINGS = (NO_TITLE, UNSURE, NUMBER_REWRITTEN)
