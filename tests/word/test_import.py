"""Web pages, web archives and texts: inside Word files, under Word names, and by themselves."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from docx_of import PNG, p, xml
from flows import flow_of, paragraphs_of

from gazette.base.errors import NotWordError
from gazette.word import read_word
from gazette.word.flow import Flow, FlowLink, FlowPicture, FlowTable
from gazette.word.plain import plain_flow

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAGE = """<html><head><title>不读</title><style>p {}</style></head><body>
<h1 align="center">某市人民政府令</h1>
<p style="text-align:right; font-size:16pt">第  1
号</p><script>不读</script>
<ol type="a"><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul>
<p>一<br> 二<b>粗</b><a href="https://www.gov.cn/">网</a><a href="javascript:x">本</a></p>
<p>见<span style="display:none">密</span>。</p>
<table><thead><tr><th>序号</th><th colspan="2">名称</th></tr></thead><tr><td rowspan="2">1</td><td>子</td><td>丑</td></tr></table>
<img src="seal.png" alt="印"><img src="http://192.0.2.1/x.png">
</body></html>"""


def chunk(data: bytes, name: str = "chunk.html", kind: str = "text/html") -> Flow:
    return flow_of(
        p("前"),
        xml('<w:altChunk r:id="rA"/>'),
        p("后"),
        parts={f"word/{name}": (kind, data)},
        relations=[f'<Relationship Id="rA" Type="{OFFICE}/aFChunk" Target="{name}"/>'],
    )


def test_a_web_page_inside_a_word_file_is_read_at_its_place() -> None:
    flow = chunk(PAGE.encode())

    assert [(b.text, b.origin) for b in paragraphs_of(flow.blocks)] == [
        ("前", "body"),
        ("某市人民政府令", "altchunk"),
        ("第 1 号", "altchunk"),
        ("a.甲", "altchunk"),
        ("b.乙", "altchunk"),
        ("•丙", "altchunk"),
        ("一\n二粗网本", "altchunk"),
        ("见。", "altchunk"),
        ("序号", "body"),
        ("名称", "body"),
        ("1", "body"),
        ("子", "body"),
        ("丑", "body"),
        ("后", "body"),
    ]
    assert {x.what for x in flow.losses} == {"隐藏文字", "外部图片"}


def test_the_looks_of_a_web_page_come_with_it() -> None:
    flow = chunk(PAGE.encode())
    title, number, first = paragraphs_of(flow.blocks)[1:4]

    assert (title.align, title.outline, title.index, title.part) == (
        "center",
        0,
        1,
        "word/chunk.html",
    )
    assert (number.align, number.size) == ("right", 16.0)
    assert first.label == "a."
    links = [i for b in paragraphs_of(flow.blocks) for i in b.inlines if isinstance(i, FlowLink)]
    assert links == [FlowLink("https://www.gov.cn/", "网")]
    table = next(b for b in flow.blocks if isinstance(b, FlowTable))
    assert [[(c.colspan, c.rowspan) for c in r.cells] for r in table.rows] == [
        [(1, 1), (2, 1)],
        [(1, 2), (1, 1), (1, 1)],
    ]
    assert [r.header for r in table.rows] == [True, False]


def archive() -> bytes:
    html = base64.encodebytes(PAGE.encode("gb18030")).decode()
    picture = base64.encodebytes(PNG).decode()
    return (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n"
        f"--B\nContent-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: base64\n\n{html}\n"
        "--B\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Location: seal.png\n\n"
        f"{picture}\n--B--\n"
    ).encode()


def test_a_web_archive_brings_its_pictures() -> None:
    flow = chunk(archive(), "chunk.mht", "message/rfc822")

    pictures = [
        i for b in paragraphs_of(flow.blocks) for i in b.inlines if isinstance(i, FlowPicture)
    ]
    assert [(i.alt, flow.media[i.media]) for i in pictures] == [("印", PNG)]
    assert paragraphs_of(flow.blocks)[1].text == "某市人民政府令"


@pytest.mark.parametrize(
    ("data", "what"), [(b"{\\rtf1 x}", "RTF"), (b"PK\x03\x04", "Word"), (b"\0\1", "格式不明")]
)
def test_other_files_inside_are_reported(data: bytes, what: str) -> None:
    flow = chunk(data, "chunk.bin", "application/octet-stream")

    assert [b.text for b in paragraphs_of(flow.blocks)] == ["前", "后"]
    assert what in flow.losses[0].what


def test_a_text_inside_is_read_line_by_line() -> None:
    flow = chunk("甲\n乙".encode(), "chunk.txt", "text/plain")

    assert [b.text for b in paragraphs_of(flow.blocks)] == ["前", "甲", "乙", "后"]


@pytest.mark.parametrize(
    "data", [PAGE.encode("utf-8"), PAGE.encode("gb18030"), PAGE.encode("utf-16"), archive()]
)
def test_a_web_page_under_a_word_name_is_read(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "公文.doc"
    path.write_bytes(data)

    flow = read_word(path)

    assert [b.text for b in paragraphs_of(flow.blocks)][:2] == ["某市人民政府令", "第 1 号"]
    assert flow.file == "公文.doc"


# --- plain text ---------------------------------------------------------------


def lines(text: str) -> list[str]:
    return [b.text for b in paragraphs_of(plain_flow(text.encode()).blocks)]


WRAPPED = """ 某市人民政府办公室

关于印发某市2021年政务公开工作要点的

通 知

各县（市、区）人民政府，某某经济开发区管委会，市直各有关

单位：

《某市2021年政务公开工作要点》已经市人民政府同意，

现印发给你们，请认真贯彻落实。

某市人民政府办公室

2021年7月3日

（此件公开发布）

一、扩大公开范围，打造阳光政府

（一）加强转型发展政策主动公开。

1.围绕省委、省政府及市委、市政府关于转型发展的战略部署，

对产业转型、项目转型、绿色转型、外贸转型、数字化转型、体

制机制转型等方面政策加大主动公开力度，制作转型政策专题，

— 5—

在政府网站统一发布，方便各类市场主体找政策、办服务、解疑

惑。（责任单位：各县〔市、区〕政府）

2.推进规划公开。主动公开本级政府规划纲要和专项规划、空间

规划、区域规划。
"""


def test_lines_that_a_page_broke_are_joined_and_page_numbers_dropped() -> None:
    flow = plain_flow(WRAPPED.encode())

    assert [b.text for b in paragraphs_of(flow.blocks)] == [
        "某市人民政府办公室",
        "关于印发某市2021年政务公开工作要点的",
        "通 知",
        "各县（市、区）人民政府，某某经济开发区管委会，市直各有关单位：",
        "《某市2021年政务公开工作要点》已经市人民政府同意，现印发给你们，请认真贯彻落实。",
        "某市人民政府办公室",
        "2021年7月3日",
        "（此件公开发布）",
        "一、扩大公开范围，打造阳光政府",
        "（一）加强转型发展政策主动公开。",
        (
            "1.围绕省委、省政府及市委、市政府关于转型发展的战略部署，对产业转型、项目转型、绿色转型、外贸转型、数字化转型、"
            "体制机制转型等方面政策加大主动公开力度，制作转型政策专题，在政府网站统一发布，方便各类市场主体找政策、办服务、"
            "解疑惑。（责任单位：各县〔市、区〕政府）"
        ),
        "2.推进规划公开。主动公开本级政府规划纲要和专项规划、空间规划、区域规划。",
    ]
    assert [(x.what, x.text) for x in flow.losses] == [("页码", "— 5—")]


def test_markdown_marks_are_taken_off_and_reported() -> None:
    flow = plain_flow("# 某市人民政府文件\n\n---\n\n## 一、总体要求\n\n**重要**内容。\n".encode())

    assert [b.text for b in paragraphs_of(flow.blocks)] == [
        "某市人民政府文件",
        "一、总体要求",
        "重要内容。",
    ]
    assert [x.what for x in flow.losses] == [
        "Markdown 标题记号",
        "分隔线",
        "Markdown 标题记号",
        "Markdown 强调记号",
    ]


def test_a_sentence_cut_where_a_page_ended_is_whole_again() -> None:
    assert lines("（二）围绕实施“工业强市、\n\n产业兴市”战略，做好工作。\n\n（三）其他。") == [
        "（二）围绕实施“工业强市、产业兴市”战略，做好工作。",
        "（三）其他。",
    ]


def test_a_markdown_table_is_a_table() -> None:
    flow = plain_flow("| 序号 | 名称 |\n|---|---|\n| 1 | 甲 |\n".encode())

    table = flow.blocks[0]
    assert isinstance(table, FlowTable)
    assert [[paragraphs_of(c.blocks)[0].text for c in r.cells] for r in table.rows] == [
        ["序号", "名称"],
        ["1", "甲"],
    ]
    assert [r.header for r in table.rows] == [True, False]


def test_a_signature_on_its_own_line_is_joined_to_no_paragraph() -> None:
    text = (
        "甲县水务局关于加强节水工作的通知\n\n各乡镇人民政府：\n"
        "    为加强节水工作，保障供水安全，根据有关法律法规的规定，现将\n有关事项通知如下：\n"
        "    各单位要将落实情况于6月底以前报县水务局。请认真组织实施好。\n甲县水务局\n2024年5月6日\n"
    )
    shown = [b.text for b in paragraphs_of(plain_flow(text.encode()).blocks)]
    assert shown[-2:] == ["甲县水务局", "2024年5月6日"]
    assert shown[-3].endswith("实施好。")


def test_blanks_before_a_line_tell_its_place() -> None:
    first, second = paragraphs_of(
        plain_flow(
            "　　为了规范管理，制定本办法。\n                    某市人民政府\n".encode()
        ).blocks
    )

    assert (first.first_indent, first.align, second.align) == (32.0, "left", "right")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_texts_are_read_in_the_encodings_offices_use(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("关于㐂事的通知".encode(encoding))

    assert [b.text for b in paragraphs_of(read_word(path).blocks)] == ["关于㐂事的通知"]


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(NotWordError, match="不是文本文件"):
        plain_flow(b"\x81\xff\xff\x00\x01")


@pytest.mark.corpus
def test_the_policy_documents_come_in_whole_paragraphs(corpus: Path) -> None:
    for path in sorted((corpus / "policy").glob("*.txt")):
        flow = read_word(path)
        text = "".join(b.text for b in paragraphs_of(flow.blocks)) + "".join(
            x.text for x in flow.losses
        )
        raw = path.read_text(encoding="utf-8")

        assert sorted(text.translate(dict.fromkeys(b" \t\n")).replace("　", "")) == sorted(
            "".join(raw.split()).replace("　", "")
        ), path.name
        cut = [b.text for b in paragraphs_of(flow.blocks) if b.text.endswith(("，", "、"))]
        assert cut == [], path.name
