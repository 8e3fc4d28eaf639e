"""What a web page puts around a document: its table of metadata, the row of date, source and type size, links."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from gazette.base.patterns import pattern_of
from gazette.model import DocumentNumber
from gazette.structure.lines.line import Line
from gazette.structure.roles.wording import is_sentence
from gazette.text.number_forms import PORTAL_NUMBER
from gazette.text.numbers import find_numbers
from gazette.text.organs import is_organ
from gazette.text.widths import visible
from gazette.word.flow import Flow

__all__ = ["find_furniture", "hinted_number", "photo_frames"]

_FRONT, _BACK = 24, 8  #: lines at the ends of a document in which a page's furniture stands
_LENGTH = 120
_NUMBER_LENGTH = 40  #: characters of a page header that holds little more than the number

#: the names of gov.cn's fields, GB/T 36902 and the practice of government sites
_FIELDS = (
    *("索引号", "信息索引号?", "发文机关", "发布机构", "发布单位", "发文单位", "制发机关"),
    *("公开主体", "公开责任部门", "信息来源", "文章来源", "稿件来源", "来源", "发文字号"),
    *("文号", "发文日期", "成文日期", "生成日期", "生效日期", "废止日期", "发布日期"),
    *("发布时间", "发布人", "更新时间", "公开日期", "公开方式", "公开范围", "公开时限"),
    *("主题分类", "组配分类", "体裁分类", "服务对象", "有效性", "效力状态", "是否有效"),
    *("信息名称", "名称", "标题", "浏览次数", "浏览量", "阅读次数", "阅读量", "访问量"),
    *("访问次数", "点击数", "点击量", "点击率", "内容概述", "归档时间", "有效期", "失效日期"),
    *("发文机构", "关键词", "作者", "责任编辑", "责编", "编辑", "审核", "字体", "字体大小"),
    *("字号", "视力保护色", "分享", "分享到", "打印", "语音播报", "时间", "日期"),
)
_FIELD = "|".join(_FIELDS)
_KEYED = pattern_of(rf"^[【\[•·●◆]?(?:{_FIELD})[：:]")
_EMPTY = pattern_of(rf"^[【\[•·●◆]?(?:{_FIELD})[：:]$")
#: what stands on the line under an empty field
_VALUE = pattern_of(
    rf"^(?:[A-Z0-9]{{4,}}[/—－-]\S*|\d{{4}}[年/.-].{{0,16}}|.{{1,6}}|{PORTAL_NUMBER})$"
)
#: fields that no official paper has a line for
_PAGE_ONLY = pattern_of(
    r"^[【\[•·●◆]?(?:索引号|信息索引号?|发布机构|组配分类|体裁分类|主题分类|公开责任部门|浏览|阅读|访问|点击|字体|视力保护色|分享|责任编辑|责编|语音播报|打印)|"
    r"(?:发布时间|发布日期|来源|字体|浏览次数|阅读次数|点击数).*(?:来源|字体|字号|浏览|阅读|访问|点击|打印|分享|作者)"
)
_BUTTONS = pattern_of(
    r"^(?:[【\[（(|｜]*(?:打印本页|打印此页|打印|关闭窗口|关闭本页|关闭|收藏|分享到|分享|返回顶部|大|中|小|字体|下载|扫一扫[^。]{0,20}|相关链接|"
    r"微信|微博|QQ空间)[】\]）)|｜：:]*)+$"
)
_PATH = pattern_of(r"^(?:您?(?:的|现在|当前)*(?:所在)?位置[：:是]?|首页)\S*(?:[>＞»›]\S*)+$")
_NEIGHBOUR = pattern_of(r"^(?:上一[篇条]|下一[篇条])[：:]")
_NUMBER_FIELD = pattern_of(r"^[【\[•·●◆]?(?:发文字号|文号)[：:](?P<number>.+)$")


def find_furniture(lines: Sequence[Line]) -> set[Line]:
    """The lines that are the page's and not the document's.

    A field such as 发文字号：… counts only beside one that no paper has (索引号,
    浏览次数): a form may have a line for the number too.
    """
    first = next(
        (n for n, line in enumerate(lines) if is_sentence(line.text) and not _is_ours(line)),
        len(lines),
    )
    found: set[Line] = set()
    for zone in (lines[: min(first, _FRONT)], lines[max(first, len(lines) - _BACK) :]):
        keyed = [line for line in zone if _is_ours(line)]
        keyed += [line for before, line in pairwise(zone) if _is_value(before, line)]
        if any(map(_is_certain, keyed)):
            found.update(keyed)
    return found | _column_names(lines[:_TOP])


_TOP = 8  #: lines in which the name of a page's column stands over the title
#: the columns of government sites; also a genre by itself over the title that ends with it
_COLUMN = pattern_of(
    r"^(?:公告公示|公示公告|通知公告|公告通知|公示公开|通告公告|公告栏|政策文件|文件通知|最新文件|最新公开|部门文件"
    r"|(?:行政)?规范性文件|(?:[省市县区州旗]?(?:政府|政府办|政府办公室))文件|政务公开|政府信息公开|信息公开|法定主动公开内容"
    r"|公告|通告|公示|启事)$"
)
_WHOLE_TITLE = pattern_of(r"关于.+(?:公告|通告|公示|启事|通知|决定|意见|办法|规定|方案|批复|函)$")


def _column_names(lines: Sequence[Line]) -> set[Line]:
    """公告公示 over 某局关于…的公告: a whole title by itself follows, so that the word is the page's."""
    return {
        line
        for line, after in pairwise(lines)
        if line.table is None
        and after.table is None
        and _COLUMN.match(line.text)
        and _WHOLE_TITLE.search(after.text)
    }


_PHOTO = pattern_of(r"照片|相片|免冠|贴照")
_FRAME = 20  #: characters that a frame for a photograph holds


def photo_frames(lines: Sequence[Line]) -> set[Line]:
    """The text boxes of forms in which a photograph is to be stuck: 一寸照片, letter under letter."""
    found: set[Line] = set()
    boxed = groupby(lines, key=lambda line: bool(line.source and line.source.origin == "textbox"))
    for is_box, group in boxed:
        box = list(group)
        text = "".join(line.text for line in box)
        if is_box and len(text) <= _FRAME and _PHOTO.search(text):
            found.update(box)
    return found


def _is_ours(line: Line) -> bool:
    if line.table is not None or len(line.text) > _LENGTH:
        return False
    return bool(_KEYED.match(line.text)) or _is_certain(line)


def _is_value(before: Line, line: Line) -> bool:
    """The line under a field that has nothing behind its colon."""
    if before.table is not None or line.table is not None or _KEYED.match(line.text):
        return False
    return bool(_EMPTY.match(before.text)) and (
        bool(_VALUE.match(line.text)) or is_organ(line.text)
    )


def _is_certain(line: Line) -> bool:
    text = line.text
    return any(pattern.search(text) for pattern in (_PAGE_ONLY, _PATH, _NEIGHBOUR)) or bool(
        len(text) > 1 and _BUTTONS.match(text)
    )


def hinted_number(flow: Flow, furniture: Sequence[Line]) -> tuple[DocumentNumber, str] | None:
    """The one number that page headers or the web page's fields name, and which of them does."""
    headers = [visible(p.text) for p in flow.headers]
    fields = [match["number"] for line in furniture if (match := _NUMBER_FIELD.match(line.text))]
    fields += [line.text for line in furniture if not _KEYED.match(line.text)]
    for source, texts in (("header", headers), ("field", fields)):
        numbers = {
            n.text: n for text in texts if len(text) <= _NUMBER_LENGTH for n in find_numbers(text)
        }
        if len(numbers) == 1:
            return next(iter(numbers.values())), source
    return None
