"""The grammar of an official document: which part may follow which, and at what price.

GB/T 9704-2012 clause 7 for official papers, 立法法 for regulations with their 令 or 公告,
and the practice of gazettes for what is issued or annexed behind the date.
"""

from __future__ import annotations

__all__ = ["ENDS", "GRAMMAR", "ROLES", "START"]

START = "start"

#: what may follow what, and at which cost; GB/T 9704-2012 clause 7 and the practice of gazettes
GRAMMAR: dict[str, dict[str, float]] = {
    START: {
        "head": 0,
        "head_number": -0.5,
        "order_mark": -0.5,
        "title": 0,
        "body": -4,
        "addressee": -4,
        "date_line": -3,
        "title_note": -5,
    },
    "head": {
        "head": 0,
        "head_number": 0,
        "title": 0,
        "addressee": -3,
        "body": -3,
        "order_mark": -4,
        "date_line": -2,
        "title_note": -3,
    },
    "head_number": {
        "head_number": -0.5,
        "head": -1.5,
        "title": 0,
        "title_note": -2,
        "addressee": -2.5,
        "body": -3,
        "date_line": -1,
    },
    "order_mark": {"order_mark": 0, "order_number": 0, "order_body": 0},
    "order_number": {"order_body": 0},
    "order_body": {"order_body": 0, "order_sign": 0, "order_date": -0.3},
    "order_sign": {"order_sign": 0, "order_date": 0},
    "order_date": {"title": 0, "head": 0, "head_number": -0.5},
    "title": {"title": 0, "number": 0, "title_note": 0, "date_line": 0, "addressee": 0, "body": 0},
    "number": {"number": -0.3, "title_note": 0, "date_line": -0.5, "addressee": 0, "body": 0},
    "title_note": {"title_note": 0, "number": 0, "addressee": 0, "body": 0, "date_line": -2},
    "date_line": {
        "date_line": -0.3,
        "number": 0,
        "title_note": 0,
        "addressee": 0,
        "body": 0,
        "title": -6,
    },
    "addressee": {"addressee": -2, "body": 0},
    "body": {
        "body": 0,
        "mention": 0,
        "sign": 0,
        "date": -0.8,
        "remark": -2.5,
        "annex_label": 0,
        "inst_title": -1.5,
        "imprint": -0.5,
    },
    "mention": {
        "mention": 0,
        "sign": 0,
        "date": -0.8,
        "annex_label": -0.5,
        "inst_title": -1.5,
        "imprint": -0.5,
        "body": -3,
        "remark": -1,
    },
    "sign": {
        "sign": 0,
        "date": 0,
        "remark": -0.5,
        "annex_label": -0.5,
        "inst_number": -1.3,
        "inst_title": -1,
        "imprint": 0,
        "mention": -2,
    },
    "date": {
        "remark": 0,
        "sign": -2.5,
        "annex_label": 0,
        "inst_number": -0.3,
        "inst_title": 0,
        "imprint": 0,
        "mention": -1,
        "date": -3,
    },
    "remark": {
        "remark": -0.3,
        "annex_label": 0,
        "inst_number": -0.3,
        "inst_title": 0,
        "imprint": 0,
        "sign": -2,
        "date": -2.5,
        "mention": -1.5,
    },
    "inst_number": {"inst_number": -0.5, "inst_title": 0},
    "inst_title": {"inst_title": 0, "inst_body": 0},
    "inst_body": {
        "inst_body": 0,
        "inst_number": -4,
        "inst_title": -4,
        "annex_label": -1,
        "imprint": 0,
    },
    "annex_label": {"annex_title": 0, "annex_body": -0.3},
    "annex_title": {"annex_title": 0, "annex_body": 0, "annex_label": -3},
    "annex_body": {"annex_body": 0, "annex_label": 0, "imprint": 0, "inst_title": -6},
    "imprint": {"imprint": 0, "annex_label": -1.5, "inst_title": -2},
}
#: with what a document may end, and at what price
ENDS: dict[str, float] = {
    "body": 0,
    "mention": -0.5,
    "sign": -0.5,
    "date": 0,
    "remark": 0,
    "inst_body": 0,
    "annex_body": 0,
    "annex_title": -2,
    "imprint": 0,
    "title": -3,
    "title_note": -2,
    "number": -3,
    "annex_label": -3,
    "head": -4,
    "head_number": -4,
    "addressee": -4,
    "inst_number": -6,
    "inst_title": -4,
    "date_line": -3,
    "order_body": -5,
    "order_date": -5,
    "order_sign": -6,
    "order_number": -6,
    "order_mark": -6,
}

#: all parts, in the order in which they stand
ROLES = tuple(role for role in GRAMMAR if role != START)
