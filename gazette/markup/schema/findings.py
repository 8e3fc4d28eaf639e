"""What may be wrong with the XML of a document or an issue: GZ-X.

GZ-X01, X02, X03 and X15 are found before the schema is asked.
"""

from __future__ import annotations

from functools import partial

from gazette.base.findings import Source, finding_kind

__all__ = [
    "DANGLING",
    "DOCTYPE",
    "MALFORMED",
    "MANY_MORE",
    "MISPLACED",
    "MISSING_ATTRIBUTE",
    "MISSING_ELEMENT",
    "NOT_LISTED",
    "NOT_UNIQUE",
    "NO_CONTENT",
    "OTHERWISE_INVALID",
    "OUT_OF_RANGE",
    "SCHEMA_FINDINGS",
    "UNKNOWN_ATTRIBUTE",
    "UNKNOWN_ROOT",
    "UNWRITABLE",
    "WRONG_FORM",
    "WRONG_TYPE",
]


_invalid = partial(finding_kind, found_by="schema", group="schema")
_XML = Source("XML 1.0")
_SCHEMA = Source("gazette-1.0.xsd")

_EDIT = (
    "请用 XML 编辑器打开改正，或者从 Word 稿重新生成。",
    "Correct it in an XML editor, or make it anew from the Word file.",
)
MALFORMED = _invalid("GZ-X01", ("不是良构的 XML", "not well-formed XML"), _EDIT, _XML)
DOCTYPE = _invalid(
    "GZ-X02",
    ("有 DOCTYPE，不予读取", "a DOCTYPE, which is refused"),
    ("请删去 DOCTYPE 声明。", "Remove the DOCTYPE."),
    _XML,
)
UNKNOWN_ROOT = _invalid(
    "GZ-X03",
    (
        "根元素 {root} 不是公报文件或一期公报",
        "the root element {root} is neither a gazette document nor an issue",
    ),
    (
        "根元素应当是名称空间 {document} 的 document，或 {issue} 的 issue。",
        "The root is `document` of {document} or `issue` of {issue}.",
    ),
    _SCHEMA,
)
MISPLACED = _invalid(
    "GZ-X04",
    (
        "{where}里这个地方不能有 {subject}，可以有的是：{expected}",
        "{subject} may not stand here in {where}; what may: {expected}",
    ),
    (
        "请删去它，或者调整次序、补上它前面缺少的元素。",
        "Remove it, put it in its place, or add what is missing before it.",
    ),
    _SCHEMA,
)
MISSING_ELEMENT = _invalid(
    "GZ-X05",
    ("{where}缺少元素 {missing}", "{where} lacks {missing}"),
    ("请补上必需的元素。", "Add the element that is required."),
    _SCHEMA,
)
UNKNOWN_ATTRIBUTE = _invalid(
    "GZ-X06",
    ("{element}没有属性 {attribute}", "{element} has no attribute {attribute}"),
    ("请删去或改正；可用的属性：{has}。", "Remove or correct it; it has: {has}."),
    _SCHEMA,
)
MISSING_ATTRIBUTE = _invalid(
    "GZ-X07",
    ("缺少 {subject}", "{subject} is missing"),
    ("请补上这个属性。", "Add the attribute."),
    _SCHEMA,
)
NOT_LISTED = _invalid(
    "GZ-X08",
    ("{subject}的值“{value}”不在规定的范围内", "“{value}” is not a value of {subject}"),
    ("可用的值：{listed}。", "Allowed: {listed}."),
    _SCHEMA,
)
WRONG_FORM = _invalid(
    "GZ-X09",
    ("{subject}的值“{value}”格式不对", "“{value}” is not in the form of {subject}"),
    ("应当是{should}。", "It should be: {should}."),
    _SCHEMA,
)
WRONG_TYPE = _invalid(
    "GZ-X10",
    ("{subject}的值“{value}”不对", "“{value}” is wrong for {subject}"),
    ("应当是{should}。", "It should be: {should}."),
    _SCHEMA,
)
OUT_OF_RANGE = _invalid(
    "GZ-X11",
    ("{subject}的值“{value}”超出范围", "“{value}” is out of range for {subject}"),
    ("应当是{should}。", "It should be: {should}."),
    _SCHEMA,
)
NOT_UNIQUE = _invalid(
    "GZ-X12",
    ("{subject}的标识“{key}”重复", "“{key}” of {subject} is not unique"),
    ("请改成没有用过的标识。", "Give it one that is not in use."),
    _SCHEMA,
)
DANGLING = _invalid(
    "GZ-X13",
    ("{subject}指向的“{key}”不存在", "{subject} refers to “{key}”, which does not exist"),
    (
        "请改正引用；图片要列在 mediaList 中，解读和更正要指向本期的条目。",
        "Correct it; pictures are listed in mediaList, `about` names an entry of the issue.",
    ),
    _SCHEMA,
)
NO_CONTENT = _invalid(
    "GZ-X14",
    ("{subject}里不能直接放这样的内容", "{subject} may not hold such content"),
    (
        "文字应当放在 p 等元素里；只有文字的元素里不能有其他元素。",
        "Text belongs into p and the like; elements of text alone hold no other elements.",
    ),
    _SCHEMA,
)
UNWRITABLE = _invalid(
    "GZ-X15",
    ("有 XML 不能保存的字符或公式", "a character or formula that XML cannot hold"),
    ("请在稿件里删去或改正。", "Remove or correct it in the manuscript."),
    _XML,
)
MANY_MORE = _invalid(
    "GZ-X98",
    (
        "还有 {more} 处不符合模式，没有一一列出",
        "{more} more places are not valid and are not listed",
    ),
    (
        "请先改正列出的，再检查一遍。",
        "Correct those that are listed, then check again.",
    ),
    _SCHEMA,
)
OTHERWISE_INVALID = _invalid(
    "GZ-X99",
    ("不符合模式：{said}", "not valid: {said}"),
    ("请对照模式文件改正。", "Correct it by the schema."),
    _SCHEMA,
)
SCHEMA_FINDINGS = (
    MALFORMED,
    DOCTYPE,
    UNKNOWN_ROOT,
    MISPLACED,
    MISSING_ELEMENT,
    UNKNOWN_ATTRIBUTE,
    MISSING_ATTRIBUTE,
    NOT_LISTED,
    WRONG_FORM,
    WRONG_TYPE,
    OUT_OF_RANGE,
    NOT_UNIQUE,
    DANGLING,
    NO_CONTENT,
    UNWRITABLE,
    MANY_MORE,
    OTHERWISE_INVALID,
)
