"""Thirty decisions of an invented city, written before the reader had seen any of them.

Each case says what is to be read of it (op, places, words, new number) and, where the old text decides
it, the articles that come out of 某市停车管理办法; what is not named there stays as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from texts import document_of_text

from gazette.amend import Amendment, read_amendments

__all__ = ["CASES", "OLD", "TITLE", "Case", "Read", "amendment_of"]

TITLE = "某市停车管理办法"
OLD = """某市停车管理办法
第一章　总则
第一条　为了加强停车管理，根据有关法律、法规，结合本市实际，制定本办法。
第二条　本市行政区域内停车场的规划、建设、使用和管理，适用本办法。
第三条　市规划局负责停车场的规划管理工作。
市公安局负责停车秩序的管理工作。
质监、工商等部门按照各自职责做好停车管理工作。
第二章　规划和建设
第四条　停车场专项规划由市规划局编制，报市政府批准。
第五条　新建下列项目应当配建停车场：
（一）火车站；
（二）体育场；
（三）医院；
（四）其他公共建筑。
配建停车场应当与主体工程同时交付使用。
第六条　任何单位不得擅自停用停车场。
第三章　使用和管理
第七条　停车场经营者应当向工商局办理登记。
第八条　停车场收费实行政府定价。
收费标准由市物价局制定。
第九条　停车人应当遵守秩序，服从管理，按规定缴费。
第四章　附则
第十条　违反本办法第六条规定的，由市公安局处500元以上1000元以下罚款。
第十一条　本办法由市规划局负责解释。
第十二条　本办法自2010年1月1日起施行。
"""

_HEAD = "某市人民政府关于修改《某市停车管理办法》的决定\n市人民政府决定对《某市停车管理办法》作如下修改：\n"
_TAIL = "\n本决定自2021年3月1日起施行。\n《某市停车管理办法》根据本决定作相应修改，重新公布。"


@dataclass(frozen=True, slots=True)
class Read:
    """What one instruction says."""

    op: str
    refs: tuple[str, ...] = ()
    old: str | None = None
    new: str | None = None
    target_no: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A decision, what is read of it, and what comes out: label of the article → its lines."""

    name: str
    text: str
    read: tuple[Read, ...]
    becomes: dict[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()  #: labels that are no more
    title: str = ""  #: of the new text, where it changes


def _case(name: str, body: str, *read: Read, gone: tuple[str, ...] = (), **becomes: str) -> Case:
    return Case(name, _HEAD + body + _TAIL, read, becomes, gone)


CASES: tuple[Case, ...] = (
    _case(
        "words in one article",
        "一、将第三条第一款中的“市规划局”修改为“市自然资源和规划局”。",
        Read("replace_words", ("第三条第一款",), "市规划局", "市自然资源和规划局"),
        第三条="市自然资源和规划局负责停车场的规划管理工作。\n市公安局负责停车秩序的管理工作。\n质监、工商等部门按照各自职责做好停车管理工作。",
    ),
    _case(
        "an article whole, no 将",
        "一、第二条修改为：“本市城市建成区内停车场的规划、建设、使用和管理，适用本办法。”",
        Read(
            "replace",
            ("第二条",),
            None,
            "本市城市建成区内停车场的规划、建设、使用和管理，适用本办法。",
        ),
        第二条="本市城市建成区内停车场的规划、建设、使用和管理，适用本办法。",
    ),
    _case(
        "an article deleted and the order adjusted",
        "一、删去第七条。\n此外，对条文顺序作相应调整。",
        Read("delete", ("第七条",)),
        Read("adjust"),
        第七条="停车场收费实行政府定价。\n收费标准由市物价局制定。",
        第十一条="本办法自2010年1月1日起施行。",
        gone=("第十二条",),
    ),
    _case(
        "an article inserted, the rest follow",
        "一、增加一条，作为第四条：“停车场建设应当节约用地。”\n二、对条文序号作相应调整。",
        Read("insert_article", (), None, "停车场建设应当节约用地。", "第四条"),
        Read("adjust"),
        第四条="停车场建设应当节约用地。",
        第五条="停车场专项规划由市规划局编制，报市政府批准。",
        第十三条="本办法自2010年1月1日起施行。",
    ),
    _case(
        "two words in two articles",
        "一、将第三条第一款、第四条中的“市规划局”修改为“市自然资源局”，第八条第二款中的“市物价局”修改为“市发展改革委”。",
        Read("replace_words", ("第三条第一款", "第四条"), "市规划局", "市自然资源局"),
        Read("replace_words", ("第八条第二款",), "市物价局", "市发展改革委"),
        第四条="停车场专项规划由市自然资源局编制，报市政府批准。",
        第八条="停车场收费实行政府定价。\n收费标准由市发展改革委制定。",
        第三条="市自然资源局负责停车场的规划管理工作。\n市公安局负责停车秩序的管理工作。\n质监、工商等部门按照各自职责做好停车管理工作。",
    ),
    _case(
        "words everywhere",
        "一、将文中“市规划局”统一修改为“市自然资源局”。",
        Read("replace_words", ("全文",), "市规划局", "市自然资源局"),
        第三条="市自然资源局负责停车场的规划管理工作。\n市公安局负责停车秩序的管理工作。\n质监、工商等部门按照各自职责做好停车管理工作。",
        第四条="停车场专项规划由市自然资源局编制，报市政府批准。",
        第十一条="本办法由市自然资源局负责解释。",
    ),
    _case(
        "respectively",
        "（一）将第三条第三款中的“质监”“工商”分别修改为“市场监管”“税务”。",
        Read("replace_words", ("第三条第三款",), "质监", "市场监管"),
        Read("replace_words", ("第三条第三款",), "工商", "税务"),
        第三条="市规划局负责停车场的规划管理工作。\n市公安局负责停车秩序的管理工作。\n市场监管、税务等部门按照各自职责做好停车管理工作。",
    ),
    _case(
        "words deleted",
        "1.删去第九条中的“服从管理，”。",
        Read("delete_words", ("第九条",), "服从管理，"),
        第九条="停车人应当遵守秩序，按规定缴费。",
    ),
    _case(
        "words put in",
        "一、在第九条中的“遵守秩序”后增加“、爱护设施”。",
        Read("replace_words", ("第九条",), "遵守秩序", "遵守秩序、爱护设施"),
        第九条="停车人应当遵守秩序、爱护设施，服从管理，按规定缴费。",
    ),
    _case(
        "a paragraph inserted, those behind it move",
        "一、第八条增加一款，作为第二款：“停车场应当明码标价。”原第二款作为第三款，修改为：“收费标准由市发展改革委会同有关部门制定。”",
        Read("insert_paragraph", ("第八条",), None, "停车场应当明码标价。", "第八条第二款"),
        Read(
            "replace",
            ("第八条第二款",),
            None,
            "收费标准由市发展改革委会同有关部门制定。",
            "第八条第三款",
        ),
        第八条="停车场收费实行政府定价。\n停车场应当明码标价。\n收费标准由市发展改革委会同有关部门制定。",
    ),
    _case(
        "an item changed",
        "一、将第五条第一款第（三）项修改为：“（三）医院、学校；”",
        Read("replace", ("第五条第一款第（三）项",), None, "（三）医院、学校；"),
        第五条="新建下列项目应当配建停车场：\n（一）火车站；\n（二）体育场；\n（三）医院、学校；\n（四）其他公共建筑。\n配建停车场应当与主体工程同时交付使用。",
    ),
    _case(
        "an item inserted",
        "一、在第五条第一款中增加一项，作为第四项：“（四）客运码头；”，原第四项改为第五项。",
        Read("insert_item", ("第五条第一款",), None, "（四）客运码头；", "第五条第一款第（四）项"),
        Read("renumber", ("第五条第一款第（四）项",), None, None, "第五条第一款第（五）项"),
        第五条="新建下列项目应当配建停车场：\n（一）火车站；\n（二）体育场；\n（三）医院；\n（四）客运码头；\n（五）其他公共建筑。\n配建停车场应当与主体工程同时交付使用。",
    ),
    _case(
        "an item deleted",
        "一、删除第五条第一款第二项。",
        Read("delete", ("第五条第一款第（二）项",)),
        第五条="新建下列项目应当配建停车场：\n（一）火车站；\n（二）医院；\n（三）其他公共建筑。\n配建停车场应当与主体工程同时交付使用。",
    ),
    _case(
        "an article renumbered and its words changed",
        "一、增加一条，作为第六条：“鼓励建设立体停车场。”\n二、将第六条改为第七条，其中的“任何单位”修改为“任何单位和个人”。\n三、原第七条至第十二条依次改为第八条至第十三条。",
        Read("insert_article", (), None, "鼓励建设立体停车场。", "第六条"),
        Read("renumber", ("第六条",), None, None, "第七条"),
        Read("replace_words", ("第六条",), "任何单位", "任何单位和个人"),
        Read(
            "renumber",
            ("第七条", "第八条", "第九条", "第十条", "第十一条", "第十二条"),
            None,
            None,
            "第八条至第十三条",
        ),
        第六条="鼓励建设立体停车场。",
        第七条="任何单位和个人不得擅自停用停车场。",
        第十三条="本办法自2010年1月1日起施行。",
    ),
    _case(
        "a chapter's name",
        "一、将第二章章名修改为“规划与建设”。",
        Read("heading", ("第二章",), None, "规划与建设"),
    ),
    _case(
        "a chapter's name with its old one",
        "一、将第三章章名“使用和管理”修改为“使用、管理和服务”。",
        Read("heading", ("第三章",), "使用和管理", "使用、管理和服务"),
    ),
    Case(
        "the name of the regulation",
        _HEAD + "一、将题目修改为：“某市机动车停车管理办法”。" + _TAIL,
        (Read("title", (), None, "某市机动车停车管理办法"),),
        title="某市机动车停车管理办法",
    ),
    _case(
        "two articles merged",
        "一、将第七条和第八条合并，作为第七条，修改为：“停车场经营者应当依法登记，明码标价。”\n二、条文顺序作相应调整。",
        Read("merge", ("第七条", "第八条"), None, "停车场经营者应当依法登记，明码标价。", "第七条"),
        Read("adjust"),
        第七条="停车场经营者应当依法登记，明码标价。",
        第八条="停车人应当遵守秩序，服从管理，按规定缴费。",
        gone=("第十二条",),
    ),
    _case(
        "an article with 之一",
        "一、在第六条后增加一条，作为第六条之一：“停车场停用的，应当提前三十日公告。”",
        Read(
            "insert_article", ("第六条",), None, "停车场停用的，应当提前三十日公告。", "第六条之一"
        ),
        第六条之一="停车场停用的，应当提前三十日公告。",
        第七条="停车场经营者应当向工商局办理登记。",
    ),
    _case(
        "an article with items and paragraphs",
        "一、将第六条修改为：“停车场停用，应当符合下列条件：\n“（一）提前公告；\n“（二）报市公安局备案。\n“任何单位不得擅自停用‘公共停车场’。”",
        Read(
            "replace",
            ("第六条",),
            None,
            "停车场停用，应当符合下列条件：\n（一）提前公告；\n（二）报市公安局备案。\n任何单位不得擅自停用“公共停车场”。",
        ),
        第六条="停车场停用，应当符合下列条件：\n（一）提前公告；\n（二）报市公安局备案。\n任何单位不得擅自停用“公共停车场”。",
    ),
    _case(
        "the quotation carries its number",
        "一、第二条修改为：\n“第二条　本市停车场的管理，适用本办法。”",
        Read("replace", ("第二条",), None, "第二条　本市停车场的管理，适用本办法。"),
        第二条="本市停车场的管理，适用本办法。",
    ),
    _case(
        "an article named once and meant on",
        "一、第三条第一款中的“市规划局”修改为“市自然资源局”；删去第三款。",
        Read("replace_words", ("第三条第一款",), "市规划局", "市自然资源局"),
        Read("delete", ("第三条第三款",)),
        第三条="市自然资源局负责停车场的规划管理工作。\n市公安局负责停车秩序的管理工作。",
    ),
    _case(
        "numbers in figures",
        "1、将第10条中的“500元以上1000元以下”修改为“1000元以上3000元以下”。",
        Read("replace_words", ("第十条",), "500元以上1000元以下", "1000元以上3000元以下"),
        第十条="违反本办法第六条规定的，由市公安局处1000元以上3000元以下罚款。",
    ),
    _case(
        "one unnumbered order",
        "第十一条修改为：“本办法由市自然资源局负责解释。”",
        Read("replace", ("第十一条",), None, "本办法由市自然资源局负责解释。"),
        第十一条="本办法由市自然资源局负责解释。",
    ),
    _case(
        "several articles deleted by one order",
        "一、删去第四条、第六条、第十一条。\n二、条文顺序作相应调整。",
        Read("delete", ("第四条", "第六条", "第十一条")),
        Read("adjust"),
        第四条="新建下列项目应当配建停车场：\n（一）火车站；\n（二）体育场；\n（三）医院；\n（四）其他公共建筑。\n配建停车场应当与主体工程同时交付使用。",
        第九条="本办法自2010年1月1日起施行。",
        gone=("第十条", "第十一条", "第十二条"),
    ),
    _case(
        "an article moved with its new text",
        "一、将第九条改为第七条，修改为：“停车人应当按规定缴费。”\n二、第七条改为第八条。\n三、第八条改为第九条。",
        Read("replace", ("第九条",), None, "停车人应当按规定缴费。", "第七条"),
        Read("renumber", ("第七条",), None, None, "第八条"),
        Read("renumber", ("第八条",), None, None, "第九条"),
        第七条="停车人应当按规定缴费。",
        第八条="停车场经营者应当向工商局办理登记。",
        第九条="停车场收费实行政府定价。\n收费标准由市物价局制定。",
    ),
    _case(
        "two paragraphs by one text",
        "一、将第三条第二款、第三款修改为：“公安、市场监管等部门按照各自职责做好停车管理工作。”",
        Read(
            "replace",
            ("第三条第二款", "第三条第三款"),
            None,
            "公安、市场监管等部门按照各自职责做好停车管理工作。",
        ),
        第三条="市规划局负责停车场的规划管理工作。\n公安、市场监管等部门按照各自职责做好停车管理工作。",
    ),
    _case(
        "a number of another article inside the words",
        "一、第十条中的“第六条”修改为“第七条”。",
        Read("replace_words", ("第十条",), "第六条", "第七条"),
        第十条="违反本办法第七条规定的，由市公安局处500元以上1000元以下罚款。",
    ),
    Case(
        "a package of two",
        "某市人民政府关于修改部分规章的决定\n为了维护法制统一，市人民政府决定对下列规章作出修改：\n"
        "一、对《某市停车管理办法》作出修改\n（一）将第七条中的“工商局”修改为“市场监督管理部门”。\n（二）删去第十一条。\n"
        "二、对《某市河道管理规定》作出修改\n（一）删去第五条第二款中的“和镇”。" + _TAIL,
        (
            Read("replace_words", ("第七条",), "工商局", "市场监督管理部门"),
            Read("delete", ("第十一条",)),
            Read("delete_words", ("第五条第二款",), "和镇"),
        ),
        {"第七条": "停车场经营者应当向市场监督管理部门办理登记。"},
        ("第十一条",),
    ),
    Case(
        "a package with the name inside the order",
        "某市人民政府关于修改和废止部分政府规章的决定\n市人民政府决定：\n一、对下列规章的部分条款予以修改：\n"
        "1.将《某市停车管理办法》第四条修改为：“停车场专项规划报市政府批准。”\n第十一条中的“市规划局”修改为“市自然资源局”。\n"
        "2.删去《某市河道管理规定》第九条。\n二、废止《某市路灯管理规定》（2001年3月1日市政府令第5号公布）。"
        + _TAIL,
        (
            Read("replace", ("第四条",), None, "停车场专项规划报市政府批准。"),
            Read("replace_words", ("第十一条",), "市规划局", "市自然资源局"),
            Read("delete", ("第九条",)),
        ),
        {"第四条": "停车场专项规划报市政府批准。", "第十一条": "本办法由市自然资源局负责解释。"},
    ),
)


def amendment_of(orders: str, title: str = TITLE) -> Amendment:
    """The decision with these orders, as read."""
    text = (
        f"某市人民政府关于修改《{title}》的决定\n市人民政府决定对《{title}》作如下修改：\n{orders}\n"
        "本决定自2021年1月1日起施行。"
    )
    (found,) = read_amendments(document_of_text(text))
    return found
