"""What a portal sets behind a document (网页尾): linked files, 相关解读, 扫一扫, 打印 关闭, the site's foot.

Everything from the first such line to the end must be of this shape: a paper has nothing behind it that
is. Annexes that are printed begin with their label and hold sentences or tables, so they stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette.base.patterns import pattern_of
from gazette.structure.lines.line import Line
from gazette.text.dates import parse_date
from gazette.text.label_forms import ANNEX_LINE
from gazette.text.organ_rows import is_organ_row

__all__ = ["find_tail"]

_REACH = 30  #: lines at the end in which a tail may begin
_PAPER = 3  #: lines that a paper has before anything of a page can stand behind it
_ENTRY = 90  #: characters of an entry of a list
_SUFFIX = "docx?|xlsx?|pptx?|pdf|wps|et|ofd|ceb|txt|csv|zip|rar|7z|jpe?g|png|tiff?|bmp|mp[34]"
_FILE = pattern_of(
    rf"^\S.{{0,100}}\.(?:{_SUFFIX})(?:[（(].{{1,20}}[)）])?(?:下载|查看|预览|[；;。])*$",
    re.IGNORECASE,
)
_LIST = (
    *(
        "附件信息",
        "附件下载",
        "附件列表",
        "附件链接",
        "文件下载",
        "点击下载",
        "下载附件",
        "附件查看",
    ),
    *(
        "相关附件",
        "相关解读",
        "相关链接",
        "相关文档",
        "相关文件",
        "相关新闻",
        "相关稿件",
        "相关阅读",
    ),
    *(
        "相关报道",
        "相关政策",
        "相关信息",
        "相关资料",
        "相关内容",
        "相关推荐",
        "关联稿件",
        "关联文件",
    ),
    *("解读链接", "解读材料", "解读文件", "文件解读", "政策解读", "政策图解", "图解", "图解链接"),
    *(
        "原文链接",
        "视频解读",
        "专家解读",
        "延伸阅读",
        "推荐阅读",
        "热门推荐",
        "政策咨询",
        "政策问答",
    ),
)
#: the head of a list; what it lists may stand on its line
_OPENS = pattern_of(rf"^[【\[•·●◆▪■]?(?:{'|'.join(_LIST)})[】\]]?(?:$|[：:])")
_ANNEXES = pattern_of(r"^附件[：:]?$")  #: 附件： over nothing but names of files
_PAGE = (
    *(
        "打印本页",
        "打印此页",
        "打印",
        "关闭窗口",
        "关闭本页",
        "关闭此页",
        "关闭",
        "窗口",
        "收藏",
        "下载",
    ),
    *(
        "分享到",
        "分享",
        "返回顶部",
        "返回列表",
        "返回首页",
        "返回",
        "顶部",
        "首页",
        "大",
        "中",
        "小",
    ),
    *(
        "字体",
        "字号",
        "微信",
        "微博",
        "QQ空间",
        "朋友圈",
        "无障碍浏览",
        "无障碍",
        "手机版",
        "电脑版",
    ),
    *(
        "网站地图",
        "站点地图",
        "联系我们",
        "关于我们",
        "版权声明",
        "隐私声明",
        "网站声明",
        "使用帮助",
    ),
)
_BUTTONS = pattern_of(rf"^(?:[【\[（(|｜/•·]*(?:{'|'.join(_PAGE)})[】\])）|｜/：:•·]*)+$")
_SCAN = pattern_of(r"^.{0,12}(?:扫一扫|扫码|扫描二维码|二维码)[^。；]{0,24}$")
_FOOT = pattern_of(
    r"^(?:主办(?:单位)?|承办(?:单位)?(?![^。]*联系)|技术支持|网站标识码|版权所有|Copyright|©|.{0,16}ICP备|.{0,4}公网安备|您是第)"
    r"|^(?:上一[篇条]|下一[篇条])[：:]|^一图读懂"
)
#: who made a page, which no paper says: one of these makes a row of credits
_MAKERS = (
    *("编辑", "编审", "审核人?", "初审", "复审", "终审", "一审", "二审", "三审", "供稿", "撰稿"),
    *("通讯员", "作者", "记者", "发布人", "录入人?", "信息来源", "稿件来源", "文章来源", "图文"),
    *("监制", "投稿", "信息审核", "信息发布", "网站编辑", "执行编辑", "签审"),
)
_EDITORS = ("责任编辑", "责编")  #: of a page, wherever they stand
#: what a page says beside them; by itself it may be the document's own
_BESIDE = (
    *("来源", "校对", "文字", "图片", "摄影", "发布时间", "发布日期", "发布", "发布单位"),
    *("更新时间", "浏览次数", "浏览量", "阅读次数", "阅读量", "点击数", "点击量"),
)
_SAID = "|".join(sorted((*_MAKERS, *_EDITORS, *_BESIDE), key=len, reverse=True))
_FIELD = pattern_of(rf"^[【\[（(]?(?:{_SAID})[：:]")
#: 来源：某局　编辑：张三　审核：李四, and nothing else on the line
_CREDITS = pattern_of(
    rf"(?:[【\[（(]?(?:{_SAID})[：:](?:(?!(?:{_SAID})[：:])[^。；：]|\d[：:]\d){{1,30}}[】\]）)]?)+"
)
_MAKER = pattern_of(rf"(?:^|[^人])(?:{'|'.join(_MAKERS)})[：:]")
_EDITOR = pattern_of(rf"(?:{'|'.join(_EDITORS)})[：:]")
#: what stands in an imprint (版记) above who read the proofs
_IMPRINT = pattern_of(r"^(?:抄[送报]|主题词|承办|拟稿|核稿|打字|印发)|印发$|共印")


def find_tail(lines: Sequence[Line]) -> set[Line]:
    """The lines of a page's tail, from its first line to the last of the file; empty without one."""
    found: set[Line] = set()
    for start in range(len(lines) - 1, max(_PAPER - 1, len(lines) - 1 - _REACH), -1):
        line = lines[start]
        if line.table is not None or line.is_picture or not _may_stand(line.text):
            break
        behind_label = bool(ANNEX_LINE.match(lines[start - 1].text))
        before = lines[max(0, start - _REACH) : start]
        dated = any(parse_date(one.text) for one in before)
        tail = lines[start:]
        if not behind_label and (_is_tail(tail, dated=dated) or _are_credits(tail, before)):
            found = set(tail)
    return found


def _are_credits(lines: Sequence[Line], before: Sequence[Line]) -> bool:
    """Rows of who made the page, right behind the paper's end, perhaps marks of the page among them."""
    rows = [line.text for line in lines if not _is_mark(line.text)]
    if not rows or not all(map(_CREDITS.fullmatch, rows)):
        return False
    if any(map(_EDITOR.search, rows)):
        return True
    ends = [n for n, line in enumerate(before) if parse_date(line.text)]
    behind = before[ends[-1] + 1 :] if ends else ()
    paper = any(ANNEX_LINE.match(line.text) or line.table is not None for line in behind)
    printed = bool(_IMPRINT.search(before[-1].text)) if before else False
    return bool(ends) and not paper and not printed and any(map(_MAKER.search, rows))


def _may_stand(text: str) -> bool:
    """No sentence, which no tail has but a list's last entry."""
    return len(text) <= _ENTRY and ("。" not in text[:-1])


def _is_tail(lines: Sequence[Line], *, dated: bool) -> bool:
    """All these lines are of a tail: its marks, and short entries under the head of a list.

    An organ over a date among them is the paper's closing, unless the paper has a date before (`dated`).
    """
    listing = False
    for number, line in enumerate(lines):
        text = line.text
        rest = [one.text for one in lines[number + 1 :]]
        if _OPENS.match(text) or (
            _ANNEXES.match(text) and rest and all(map(_FILE.match, rest[:1]))
        ):
            listing = True
        elif _is_mark(text):
            continue
        elif (not dated and _signs(lines[number : number + 2])) or (
            not (listing and _is_entry(line)) and not (number and _FIELD.match(text))
        ):
            return False
    return True


def _signs(lines: Sequence[Line]) -> bool:
    """An organ over a date."""
    if len(lines) < 2 or not is_organ_row(lines[0].raw.strip()):  # noqa: PLR2004 - organ, date
        return False
    return parse_date(lines[1].text) is not None


def _is_mark(text: str) -> bool:
    return any(shape.match(text) for shape in (_FILE, _BUTTONS, _SCAN, _FOOT))


def _is_entry(line: Line) -> bool:
    """An entry of a list of links: short, no sentence, no label of an annex."""
    return not ANNEX_LINE.match(line.text) and not line.text.endswith(("。", "；"))
