"""What an editor should look at after a manuscript was read: GZ-W."""

from __future__ import annotations

from functools import partial

from gazette.base.findings import Source, finding_kind

__all__ = [
    "ANNEXES_DISAGREE",
    "ANNEX_LIST_IN_TEXT",
    "ANNEX_NAMED_BY_LIST",
    "HEADINGS_DIFFER",
    "ISSUERS_DISAGREE",
    "ISSUERS_MISSING",
    "JOINED",
    "NO_ISSUER",
    "NO_TEXT",
    "NO_TITLE",
    "NUMBER_MALFORMED",
    "NUMBER_REWRITTEN",
    "PARTED",
    "READER_FINDINGS",
    "SECRECY_MARKED",
    "SET_ANEW",
    "SEVERAL_LABELS",
    "STRAY_WORD",
    "TEXT_LEFT_OUT",
    "UNSURE",
]

_RECOGNITION = Source("识别", "", "实务")
_doubt = partial(finding_kind, found_by="reader", group="reader", level="warning", waivable=True)

NO_TITLE = _doubt(
    "GZ-W01",
    ("没有认出标题", "no title was recognised"),
    (
        "请在更正文件里填写 title（{ways.override}）。",
        "Fill in title in the override file ({ways.override}).",
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
        "请核对；认错了就在更正文件里改正（{ways.override}）。",
        "Please check; set it right in the override file ({ways.override}).",
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
_OVERRIDE_ISSUERS = (
    "请核对；不对时，在更正文件里填写 issuers（{ways.override}）。",
    "Please check; where it is wrong, fill in issuers in the override file ({ways.override}).",
)
NO_ISSUER = _doubt(
    "GZ-W10",
    (
        "没有认出发文机关：标题、署名、版头里都没有认得的机关名称",
        "no issuer was recognised: neither title, signature nor red head names one",
    ),
    _OVERRIDE_ISSUERS,
    Source("GB/T 9704-2012", "7.3.5"),
)
ISSUERS_DISAGREE = _doubt(
    "GZ-W11",
    (
        "署名与发文机关不一致：发文机关认作“{issuers}”，署名是“{signed}”",
        "the signatures differ from the issuers: “{issuers}” are held for the issuers, “{signed}” signed",
    ),
    _OVERRIDE_ISSUERS,
    Source("GB/T 9704-2012", "7.3.5"),
)
ISSUERS_MISSING = _doubt(
    "GZ-W12",
    (
        "标题说有{count}个发文机关，认出的是“{issuers}”",
        "the title counts {count} issuers, those recognised are “{issuers}”",
    ),
    _OVERRIDE_ISSUERS,
    Source("GB/T 9704-2012", "7.3.1"),
)
NUMBER_MALFORMED = _doubt(
    "GZ-W13",
    (
        "“{number}”像发文字号，但写法不合标准，照原样收作文号",
        "“{number}” looks like a document number of the wrong form and is kept as it is printed",
    ),
    (
        "请在稿件里改成“某政发〔2024〕12号”这样的写法，或在更正文件里填写 numbers。",
        "Write it like 某政发〔2024〕12号 in the manuscript, or fill in numbers in the override file.",
    ),
    Source("GB/T 9704-2012", "7.2.5"),
)
STRAY_WORD = _doubt(
    "GZ-W14",
    (
        "标题已经完整，后面的“{word}”没有收进标题",
        "the title is complete; the “{word}” behind it was not taken into it",
    ),
    (
        "请核对；这个词是标题的一部分时，在更正文件里填写 title。",
        "Please check; where the word belongs to the title, fill in title in the override file.",
    ),
    _RECOGNITION,
)
PARTED = _doubt(
    "GZ-W15",
    (
        "“{text}”原来连在上一段里，已另起一段",
        "“{text}” was run together with the paragraph before it and begins one of its own",
    ),
    (
        "请核对；不该另起一段时，在稿件里改写这一段。",
        "Please check; where it should not, rewrite the paragraph in the manuscript.",
    ),
    _RECOGNITION,
)
JOINED = _doubt(
    "GZ-W16",
    (
        "“{text}”原来另起一行，已接在上一行后面（稿件的段落被逐行切开）",
        "“{text}” stood on a line of its own and was joined to the line before it",
    ),
    (
        "请核对；不该相接时，在稿件里改写这一段。",
        "Please check; where it should not be, rewrite the paragraph in the manuscript.",
    ),
    _RECOGNITION,
)
SEVERAL_LABELS = _doubt(
    "GZ-W18",
    (
        "“{text}”这一段里连着有{labels}几项，没有分段",
        "the paragraph “{text}” holds several items, {labels}, without a break",
    ),
    (
        "请核对原件；本来各是一段的，在稿件里分开。",
        "Compare the original; where each is a paragraph of its own, part them in the manuscript.",
    ),
    Source("GB/T 9704-2012", "7.3.3"),
)
SECRECY_MARKED = _doubt(
    "GZ-W17",
    (
        "稿件标有“{mark}”，不是可以公开的文件",
        "the manuscript is marked “{mark}”: it is not for the public",
    ),
    (
        "请先核实能否公开：涉密文件不得进入公报系统，已经解密的由起草单位删去标记再送。",
        "Find out first whether it may be public; what is classified must not enter the system.",
    ),
    Source("GB/T 9704-2012", "7.2.2"),
)
_ANNEX_LIST = Source("GB/T 9704-2012", "7.3.4")
ANNEXES_DISAGREE = _doubt(
    "GZ-W31",
    (
        "附件说明和后面的附件对不上：{what}",
        "the list of annexes and the annexes behind it disagree: {what}",
    ),
    (
        "请核对稿件；是读错了，就在更正文件里改正那几行的角色（{ways.override}）。",
        "Compare the manuscript; if it was read wrongly, set roles in the override file.",
    ),
    _ANNEX_LIST,
)
ANNEX_NAMED_BY_LIST = _doubt(
    "GZ-W32",
    (
        "{label}自己没有标题，取了附件说明里的“{title}”",
        "{label} has no title of its own; it was given “{title}” from the list of annexes",
    ),
    ("请核对附件页。", "Please check the annex's page."),
    _ANNEX_LIST,
    level="hint",
)
ANNEX_LIST_IN_TEXT = _doubt(
    "GZ-W34",
    (
        "“{text}”像附件说明，却留在正文里",
        "“{text}” looks like the list of annexes and stayed in the text",
    ),
    (
        "请核对；是附件说明，就按“附件：1.名称”的写法改稿件，或在更正文件里改正这几行的角色（{ways.override}）。",
        "Please check; write a list of annexes as 附件：1.名称, or set the lines' roles in the override file.",
    ),
    _ANNEX_LIST,
)
HEADINGS_DIFFER = _doubt(
    "GZ-W33",
    (
        "同级的小标题不一致：{bare}没有小标题，其他的有（“{text}……”）",
        "headings of one level differ: {bare} have none, the others have (“{text}…”)",
    ),
    (
        "请核对稿件里这几项的写法。",
        "Please compare how the manuscript has these.",
    ),
    Source("GB/T 9704-2012", "7.3.3"),
    level="hint",
)
SET_ANEW = _doubt(
    "GZ-W35",
    (
        "稿件里的“{typed}”照标准的写法排成“{printed}”",
        "“{typed}” of the manuscript is set in the standard's form “{printed}”",
    ),
    (
        "不用改稿；要一样，就在稿件里也这样写。",
        "Nothing has to be done; write it so in the manuscript where both should be alike.",
    ),
    Source("GB/T 9704-2012", "7.3.5"),
    level="hint",
)
_CONSERVATION = Source("识别", "", "实务")
NO_TEXT = _doubt(
    "GZ-W41",
    ("稿件里没有正文", "the manuscript has no text"),
    (
        "请核对是不是拿错了文件；文字若在图片里，请重新录入。",
        "Check whether this is the right file; text in pictures has to be typed.",
    ),
    _CONSERVATION,
    level="error",
)
#: an error where it is a good part of the text
TEXT_LEFT_OUT = _doubt(
    "GZ-W42",
    (
        "稿件里有 {chars} 字没有收入（占 {share}）：{what}",
        "{chars} characters of the manuscript were left out ({share}): {what}",
    ),
    (
        "请对照原件核对；在 Word 里另存为 .docx 后再读。",
        "Compare with the original; save it as .docx in Word and read it again.",
    ),
    _CONSERVATION,
)
READER_FINDINGS = (
    NO_TITLE,
    UNSURE,
    NUMBER_REWRITTEN,
    NO_ISSUER,
    ISSUERS_DISAGREE,
    ISSUERS_MISSING,
    NUMBER_MALFORMED,
    STRAY_WORD,
    PARTED,
    JOINED,
    SECRECY_MARKED,
    SEVERAL_LABELS,
    ANNEXES_DISAGREE,
    ANNEX_NAMED_BY_LIST,
    ANNEX_LIST_IN_TEXT,
    HEADINGS_DIFFER,
    SET_ANEW,
    NO_TEXT,
    TEXT_LEFT_OUT,
)
