"""From a decision to its amendments: which text each order is about, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gazette.amend.instruction import Amendment, Instruction
from gazette.amend.lines import Run
from gazette.amend.orders import Orders
from gazette.amend.runs import runs_of
from gazette.amend.statements import Statement, statements_of
from gazette.model import Document
from gazette.text import amendment_forms as forms
from gazette.text.number_forms import CITED_TITLE
from gazette.text.widths import visible

__all__ = ["read_amendments", "same_title"]

#: 中华人民共和国刑法修正案（十一）: the law is named by its amendment
_OF_ITS_NAME = re.compile(r"(?P<law>.+?)(?:的)?修正案(?:[（(].*[）)])?$")
_AMENDS = re.compile(r"修[改正订]")
#: 《解释》, 《规定》: what the decision calls its text in short
_SHORT = 6


def read_amendments(document: Document) -> tuple[Amendment, ...]:
    """The amendments that the decision orders, one for each text, in the order of the decision.

    Args:
        document: an amending decision (修改决定、修正案), alone or behind the order that promulgates it.

    Returns:
        Instructions with state `parsed` or `unresolved`; empty where the document amends nothing.
    """
    collector = _Collector(document.meta.title)
    for run in runs_of(document):
        collector.take(run)
    return collector.amendments()


@dataclass
class _Collector:
    """Sorts the orders by the text that they are about."""

    decision: str
    _found: dict[str, list[Instruction]] = field(default_factory=dict)
    _orders: dict[str, Orders] = field(default_factory=dict)
    _target: str = ""  #: that the orders are about now
    _rank: int = 0  #: of the number over them that names it
    _repeals: int | None = None  #: rank of the number whose lines repeal

    def take(self, run: Run) -> None:
        named = _target_of_title(run.title)
        self._target, self._rank, self._repeals = named, 0, None
        for statement in statements_of(run.lines):
            self._statement(statement, named)

    def amendments(self) -> tuple[Amendment, ...]:
        return tuple(
            Amendment(decision=self.decision, target=target, instructions=tuple(instructions))
            for target, instructions in self._found.items()
            if instructions
        )

    def _statement(self, statement: Statement, of_title: str) -> None:
        if self._repeals is not None and (statement.rank > self._repeals or not statement.rank):
            return
        self._repeals = None
        text = statement.template
        if forms.REPEAL.match(text):
            self._repeals = statement.rank
            return
        if statement.rank and statement.rank <= self._rank:
            self._target, self._rank = of_title, 0
        if self._is_heading(statement, of_title):
            return
        named = _named_in_order(statement)
        if named and not self._is_short_for(named):
            self._target, self._rank = named, statement.rank or self._rank
        self._add(statement)

    def _is_heading(self, statement: Statement, of_title: str) -> bool:
        """Whether it only says what the orders below it are about, or nothing about any text."""
        text = statement.template
        heading = forms.SECTION.fullmatch(text.replace("\n", ""))
        if heading:
            self._target = statement.names[0]
            self._rank = statement.rank
            return True
        if statement.rank and (alone := forms.BARE_SECTION.fullmatch(text.replace("\n", ""))):
            self._target, self._rank = alone["name"], statement.rank
            return True
        if forms.LIST_TITLE.fullmatch(text):
            return True
        if forms.ABOUT_PLACE.match(text):
            return False
        if statement.quotes or (_orders_something(statement) and not text.endswith("：")):
            return False
        if not of_title and not self._rank:
            self._target = _named_over_orders(statement) or self._target
        return True

    def _is_short_for(self, name: str) -> bool:
        """《解释》 is the text that is spoken of, and 《…的解释》 is itself."""
        if not self._target:
            return False
        return same_title(name, self._target) or (len(name) <= _SHORT and name in self._target)

    def _add(self, statement: Statement) -> None:
        target = next((t for t in self._found if same_title(t, self._target)), self._target)
        orders = self._orders.setdefault(target, Orders())
        self._found.setdefault(target, []).extend(orders.read(statement))


def same_title(one: str, other: str) -> bool:
    """Whether two names are of one text: 《》 and 〈〉, the issuer before it, blanks do not tell."""
    a, b = _bare(one), _bare(other)
    if not a or not b:
        return False
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    return longer == shorter or (len(shorter) > _SHORT and longer.endswith(shorter))


def _bare(title: str) -> str:
    return re.sub(r"[《》〈〉<>（）()“”、，,\s]|的$", "", visible(title))


def _target_of_title(title: str) -> str:
    """The one text that a decision's title names; "" where it names several, or none."""
    title = visible(title)
    if not _AMENDS.search(
        CITED_TITLE.sub("", title)
    ):  # 关于适用《…》的解释, which publishes a decision
        return ""
    cited = list(CITED_TITLE.finditer(title))
    amended = [one for one in cited if _AMENDS.match(title[one.start() - 2 :])]  # 修改《…》
    named = next(iter(amended or cited), None)
    if named and not re.match(r"等|和|、", title[named.end("title") + 1 :]):
        return named["title"]
    law = None if named else _OF_ITS_NAME.match(title)
    return law["law"] if law else ""


def _named_over_orders(statement: Statement) -> str:
    """The text that a line without orders says is amended: 对《…》（以下简称《解释》）作如下修改; "" without one."""
    text = statement.template
    amended = forms.AMENDED_NAME.search(text)
    if amended:
        return statement.names[text.count(forms.NAMED, 0, amended.start("name"))]
    return statement.names[0] if len(statement.names) == 1 and "修" in text else ""


def _named_in_order(statement: Statement) -> str:
    """The text that an order names at its head: 将《…》第四条, 刑法第四条; "" where it names none."""
    head = re.match(
        rf"(?:现)?(?:将|在|对|删去|删除|把|修改)?{forms.NAMED}(?!修改为|改为|名称)",
        statement.template,
    )
    if head:
        return statement.names[0]
    bare = forms.BARE_NAME_AHEAD.match(statement.template)
    return bare["name"] if bare else ""


def _orders_something(statement: Statement) -> bool:
    """A place is named and something is to be done with it; of a numbered line the place is enough."""
    text = forms.SEE_ANNEX.sub("", statement.template)
    if not re.search(forms.PLACES, text):
        return bool(forms.ADJUST.match(text))
    return statement.rank > 0 or bool(forms.SAYS_AN_ORDER.search(text) or forms.ADJUST.match(text))
