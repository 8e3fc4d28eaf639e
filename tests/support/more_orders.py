"""Thirty more orders, in the manner of State Council packages and of cities, each with what it says.

Written before the reader had seen them; it read half of them then.
"""

from __future__ import annotations

__all__ = ["ORDERS", "Said"]

Said = tuple[str, str, str | None, str | None, str | None]  #: op, places, old, new, new number

ORDERS: tuple[tuple[str, list[Said]], ...] = (
    (
        "将第五条第一款中的“甲”、第六条中的“乙”修改为“丙”。",
        [
            ("replace_words", "第五条第一款", "甲", "丙", None),
            ("replace_words", "第六条", "乙", "丙", None),
        ],
    ),
    (
        "第二十一条改为第二十三条，将第一款中的“甲”修改为“乙”。",
        [
            ("renumber", "第二十一条", None, None, "第二十三条"),
            ("replace_words", "第二十一条第一款", "甲", "乙", None),
        ],
    ),
    (
        "将第三章改为第四章，章名修改为“监督”。",
        [("renumber", "第三章", None, None, "第四章"), ("heading", "第三章", None, "监督", None)],
    ),
    (
        "删去第十二条中的“甲”、“乙”，第十五条中的“丙”。",
        [
            ("delete_words", "第十二条", "甲", None, None),
            ("delete_words", "第十二条", "乙", None, None),
            ("delete_words", "第十五条", "丙", None, None),
        ],
    ),
    (
        "第七条第二款修改为两款，作为第二款、第三款：“子。\n丑。”",
        [("replace", "第七条第二款", None, "子。\n丑。", "第七条第二款、第七条第三款")],
    ),
    (
        "在第三条第二款后增加一款：“子。”",
        [("insert_paragraph", "第三条第二款", None, "子。", None)],
    ),
    (
        "将第九条第二项中“甲”修改为“乙”，第四项修改为：“（四）丙；”",
        [
            ("replace_words", "第九条第（二）项", "甲", "乙", None),
            ("replace", "第九条第（四）项", None, "（四）丙；", None),
        ],
    ),
    ("将附件1中的“甲”修改为“乙”。", [("replace_words", "附件1", "甲", "乙", None)]),
    (
        "将第十条第三款中的“甲”改为“乙”、“丙”改为“丁”。",
        [
            ("replace_words", "第十条第三款", "甲", "乙", None),
            ("replace_words", "第十条第三款", "丙", "丁", None),
        ],
    ),
    (
        "将第五条、第七条、第九条第一款、第十条中的“甲”统一修改为“乙”。",
        [("replace_words", "第五条、第七条、第九条第一款、第十条", "甲", "乙", None)],
    ),
    (
        "第十三条增加“子。”作为第二款。",
        [("insert_paragraph", "第十三条", None, "子。", "第十三条第二款")],
    ),
    (
        "在第六条第（二）项后增加一项作为第（三）项：“（三）子；”，其后各项序号依次顺延。",
        [
            ("insert_item", "第六条第（二）项", None, "（三）子；", "第六条第（三）项"),
            ("adjust", "第六条", None, None, None),
        ],
    ),
    ("将“甲”改为“乙”。", [("replace_words", "全文", "甲", "乙", None)]),
    ("将第四条修改如下：“子。”", [("replace", "第四条", None, "子。", None)]),
    ("第十一条中删去“甲”。", [("delete_words", "第十一条", "甲", None, None)]),
    ("第五条增加第三款：“子。”", [("insert_paragraph", "第五条", None, "子。", "第五条第三款")]),
    ("删去第三章“监督检查”。", [("delete", "第三章", None, None, None)]),
    ("将本办法中的“甲”全部修改为“乙”。", [("replace_words", "全文", "甲", "乙", None)]),
    ("第四条第二款删除“甲”。", [("delete_words", "第四条第二款", "甲", None, None)]),
    (
        "将第四条第二款的“甲”、第九条的“乙”均改为“丙”。",
        [
            ("replace_words", "第四条第二款", "甲", "丙", None),
            ("replace_words", "第九条", "乙", "丙", None),
        ],
    ),
    (
        "第八条第一款修改为：“子。”第三款中的“甲”修改为“乙”。",
        [
            ("replace", "第八条第一款", None, "子。", None),
            ("replace_words", "第八条第三款", "甲", "乙", None),
        ],
    ),
    (
        "第三十三条增加一款，作为第三款：“子。”第三款相应地改为第四款。",
        [
            ("insert_paragraph", "第三十三条", None, "子。", "第三十三条第三款"),
            ("renumber", "第三十三条第三款", None, None, "第三十三条第四款"),
        ],
    ),
    (
        "将第十二条第一款第一项、第二项合并为一项，作为第一项：“（一）子；”",
        [
            (
                "merge",
                "第十二条第一款第（一）项、第十二条第一款第（二）项",
                None,
                "（一）子；",
                "第十二条第一款第（一）项",
            )
        ],
    ),
    (
        "增加三款，分别作为第十四条第二款、第三款、第四款：“子。\n丑。\n寅。”",
        [
            (
                "insert_paragraph",
                "第十四条",
                None,
                "子。\n丑。\n寅。",
                "第十四条第二款至第十四条第四款",
            )
        ],
    ),
    ("将第六条移至第二章，作为第九条。", [("move", "第六条", None, None, "第九条")]),
    (
        "第一条中的“根据《甲法》”修改为“根据《甲法》《乙法》”。",
        [("replace_words", "第一条", "根据《甲法》", "根据《甲法》《乙法》", None)],
    ),
    (
        "将第十六条第一款中的“县级以上”改为“县级以上地方”，并删去第二款。",
        [
            ("replace_words", "第十六条第一款", "县级以上", "县级以上地方", None),
            ("delete", "第十六条第二款", None, None, None),
        ],
    ),
    (
        "将第二十五条至第二十八条中的“甲”修改为“乙”。",
        [("replace_words", "第二十五条至第二十八条", "甲", "乙", None)],
    ),
    ("第三条第一款第一句修改为：“子。”", [("replace", "第三条第一款第一句", None, "子。", None)]),
    (
        "删去第九条第二款、第十条第（三）项和第十一条。",
        [("delete", "第九条第二款、第十条第（三）项、第十一条", None, None, None)],
    ),
    (
        "第二十条改为第十九条，其中的“第十二条”修改为“第十一条”。",
        [
            ("renumber", "第二十条", None, None, "第十九条"),
            ("replace_words", "第二十条", "第十二条", "第十一条", None),
        ],
    ),
    (
        "将“甲局”修改为“乙局”，“丙局”修改为“丁局”。",
        [
            ("replace_words", "全文", "甲局", "乙局", None),
            ("replace_words", "全文", "丙局", "丁局", None),
        ],
    ),
    (
        "条文顺序作相应调整：“第九条”调整为“第八条”，“第十条”调整为“第九条”。",
        [
            ("adjust", "", None, None, None),
            ("renumber", "第九条", None, None, "第八条"),
            ("renumber", "第十条", None, None, "第九条"),
        ],
    ),
    ("删去第十条中的“环保”二字。", [("delete_words", "第十条", "环保", None, None)]),
    (
        "将第二十条第三款移至第二十一条作为第四款。",
        [("move", "第二十条第三款", None, None, "第二十一条第四款")],
    ),
)
