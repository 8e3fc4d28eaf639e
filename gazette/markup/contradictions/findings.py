"""What may contradict itself in XML that the schema lets pass: GZ-X16 to GZ-X28."""

from __future__ import annotations

from functools import partial

from gazette.base.findings import Source, finding_kind

__all__ = [
    "CONTRADICTIONS",
    "DATES_CROSSED",
    "DATE_DIFFERS",
    "FREE_GENRE",
    "ID_DIFFERS",
    "ISSUE_DIFFERS",
    "LABEL_DIFFERS",
    "LEVEL_DIFFERS",
    "MEANING_DIFFERS",
    "MEDIA_DIFFER",
    "NESTED_WRONG",
    "NUMBER_DIFFERS",
    "ORDER_DIFFERS",
    "TITLE_DIFFERS",
]

_FACT = Source("事实", "", "事实")
_contradiction = partial(finding_kind, found_by="schema", group="schema", source=_FACT)
_ONE_OF_TWO = (
    "核对原件，改正不对的一处，或者从 Word 稿重新生成。",
    "Look at the original and correct the one that is wrong, or make it anew from the Word file.",
)

LABEL_DIFFERS = _contradiction(
    "GZ-X16",
    (
        "序号“{label}”与 {attribute}“{value}”不符",
        "the label {label} and {attribute} {value} do not agree",
    ),
    _ONE_OF_TWO,
)
LEVEL_DIFFERS = _contradiction(
    "GZ-X17",
    (
        "{kind} 的层次（level）是 {level}，应当是 {should}",
        "the level of {kind} is {level}, and should be {should}",
    ),
    _ONE_OF_TWO,
)
NESTED_WRONG = _contradiction(
    "GZ-X18",
    ("{kind} 不能在 {parent} 里面", "{kind} cannot stand inside {parent}"),
    (
        "编、分编、章、节、条、款、项、目依次一层包一层，请改正 kind 或者移出去。",
        "They nest in the order 编 分编 章 节 条 款 项 目; correct `kind` or move it out.",
    ),
)
NUMBER_DIFFERS = _contradiction(
    "GZ-X19",
    (
        "文号“{number}”与 {attribute}“{value}”不符",
        "the number {number} and {attribute} {value} do not agree",
    ),
    _ONE_OF_TWO,
)
ORDER_DIFFERS = _contradiction(
    "GZ-X20",
    (
        "令上印的“{printed}”与元数据的文号“{number}”不符",
        "the order says {printed}, the metadata {number}",
    ),
    _ONE_OF_TWO,
)
DATE_DIFFERS = _contradiction(
    "GZ-X21",
    (
        "印出的“{printed}”与元数据的 {name}“{date}”不符",
        "{printed} is printed, and {name} is {date}",
    ),
    _ONE_OF_TWO,
)
DATES_CROSSED = _contradiction(
    "GZ-X22",
    (
        "{name}（{date}）早于 {other}（{day}）",
        "{name} ({date}) is before {other} ({day})",
    ),
    _ONE_OF_TWO,
)
TITLE_DIFFERS = _contradiction(
    "GZ-X23",
    ("标题“{title}”与{where}“{other}”不符", "the title {title} and {where} {other} do not agree"),
    _ONE_OF_TWO,
)
FREE_GENRE = _contradiction(
    "GZ-X24",
    ("文种“{genre}”不在文种表里", "{genre} is no genre of documents"),
    (
        "请写标题里的文种（通知、条例……）；没有的不写 genre。",
        "Give the genre that the title ends with (通知, 条例 …), or leave `genre` out.",
    ),
)
ISSUE_DIFFERS = _contradiction(
    "GZ-X25",
    (
        "一期的 {attribute}“{value}”与 {other}“{against}”不符",
        "{attribute} {value} of the issue and {other} {against} do not agree",
    ),
    _ONE_OF_TWO,
)
MEDIA_DIFFER = _contradiction(
    "GZ-X26",
    (
        "图片“{media}”的 {attribute}“{value}”与{other}不符",
        "{attribute} {value} of the picture {media} does not agree with {other}",
    ),
    _ONE_OF_TWO,
)
ID_DIFFERS = _contradiction(
    "GZ-X27",
    ("标识“{id}”与 number“{value}”不符", "the id {id} and the number {value} do not agree"),
    _ONE_OF_TWO,
)
MEANING_DIFFERS = _contradiction(
    "GZ-X28",
    ("{name}“{value}”与{other}不符", "{name} {value} does not agree with {other}"),
    _ONE_OF_TWO,
)
CONTRADICTIONS = (
    LABEL_DIFFERS,
    LEVEL_DIFFERS,
    NESTED_WRONG,
    NUMBER_DIFFERS,
    ORDER_DIFFERS,
    DATE_DIFFERS,
    DATES_CROSSED,
    TITLE_DIFFERS,
    FREE_GENRE,
    ISSUE_DIFFERS,
    MEDIA_DIFFER,
    ID_DIFFERS,
    MEANING_DIFFERS,
)
