"""The documents of a status (有效性) as a question to an engine: `Life.on` in terms of what is indexed.

Indexed are the days `effective` (0: it has no date), `amended` and `ended` (NEVER: they are not
known to come), and as `record` how it ended.  `tests/archive/search/test_standing.py` holds the
two computations to each other.
"""

from __future__ import annotations

from gazette.archive.search.port import DAY_UNKNOWN, And, Between, Node, Not, Or, Term
from gazette.base.errors import SearchError
from gazette.base.language import say
from gazette.base.punctuation import listed_terms
from gazette.vocabulary.documents import STANDINGS

__all__ = ["status_question"]


def status_question(status: str, day: int) -> Node:
    """The documents that had this status on that day; 已修改 are in force too, so 有效 finds them.

    Args:
        status: one of STANDINGS.
        day: yyyymmdd.

    Raises:
        SearchError: no such status.
    """
    ended = Between("ended", 1, day)
    alive = Between("ended", day + 1, None)
    changed = And((alive, Between("amended", 1, day)))
    vague = Term("record", DAY_UNKNOWN)
    begun = And((alive, Between("effective", 1, day)))
    undated = Between("effective", None, 0)
    sure = And((begun, Not(vague)))
    answers: dict[str, Node] = {
        "尚未施行": And((alive, Between("effective", day + 1, None))),
        "有效": Or((sure, And((changed, undated)))),
        "已修改": Or((And((changed, sure)), And((changed, undated)))),
        "失效": And((ended, Term("record", "失效"))),
        "废止": And((ended, Term("record", "废止"))),
        "未标注": Or((And((begun, vague)), And((alive, undated, Not(Between("amended", 1, day)))))),
    }
    if status not in answers:
        raise SearchError(
            say(f"没有“{status}”这种有效性", f"there is no status {status!r}"),
            remedy=say(
                f"可用：{listed_terms(STANDINGS)}。", f"Allowed: {listed_terms(STANDINGS)}."
            ),
        )
    return answers[status]
