"""What a portal sets behind a document is no part of it: dropped with a record, and no annex."""

from __future__ import annotations

import pytest
from conservation import missing_characters
from flow_of import flow_of

from gazette.model import Document
from gazette.structure import recognise
from gazette.text.widths import visible

_PAPER = """
    ^ 甲县人民政府办公室关于加强古树保护的通知
    ^^ 甲政办发〔2026〕4号
    各乡镇人民政府：
    现就加强古树保护有关事项通知如下。
    一、加强领导。各单位要落实责任。
    附件：古树名录
    > 甲县人民政府办公室
    > 2026年5月6日
"""


def _read(tail: str) -> Document:
    flow = flow_of(
        _PAPER.strip("\n") + "\n" + "\n".join("    " + line for line in tail.split("\n"))
    )
    document = recognise(flow).document
    assert not missing_characters(flow, document)
    return document


@pytest.mark.parametrize(
    "tail",
    [
        "附件信息:\n•古树名录.xls",
        "附件信息：古树名录.xls",
        "附件：\n古树名录.doc\n古树分布图.pdf",
        "附件：1. 古树名录.docx\n2. 申请表.xlsx",
        "附件下载：\n古树名录.xlsx",
        "附件.docx",
        "相关附件：\n1.古树名录.docx\n2.古树分布图.pdf",
        "相关解读：\n《关于加强古树保护的通知》政策解读",
        "政策解读\n《甲县人民政府办公室关于加强古树保护的通知》解读",
        "相关文档\n图解：一图读懂古树保护",
        "解读链接：古树保护政策问答",
        "相关链接：\n关于古树保护的政策解读\n一图读懂",
        "扫一扫在手机打开当前页",
        "扫一扫，手机浏览\n打印本页 | 关闭窗口",
        "打印 关闭",
        "【打印】【关闭】",
        "分享到：\n微信 微博",
        "责任编辑：张三\n打印\n关闭",
        "相关稿件\n甲县人民政府办公室\n2026-05-08",
        "来源：甲县人民政府办公室\n打印此页",
        "上一篇：关于防汛的通知\n下一篇：关于森林防火的通知",
        "网站地图 联系我们 版权声明",
        "稿件来源：甲县水利局\n编辑：王五",
        "来源：甲县水利局　　编辑：王五　　审核：赵六",
        "（责任编辑：王五）",
        "撰稿：李四\n校对：王五\n一审：赵六\n二审：钱七\n三审：孙八",
        "供稿：县局办公室\n责编：王五\n打印　关闭",
        "信息来源：县局办公室\n发布人：王五\n发布时间：2026-05-08 08:30",
        "录入：王五\n审核：赵六",
        "【编辑：王五】\n相关链接\n图解古树保护",
        "主办：甲县人民政府办公室 承办：甲县大数据中心\n甲ICP备12345678号",
    ],
)
def test_a_portals_tail_is_dropped_with_a_record(tail: str) -> None:
    found = _read(tail)
    assert found.annexes == ()
    assert [mention.title for mention in found.annex_mentions] == ["古树名录"]
    assert str(found.meta.dates.signed) == "2026-05-06"
    assert found.source is not None
    lost = visible("".join(loss.text for loss in found.source.losses))
    assert visible(tail.replace("\n", "")) in lost


@pytest.mark.parametrize(
    "annex",
    [
        "附件\n^ 古树名录\n一、古树共三十株。",
        "附件\n^ 古树名录\n| 序号 | 树种\n| 1 | 银杏",
        "（联系人：张三，联系电话：12345678）",
        "抄送：县委办公室。\n甲县人民政府办公室　2026年5月6日印发",
        "抄送：县委办公室。\n甲县人民政府办公室　2026年5月6日印发\n校对：王五",
        "打字：李四　校对：王五",
        "拟稿：李四\n审核：赵六",
        "承办单位：保护科　　联系人：王五",
        "附件\n^ 编辑人员名单\n编辑：王五\n审核：赵六",
        "附件\n^ 古树表\n| 树种 | 株数\n| 银杏 | 1\n来源：甲县统计局",
    ],
)
def test_what_a_paper_has_behind_its_date_stays(annex: str) -> None:
    source = _read(annex).source
    assert source is not None
    lost = [loss.text for loss in source.losses]
    assert not any(visible(line.strip("^ ")) in map(visible, lost) for line in annex.split("\n"))


@pytest.mark.parametrize("column", ["公告公示", "通知公告", "规范性文件", "市政府文件", "公　告"])
def test_the_name_of_a_pages_column_over_a_whole_title_is_the_pages(column: str) -> None:
    title = "某市水利局关于划定清江河道管理范围的公告"
    text = f"^^ {column}\n^ {title}\n现将有关事项公告如下。\n> 某市水利局\n> 2021年7月3日"
    document = recognise(flow_of(text)).document
    assert document.meta.title == title
    assert document.source is not None
    assert [loss.what for loss in document.source.losses] == ["web page"]


@pytest.mark.parametrize("head", ["某市水利局", "某市人民政府文件"])
def test_an_issuer_or_a_red_head_over_a_title_is_none(head: str) -> None:
    text = f"^ {head}\n^ 关于划定清江河道管理范围的公告\n现将有关事项公告如下。\n> 某市水利局\n> 2021年7月3日"
    document = recognise(flow_of(text)).document
    assert document.source is not None
    assert not document.source.losses


def test_a_signature_under_what_reads_like_the_head_of_a_list_is_the_papers() -> None:
    text = _PAPER.replace("附件：古树名录", "相关政策：")
    assert "相关政策" in text
    found = recognise(flow_of(text)).document
    assert found.meta.issuers == ("甲县人民政府办公室",)
    assert str(found.meta.dates.signed) == "2026-05-06"
