"""What stands in the cells of tables (表格): names of columns, and the values under them."""

from __future__ import annotations

import re

from gazette.base.patterns import pattern_of

__all__ = ["is_column_name", "is_name", "is_value"]

_NAME = 30  #: characters of a column's name
_YEAR = pattern_of(
    r"(?:[12]\d{3}|\d{2})年(?:度|[一二三四1-4]季度|上半年|下半年|1?\d[—-]1?\d月|1?\d月)?"
)
_AMOUNT = pattern_of(
    r"[-—–+±≥≤><＞＜约]?\d[\d,，.．/:：%％‰~～—–-]*(?:[万亿千百]?(?:元|吨|人|个|项|户|亩|公里|米|平方米|立方米|千瓦|次|家|件|天|年|月|℃|%|％)?)"
)
_RANGE = pattern_of(r"\d[%％]?[≦≤≥≧<>＜＞]|[≦≤≥≧<>＜＞]\d")
_DAY = pattern_of(r"(?:[12]\d{3}年)?\d{1,2}月(?:\d{1,2}日|底|初|中旬|上旬|下旬)?前?")
_CITED = pattern_of(r"第[〇零一二三四五六七八九十百\d]+[条款项章号]")
_ENDS = (
    *(
        "名",
        "名称",
        "姓名",
        "单位",
        "部门",
        "机构",
        "项目",
        "内容",
        "事项",
        "时间",
        "日期",
        "地点",
        "地区",
    ),
    *(
        "备注",
        "说明",
        "数量",
        "金额",
        "职务",
        "职称",
        "性别",
        "电话",
        "联系方式",
        "联系人",
        "类别",
        "类型",
    ),
    *(
        "种类",
        "指标",
        "年度",
        "年份",
        "合计",
        "小计",
        "总计",
        "标准",
        "依据",
        "措施",
        "任务",
        "目标",
        "时限",
    ),
    *(
        "要求",
        "责任人",
        "负责人",
        "牵头单位",
        "责任单位",
        "配合单位",
        "规模",
        "投资",
        "面积",
        "位置",
        "坐标",
    ),
    *(
        "级别",
        "等级",
        "频次",
        "分值",
        "得分",
        "比例",
        "情况",
        "理由",
        "文号",
        "号码",
        "代码",
        "规格",
        "型号",
    ),
    *(
        "计量单位",
        "单价",
        "来源",
        "用途",
        "范围",
        "方式",
        "条件",
        "结果",
        "问题",
        "建议",
        "进度",
    ),
    *(
        "比重",
        "增长率",
        "增速",
        "同比",
        "排名",
        "名次",
        "总分",
        "人数",
        "户数",
        "字段",
        "参数",
        "条文",
    ),
)
_COLUMN = pattern_of(rf"(?:{'|'.join(map(re.escape, _ENDS))})(?:[（(][^（）()]{{1,12}}[）)])?")


def is_name(text: str) -> bool:
    """It can be the name of a column: short, no sentence, no amount; 2024年 is one."""
    if not text or len(text) > _NAME or re.search(r"[。；！？]|，.*，", text):
        return False
    return bool(_YEAR.fullmatch(text)) or not is_value(text)


def is_value(text: str) -> bool:
    """An amount, a day, a figure, a provision: what a column tells, never its name."""
    if _YEAR.fullmatch(text):
        return False
    if _RANGE.search(text):
        return True
    return bool(_AMOUNT.fullmatch(text) or _DAY.fullmatch(text) or _CITED.match(text))


def is_column_name(text: str) -> bool:
    """It is one of the names that columns have in the tables of offices: 责任单位, 金额（万元）."""
    found = _COLUMN.search(text)
    return bool(found and found.end() == len(text) and len(text) <= _NAME)
