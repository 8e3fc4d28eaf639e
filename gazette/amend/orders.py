"""The orders of one statement: 将第三条改为第四条，并将其中的“甲”修改为“乙”；删去第二款.

A statement is read from left to right. At each place the forms are tried, the narrower first; what a form
takes has to end where a sentence ends or the next order begins. What no form takes is unresolved as a whole:
nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from gazette.amend.instruction import AT_END, Instruction, Place
from gazette.amend.new_text import labelled_articles
from gazette.amend.places import Context, read_places, with_units
from gazette.amend.statements import Statement
from gazette.structure.lines.labels import read_label
from gazette.text import amendment_forms as forms
from gazette.vocabulary.amendments import Operation, UnresolvedReason

__all__ = ["Orders"]

_Q, _NAME = forms.QUOTED, forms.NAMED
_SIGNS = {"句号": "。", "分号": "；", "逗号": "，", "顿号": "、", "冒号": "："}
_SENTENCE_END = re.compile(r"[。；\n]|$")
_Found = tuple[list[Instruction], int]  #: what was read, and where the words of it end


class Orders:
    """Reads the statements of one amendment in order; remembers the place that was named last."""

    def __init__(self) -> None:
        self._place: Place | None = None
        self.announced: list[Place] = []  #: numbers of what is inserted, whose text is to come

    def read(self, statement: Statement) -> list[Instruction]:
        """The instructions of the statement; none where it orders nothing."""
        return list(_Reader(statement, self).instructions())

    @property
    def context(self) -> Context:
        """What 第二款 and 该条 mean now."""
        return Context(self._place)

    def remember(self, places: tuple[Place, ...]) -> None:
        """The places that were named."""
        if places and places[-1].kind in ("article", "preamble", "annex", "chapter", "section"):
            self._place = places[-1] if len(places) == 1 else replace(places[-1], piece="")


class _Reader:
    """The words of one statement, and how far they are read."""

    def __init__(self, statement: Statement, orders: Orders) -> None:
        self._statement = statement
        self._orders = orders
        self._text = _prepared(statement)
        self._quotes = ["\n".join(quote) for quote in statement.quotes]
        self._at = 0
        self._listing = False  #: the numbers of articles are being listed
        #: insertions whose text is to come, and where they stand
        self._waiting: list[tuple[Instruction, tuple[int, int]]] = []
        self._said: tuple[Place, ...] = ()  #: the places that the statement named last

    def instructions(self) -> Iterator[Instruction]:
        while self._skip():
            start = self._at
            found, end = self._next()
            self._at = end
            source = self._source(start, end)
            for one in found:
                yield self._of_statement(one, source)
        for one, span in self._waiting:  # 增加一款作为第二款 whose text never came
            if any(target in self._orders.announced for target in one.targets):
                yield self._of_statement(one, self._source(*span))

    def _of_statement(self, one: Instruction, source: str) -> Instruction:
        return replace(one, source=source, no=self._statement.label, place=self._statement.place)

    def _skip(self) -> bool:
        """Go to the next order; False at the end."""
        joined = forms.CONNECTIVE.match(self._text, self._at)
        if joined:
            self._at = joined.end()
        named = forms.NAMED_AHEAD.match(self._text, self._at)
        if named and not re.match(forms.PLACES, self._text[self._at : named.end() + 1]):
            self._at = named.end()
        return self._at < len(self._text)

    def _next(self) -> _Found:
        for form, take in _FORMS:
            match = form.match(self._text, self._at)
            if match is None or match.end() == match.start():
                continue
            end = self._complete(match.end())
            if end is None:
                continue
            made = take(self, match)
            if made is not None:
                return made, end
        return self._unread()

    def _complete(self, end: int) -> int | None:
        """Where the order ends whose form ends there; None where more is said than the form knows."""
        if end < len(self._text) and not self._ends_sentence(end):
            rest = forms.FILLER.match(self._text, end)
            return rest.end() if rest else None
        return end

    def _ends_sentence(self, end: int) -> bool:
        """The words end there, or what they quote ends with a full stop of its own."""
        last = self._text[end - 1]
        return last in "。；，\n" or (
            last == _Q and self._quoted(end - 1, end)[0].endswith(("。", "；"))
        )

    def _unread(self) -> _Found:
        end_of = _SENTENCE_END.search(self._text, self._at)
        end = end_of.start() if end_of else len(self._text)
        words = self._text[self._at : end]
        self._note_places(words)
        new = self._quoted(self._at, end)
        reason: UnresolvedReason = "unread"
        if self._is_of_annex(words):
            reason = "annex"
        elif forms.SPEAKS_OF_PIECE.search(words):
            reason = "piece"
        one = self._make("replace", new=new[-1] if new else None, reason=reason)
        return [one], max(end, self._at + 1)

    def _is_of_annex(self, words: str) -> bool:
        """It names an annex or a table, or no place where one is spoken of."""
        place = self._orders.context.place
        spoken_of = place is not None and place.kind == "annex"
        named = re.search(forms.PLACES, words)
        return bool(forms.SPEAKS_OF_ANNEX.search(words)) or (spoken_of and named is None)

    def _note_places(self, words: str) -> None:
        named = re.search(forms.PLACES, words)
        places = read_places(named[0], self._orders.context) if named else None
        self._orders.remember(places or ())

    # --- what the forms hold ------------------------------------------------------------

    def _places(self, match: re.Match[str], group: str = "places") -> tuple[Place, ...] | None:
        """The places of a group, () where it is not there, None where they cannot be read."""
        text = match.groupdict().get(group)
        return read_places(text, self._orders.context) if text else ()

    def _quoted(self, start: int, end: int) -> list[str]:
        first = self._text.count(_Q, 0, start)
        return self._quotes[first : first + self._text.count(_Q, start, end)]

    def _group(self, match: re.Match[str], group: str) -> list[str]:
        if match.groupdict().get(group) is None:
            return []
        return self._quoted(*match.span(group))

    def _name(self, match: re.Match[str], group: str) -> str | None:
        """A name in 《》 or in quotation marks."""
        text = match.groupdict().get(group)
        if text is None:
            return None
        if text == _Q:
            return _without_marks(self._group(match, group)[0])
        return self._statement.names[self._text.count(_NAME, 0, match.start(group))]

    def _source(self, start: int, end: int) -> str:
        """The words from there to there, with what was lifted out put back."""
        quotes = iter(self._quotes[self._text.count(_Q, 0, start) :])
        names = iter(self._statement.names[self._text.count(_NAME, 0, start) :])
        signs = {_Q: lambda: f"“{next(quotes)}”", _NAME: lambda: f"《{next(names)}》"}
        return "".join(signs[c]() if c in signs else c for c in self._text[start:end]).strip()

    def _make(
        self,
        op: Operation,
        refs: tuple[Place, ...] = (),
        *,
        old: str | None = None,
        new: str | None = None,
        targets: tuple[Place, ...] = (),
        reason: UnresolvedReason | None = None,
        before: bool = False,
    ) -> Instruction:
        self._orders.remember(refs)
        self._said = refs or self._said
        return Instruction(
            no="",
            source="",
            op=op,
            refs=refs,
            old=_inner(old),
            new=_inner(new),
            targets=targets,
            state="unresolved" if reason else "parsed",
            reason=reason,
            before=before,
        )

    # --- forms --------------------------------------------------------------------------

    def replaced(self, match: re.Match[str]) -> list[Instruction] | None:
        """第三条修改为：□."""
        refs = self._places(match)
        if refs is None or not refs:
            return None
        op = _op_of(refs)
        if op is None:
            return None
        if match["piece"]:
            refs = tuple(replace(place, piece=match["piece"]) for place in refs)
        return [self._make(op, refs, new="\n".join(self._group(match, "new")))]

    def renumbered_and_replaced(self, match: re.Match[str]) -> list[Instruction] | None:
        """第三条改为第四条，修改为：□."""
        refs, targets = self._places(match), self._targets(match)
        if not refs or not targets or len(refs) != len(targets):
            return None
        return [self._make("replace", refs, new=self._group(match, "new")[0], targets=targets)]

    def renumbered(self, match: re.Match[str]) -> list[Instruction] | None:
        """第七条至第九条改为第八条至第十条."""
        refs, targets = self._places(match), self._targets(match)
        if not refs or not targets:
            return None
        levels = {
            (_level(ref)[1], _level(target)[1]) for ref, target in zip(refs, targets, strict=False)
        }
        if len(refs) == len(targets) and levels in ({("款", "条")}, {("条", "款")}):
            return [self._make("move", refs, targets=targets)]
        elsewhere = not refs[0].is_whole_article and refs[0].article != targets[0].article
        if len(refs) != len(targets) or _level(refs[0]) != _level(targets[0]):
            return [self._make("renumber", refs, targets=targets, reason="numbering")]
        return [self._make("move" if elsewhere else "renumber", refs, targets=targets)]

    def exchanged(self, match: re.Match[str]) -> list[Instruction] | None:
        """第五条与第六条对调."""
        refs = self._places(match)
        if not refs or len(refs) != 2 or _level(refs[0]) != _level(refs[1]):  # noqa: PLR2004
            return None
        return [self._make("renumber", refs, targets=(refs[1], refs[0]))]

    def single(self, match: re.Match[str]) -> list[Instruction] | None:
        """第三条第二款单列一条，作为第四条，修改为：□."""
        refs, targets = self._places(match), self._targets(match)
        if not refs or not targets or len(refs) != len(targets) or len(targets) != 1:
            return None
        if match["unit"] and _level(targets[0])[1] != match["unit"]:
            return None
        new = [*self._group(match, "new"), *self._group(match, "newer")]
        if new:
            return [self._make("replace", refs, new=new[0], targets=targets)]
        return [self._make("move", refs, targets=targets)]

    def follows(self, match: re.Match[str]) -> list[Instruction] | None:
        """其余各项依次顺延: inside the article that is spoken of, or all articles."""
        refs = self._places(match)
        if refs is None:
            return None
        whole = match["unit"] in ("条", "章", "节", "条款", "条文") or (
            refs and all(p.is_whole_article or p.article is None for p in refs)
        )
        if whole:
            return self.adjusted(match)
        place = refs[0] if refs else self._orders.context.place
        if place is None or place.article is None:
            return None
        return [self._make("adjust", (_article_of(place),))]

    def gone_listed(self, match: re.Match[str]) -> list[Instruction] | None:
        """删去第三条中的□、第五条第二款."""
        made: list[Instruction] = []
        for one in forms.GONE_ONE.finditer(self._text, *match.span("gone")):
            refs = self._refs_with_piece(one)
            if not refs:
                return None
            old = self._group(one, "old")
            made.extend(self._make("delete_words", refs, old=words) for words in old)
            if not old:
                made.append(self._make("delete", refs))
        return made

    def words(self, match: re.Match[str]) -> list[Instruction] | None:
        """第三条中的□、□修改为□."""
        refs = self._refs_with_piece(match)
        if refs is None:
            return None
        old, new = self._group(match, "old"), self._group(match, "new")
        if len(new) == 1:
            new = new * len(old)
        if len(old) != len(new):
            return self._paragraphs(match, refs)
        if self._listing and not refs and "其" not in match[0] and _are_labels([*old, *new]):
            return self._labels(old, new)
        op: Operation = "heading" if not refs and _are_headings(old, new) else "replace_words"
        refs = refs if refs or op == "heading" else self._meant()
        everywhere = any(place.kind == "whole" for place in refs)
        excepted = everywhere and forms.EXCEPTED.search(self._text)  # 第六条除外
        reason: UnresolvedReason | None = "unsupported" if excepted else None
        return [
            self._make(op, refs, old=a, new=b, reason=reason) for a, b in zip(old, new, strict=True)
        ]

    def _paragraphs(
        self, match: re.Match[str], refs: tuple[Place, ...]
    ) -> list[Instruction] | None:
        """第十三条□□修改为□□□, each a paragraph; None where signs stand between them."""
        if not refs or match["old"].strip(_Q) or match["new"].strip(_Q):
            return None
        old, new = ("\n".join(self._group(match, group)) for group in ("old", "new"))
        return [self._make("replace_words", refs, old=old, new=new)]

    def _labels(self, old: list[str], new: list[str]) -> list[Instruction] | None:
        """“第九条”调整为“第八条”: the numbers themselves are quoted."""
        refs = [read_places(text, Context()) for text in old]
        targets = [read_places(text, Context()) for text in new]
        if None in refs or None in targets:
            return None
        return [
            self._make("renumber", ref or (), targets=target or ())
            for ref, target in zip(refs, targets, strict=True)
        ]

    def listed_words(self, match: re.Match[str]) -> list[Instruction] | None:
        """第三条中的□、第五条中的□修改为□; 删去第三条中的□和第五条中的□."""
        group = "gone" if match["gone"] else "pairs"
        new = self._group(match, "new")
        pairs: list[tuple[tuple[Place, ...], str]] = []
        for pair in forms.PAIR.finditer(self._text, *match.span(group)):
            refs = self._refs_with_piece(pair)
            if not refs:
                return None
            self._orders.remember(refs)
            pairs.extend((refs, old) for old in self._group(pair, "old"))
        if not new:
            return [self._make("delete_words", refs, old=old) for refs, old in pairs]
        new = new * len(pairs) if len(new) == 1 else new
        if len(new) != len(pairs):
            return None
        return [
            self._make("replace_words", refs, old=old, new=words)
            for (refs, old), words in zip(pairs, new, strict=True)
        ]

    def inserted_quoted(self, match: re.Match[str]) -> list[Instruction] | None:
        """第十三条增加□作为第二款."""
        refs = self._places(match)
        refs = self._article_meant("款") if refs == () else refs
        targets = self._targets(match, refs)
        op = _insertion(None, targets) if targets else None
        if not refs or not targets or op is None:
            return None
        return [self._make(op, refs, new=self._group(match, "new")[0], targets=targets)]

    def inserted_listed(self, match: re.Match[str]) -> list[Instruction] | None:
        """第二款：□, of an insertion that has said only its numbers."""
        targets = self._places(match)
        announced = self._orders.announced
        if not targets or len(targets) != 1 or targets[0] not in announced:
            return None
        announced.remove(targets[0])
        op = _insertion(None, targets)
        if op is None:
            return None
        refs = () if op == "insert_article" else (_article_of(targets[0]),)
        return [self._make(op, refs, new=self._group(match, "new")[0], targets=targets)]

    def whole_words(self, match: re.Match[str]) -> list[Instruction] | None:
        """第十五条：□□修改为：□□□, each a paragraph."""
        refs = self._places(match)
        if not refs or refs[0].kind == "whole":
            return None
        old, new = ("\n".join(self._group(match, group)) for group in ("old", "new"))
        return [self._make("replace_words", refs, old=old, new=new)]

    def sign(self, match: re.Match[str]) -> list[Instruction] | None:
        """第三项末尾的句号改为分号."""
        refs = self._places(match)
        refs = self._said if refs == () else refs
        if not refs:
            return None
        at_end = tuple(replace(place, piece=AT_END) for place in refs)
        old, new = _SIGNS[match["old"]], _SIGNS[match["new"]]
        return [self._make("replace_words", at_end, old=old, new=new)]

    def words_put_in(self, match: re.Match[str]) -> list[Instruction] | None:
        """在第三条中的□后增加□: the words before are kept."""
        refs = self._refs_with_piece(match)
        if refs is None:
            return None
        old, more = self._group(match, "old")[0], self._group(match, "new")[0]
        new = more + old if match["side"] == "前" else old + more
        return [self._make("replace_words", refs or self._meant(), old=old, new=new)]

    def words_gone(self, match: re.Match[str]) -> list[Instruction] | None:
        """删去第三条中的□、□."""
        refs = self._refs_with_piece(match)
        if refs is None:
            return None
        if refs and all(p.kind in ("chapter", "section") for p in refs):
            return [self._make("delete", refs)]  # 删去第三章□: its name
        refs = refs or self._meant()
        return [self._make("delete_words", refs, old=old) for old in self._group(match, "old")]

    def gone(self, match: re.Match[str]) -> list[Instruction] | None:
        """删去第三条、第五条第二款."""
        refs = self._places(match)
        if not refs:
            return None
        if match["piece"]:
            return [self._make("heading", refs, new="")]
        return [self._make("delete", refs)]

    def gone_inside(self, match: re.Match[str]) -> list[Instruction] | None:
        """第八条删去第二款: what goes has to be inside the one place that is named."""
        within = self._places(match)
        if not within or len(within) != 1:
            return None
        refs = read_places(match["gone"], Context(within[0]))
        if not refs or any(p.article != within[0].article or p.is_whole_article for p in refs):
            return None
        return [self._make("delete", refs)]

    def about(self, match: re.Match[str]) -> list[Instruction] | None:
        """对第二十条作如下修改：, which orders nothing by itself."""
        refs = self._places(match)
        if not refs:
            return None
        self._orders.remember(refs)
        self._said = refs
        return []

    def piece_gone(self, match: re.Match[str]) -> list[Instruction] | None:
        """删去第九条第一款第二句."""
        refs = self._places(match)
        if not refs or not match["piece"]:
            return None
        return [self._make("delete", tuple(replace(p, piece=match["piece"]) for p in refs))]

    def inserted_labelled(self, match: re.Match[str]) -> list[Instruction] | None:
        """增加□, which begins with its own 第十七条."""
        new = self._group(match, "new")[0]
        lead, labelled = labelled_articles(new.split("\n"))
        if lead or not labelled:
            return None
        targets = tuple(Place(number=n, sub_number=sub or None) for (n, sub), _ in labelled)
        return [self._make("insert_article", new=new, targets=targets)]

    def inserted(self, match: re.Match[str]) -> list[Instruction] | None:
        """在第五条后增加一条，作为第六条：□."""
        refs = self._places(match)
        if refs is None:
            return None
        unit = match["unit"]
        if unit not in ("条", "章", "节", "编") and not refs:
            refs = self._article_meant(unit)
        targets = self._targets(match, refs)
        if targets is None or not (unit or targets):
            return None
        op = _insertion(unit, targets)
        new = self._new_of(match)
        within = self._places(match, "within")
        if within is None:
            return None
        self._orders.announced.extend(within)
        if op is None or (new is None and not targets):
            return None
        if not refs and op != "insert_article" and targets:
            refs = (_article_of(targets[0]),)
        if match["whole"] and refs:  # 增加一款作为第二款，将该条修改为
            return [self._make("replace", (_article_of(refs[0]),), new=new)]
        return self._insertion_made(op, match, refs, targets, new)

    def inserted_before_moved(self, match: re.Match[str]) -> list[Instruction] | None:
        """第三条增加一款作为第二款，原第二款作为第三款：□: the text is that of the new paragraph."""
        refs = self._places(match)
        refs = refs or self._article_meant(match["unit"])
        targets = self._targets(match, refs)
        op = _insertion(match["unit"], targets or ())
        if not targets or op is None or (not refs and op != "insert_article"):
            return None
        inside = Context(refs[-1] if refs else self._orders.context.place)
        moved, to = (read_places(match[group], inside) for group in ("moved", "to"))
        if not moved or not to or len(moved) != len(to) or _level(moved[0]) != _level(to[0]):
            return None
        new = "\n".join(self._group(match, "new"))
        within = () if op == "insert_article" else refs
        return [
            self._make(op, within, new=new, targets=targets),
            self._make("renumber", moved, targets=to),
        ]

    def _insertion_made(
        self,
        op: Operation,
        match: re.Match[str],
        refs: tuple[Place, ...],
        targets: tuple[Place, ...],
        new: str | None,
    ) -> list[Instruction]:
        if new is None:  # 增加一章，作为第三章; 增加五条，作为……。内容如下：
            self._orders.announced.extend(targets)
            rest = self._text[match.end() :]
            lacking = self._make(op, refs, targets=targets, reason="no_text")
            if re.search(rf"{forms.PLACES}：{_Q}", rest):
                self._waiting.append((lacking, match.span()))
                return []
            return [] if match["unit"] in ("章", "节", "编") and _Q in rest else [lacking]
        one = self._make(op, refs, new=new, targets=targets, before=match["side"] == "前")
        return [one]

    def _new_of(self, match: re.Match[str]) -> str | None:
        """The new text; what a new chapter is called stands over it."""
        quotes = [
            *self._group(match, "named"),
            *self._group(match, "name"),
            *self._group(match, "new"),
        ]
        quotes = [q for q in quotes if q]
        return "\n".join(quotes) if quotes else None

    def sentence(self, match: re.Match[str]) -> list[Instruction] | None:
        """第三条末尾增加一句：□."""
        refs = self._places(match)
        if not refs or len(refs) != 1:
            return None
        sure = match["start"] or match["end"] or match["piece"] == "最后一句"
        new, before = self._group(match, "new")[0], bool(match["start"])
        piece = "" if sure else match["piece"] or "某处"
        refs = (replace(refs[0], piece=piece),)
        return [self._make("replace_words", refs, old="", new=new, before=before)]

    def rule(self, match: re.Match[str]) -> list[Instruction] | None:
        """第十一条增加规定：□, which may become a paragraph or a sentence."""
        refs = self._places(match)
        if not refs:
            return None
        return [self._make("insert_paragraph", refs, new=self._group(match, "new")[0])]

    def merged(self, match: re.Match[str]) -> list[Instruction] | None:
        """第七条和第八条合并为第七条，修改为：□."""
        refs = self._places(match)
        if not refs:
            return None
        targets = self._targets(match) or ()
        into = self._places(match, "into") if "into" in match.groupdict() else ()
        new = [
            *self._group(match, "new"),
            *(self._group(match, "newer") if "newer" in match.groupdict() else []),
        ]
        return [
            self._make(
                "merge",
                (*refs, *(into or ())),
                new=new[0] if new else None,
                targets=targets or into or (),
            )
        ]

    def split(self, match: re.Match[str]) -> list[Instruction] | None:
        """第五条分为两条，作为第五条、第六条，修改为：□."""
        refs = self._places(match)
        if not refs or len(refs) != 1:
            return None
        new = "\n".join(self._group(match, "new"))
        return [self._make("replace", refs, new=new, targets=self._targets(match) or ())]

    def split_each(self, match: re.Match[str]) -> list[Instruction] | None:
        """第七条分为两款，第一款修改为：□第二款修改为：□."""
        refs = self._places(match)
        said = re.findall(forms.PLACES, match["new"])
        if not refs or len(refs) != 1 or not refs[0].is_whole_article:
            return None
        numbers = [
            place.paragraph for text in said for place in read_places(text, Context(refs[0])) or ()
        ]
        if numbers != list(range(1, len(numbers) + 1)):
            return None
        return [self._make("replace", refs, new="\n".join(self._group(match, "new")))]

    def moved(self, match: re.Match[str]) -> list[Instruction] | None:
        """第九条移至第三章，作为第十二条."""
        refs, into = self._places(match), self._places(match, "into")
        if not refs or not into:
            return None
        new = self._group(match, "new")
        targets = self._targets(match, into) or into
        return [self._make("move", refs, new=new[0] if new else None, targets=targets)]

    def heading(self, match: re.Match[str]) -> list[Instruction] | None:
        """第二章章名修改为□; the heading □ is named by itself."""
        refs = self._places(match) or self._places(match, "titles")
        if refs is None:
            return None
        old = [q for g in ("old", "older", "named", "label") for q in self._group(match, g)]
        if not refs and not old:
            return None
        new = self._group(match, "new")[0]
        return [self._make("heading", refs, old=old[0] if old else None, new=new)]

    def heading_gone(self, match: re.Match[str]) -> list[Instruction]:
        """□□标题予以删除."""
        return [self._make("heading", (), old=old, new="") for old in self._group(match, "old")]

    def title(self, match: re.Match[str]) -> list[Instruction] | None:
        """题目修改为□."""
        old = self._name(match, "old") or self._name(match, "older")
        new = self._name(match, "new")
        return [self._make("title", old=old, new=new)]

    def adjusted(self, match: re.Match[str]) -> list[Instruction]:
        """条文顺序作相应调整; of 项 alone it is said of their article."""
        place = self._orders.context.place
        inside = "项" in match[0] and not re.search(r"[条章款]", match[0])
        if inside and place is not None and place.article is not None:
            return [self._make("adjust", (_article_of(place),))]
        self._listing = True
        return [self._make("adjust")]

    # --- places that are meant ----------------------------------------------------------

    def _targets(
        self, match: re.Match[str], refs: tuple[Place, ...] | None = None
    ) -> tuple[Place, ...] | None:
        """The new numbers; 第二款 is in the article that is spoken of."""
        text = match.groupdict().get("target")
        if not text:
            return ()
        named = refs or self._places(match) or ()
        inside = Context(named[-1] if named else self._orders.context.place)
        return read_places(text, inside)

    def _refs_with_piece(self, match: re.Match[str]) -> tuple[Place, ...] | None:
        alone = match.groupdict().get("alone")
        if alone:  # 第二句中的□, of the place that was named before
            return tuple(replace(place, piece=alone) for place in self._said) or None
        refs = self._places(match)
        piece = _piece(match.groupdict().get("piece") or "")
        if not refs or not piece:
            return refs
        return tuple(replace(place, piece=piece) for place in refs)

    def _meant(self) -> tuple[Place, ...]:
        """Words without a place are those of the place that the statement named before, or of the whole text."""
        return self._said or (Place(kind="whole"),)

    def _article_meant(self, unit: str | None) -> tuple[Place, ...]:
        """What an insertion without a place goes into; a paragraph goes into the whole article."""
        place = self._orders.context.place
        if place is None:
            return ()
        if unit == "款":
            return (_article_of(place),)
        return (replace(place, item=None, subitem=None, piece=""),)


def _prepared(statement: Statement) -> str:
    """The words with every number's unit; quotations that only help to find a place are made plain."""
    text = forms.REASON.sub("", statement.template)
    text = forms.NEXT_NUMBER.sub(r"\g<one>，", forms.BRACKETED_UNIT.sub(r"第\g<n>", text))
    text = with_units(forms.LACKS_ITS_DI.sub("第", text))
    text = forms.NAMED_BETWEEN.sub(r"\1", text)
    found = forms.ANCHOR.search(text)
    while found:
        at = text.count(_Q, 0, found.end(1))
        del statement.quotes[at]
        text = text[: found.end(1)] + text[found.end() :]
        found = forms.ANCHOR.search(text, found.end(1))
    return forms.WITHIN.sub("", text)


def _op_of(refs: tuple[Place, ...]) -> Operation | None:
    """What it is to give these places new text."""
    kind = refs[0].kind
    if kind in ("part", "subpart", "chapter", "section", "level"):
        return "heading"
    whole: dict[str, Operation] = {
        "preamble": "preamble",
        "title": "title",
        "body": "body",
        "whole": "body",
    }
    return whole.get(kind, "replace")


def _insertion(unit: str | None, targets: tuple[Place, ...]) -> Operation | None:
    """Which of the insertions it is, by its word or else by the number that it gets."""
    of_unit: dict[str | None, Operation] = {
        **dict.fromkeys(("条", "章", "节", "编"), "insert_article"),
        **dict.fromkeys(("款", "段", "自然段"), "insert_paragraph"),
        **dict.fromkeys(("项", "目"), "insert_item"),
    }
    if unit:
        return of_unit.get(unit)
    target = targets[0]
    if target.kind != "article":
        return None
    if target.item is not None:
        return "insert_item"
    return "insert_paragraph" if target.paragraph is not None else "insert_article"


def _article_of(place: Place) -> Place:
    return replace(place, paragraph=None, item=None, subitem=None, piece="")


def _level(place: Place) -> tuple[str, str]:
    """Its kind, and 条, 款, 项 or 目: 第三条第一款 cannot become 第二条 by its number alone."""
    if place.subitem is not None:
        return place.kind, "目"
    if place.item is not None:
        return place.kind, "项"
    return place.kind, "条" if place.paragraph is None else "款"


def _piece(words: str) -> str:
    """第一句, 后半段 out of the words between a place and a quotation; 规定中的 is none."""
    bare = re.sub(
        r"规定|条文|引用|所称|所指|提到|内容|表述|[的中里内与和、凡]|一|其|文字|原", "", words
    )
    return words.strip("的中" + _NAME) if bare.strip(_NAME) else ""


def _inner(text: str | None) -> str | None:
    """Quoted text as it stands by itself: the marks inside are double ones again."""
    return text.replace("‘", "“").replace("’", "”") if text else text


def _are_headings(old: list[str], new: list[str]) -> bool:
    """□修改为□, both of them 一、…… or 第二章……: a heading named by its words."""
    labels = [read_label(text) for text in (*old, *new)]
    if None in labels or any("。" in text for text in new):
        return False
    return len({label.rank for label in labels if label}) == 1 and all(
        label.kind != "article" and label.end < len(text)
        for label, text in zip(labels, (*old, *new), strict=True)
        if label
    )


def _are_labels(texts: list[str]) -> bool:
    """Numbers of articles and nothing else: “第九条”."""
    return all(re.fullmatch(forms.PLACES, text) for text in texts)


def _without_marks(text: str) -> str:
    return text[1:-1] if text.startswith("《") and text.endswith("》") else text


_Take = Callable[[_Reader, re.Match[str]], list[Instruction] | None]
_FORMS: tuple[tuple[re.Pattern[str], _Take], ...] = (
    (forms.EXCHANGE, _Reader.exchanged),
    (forms.SINGLE, _Reader.single),
    (forms.MERGE, _Reader.merged),
    (forms.MERGE_INTO, _Reader.merged),
    (forms.SPLIT, _Reader.split),
    (forms.SPLIT_EACH, _Reader.split_each),
    (forms.TITLE, _Reader.title),
    (forms.HEADING, _Reader.heading),
    (forms.HEADING_GONE, _Reader.heading_gone),
    (forms.RENUMBER_REPLACE, _Reader.renumbered_and_replaced),
    (forms.REPLACE, _Reader.replaced),
    (forms.REPLACE_AHEAD, _Reader.replaced),
    (forms.GONE_LISTED, _Reader.gone_listed),
    (forms.LISTED_WORDS, _Reader.listed_words),
    (forms.WHOLE_WORDS, _Reader.whole_words),
    (forms.GONE_FOR, _Reader.words),
    (forms.SIGN, _Reader.sign),
    (forms.WORDS, _Reader.words),
    (forms.INSERT_WORDS, _Reader.words_put_in),
    (forms.INSERT_SENTENCE, _Reader.sentence),
    (forms.INSERT_RULE, _Reader.rule),
    (forms.ABOUT_PLACE, _Reader.about),
    (forms.INSERT_QUOTED, _Reader.inserted_quoted),
    (forms.INSERT_LABELLED, _Reader.inserted_labelled),
    (forms.INSERT_BEFORE_MOVED, _Reader.inserted_before_moved),
    (forms.INSERT, _Reader.inserted),
    (forms.INSERT_LISTED, _Reader.inserted_listed),
    (forms.DELETE_WORDS_INSIDE, _Reader.words_gone),
    (forms.DELETE_WORDS_AHEAD, _Reader.words_gone),
    (forms.DELETE_WORDS, _Reader.words_gone),
    (forms.DELETE_PIECE, _Reader.piece_gone),
    (forms.DELETE_AHEAD, _Reader.gone),
    (forms.DELETE, _Reader.gone),
    (forms.DELETE_INSIDE, _Reader.gone_inside),
    (forms.MOVE, _Reader.moved),
    (forms.RENUMBER, _Reader.renumbered),
    (forms.FOLLOWS, _Reader.follows),
    (forms.ADJUST, _Reader.adjusted),
)
