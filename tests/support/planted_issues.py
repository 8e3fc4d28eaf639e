"""Defects planted into issues (期) made of real documents."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from issues import issue as made
from sample_text import sample_document

from gazette.base.config import Config, SiteConfig
from gazette.check.context.issue import IssueContext
from gazette.check.table import Rule
from gazette.issue.bundle import IssueBundle
from gazette.model import Cover, Document, DocumentNumber, Entry, Issue, Masthead, Section

#: makes an issue with the defect
IssueMutation = Callable[[Issue, random.Random], Issue]


_DAY = dt.date(2021, 7, 15)
SITE = Config(site=SiteConfig(base_url="https://www.example.gov.cn/gongbao/"))


def sound_issue(documents: list[Document], rng: random.Random) -> Issue:
    """An issue of six of the documents, in two sections, with nothing wrong."""
    drawn = rng.sample(documents, 6)
    entries = [Entry(key=f"d{n}", document=_neat(d, n)) for n, d in enumerate(drawn)]
    about = Entry(
        key="i0", kind="解读", form="文字", about="d0", document=_titled(drawn[0], "《文件》解读")
    )
    return made(
        Section(label="政府文件", section_class="政府文件", entries=tuple(entries[:3])),
        Section(label="部门文件", section_class="部门文件", entries=tuple(entries[3:])),
        Section(label="政策解读", section_class="政策解读", entries=(about,)),
        total_number=51,
        date=_DAY,
        masthead=Masthead(
            sponsor="某市人民政府",
            publisher="《某市人民政府公报》编辑部",
            permit_number="准印证号 01",
            postcode="036002",
            issn="1004-3438",
        ),
    )


def _neat(document: Document, n: int) -> Document:
    """With a number and a day that suit the issue."""
    number = DocumentNumber(
        text=f"某政发〔2021〕{n + 1}号", prefix="某政发", year=2021, serial=n + 1
    )
    dates = replace(document.meta.dates, signed=_DAY - dt.timedelta(days=40))
    meta = replace(document.meta, numbers=(number,), dates=dates)
    return replace(document, meta=meta)


def _titled(document: Document, title: str) -> Document:
    return replace(document, meta=replace(document.meta, title=title))


def _entry(section: int, place: int, **values: Any) -> IssueMutation:
    def mutate(issue: Issue, rng: random.Random) -> Issue:
        del rng
        sections = list(issue.sections)
        entries = list(sections[section].entries)
        entries[place] = replace(entries[place], **values)
        sections[section] = replace(sections[section], entries=tuple(entries))
        return replace(issue, sections=tuple(sections))

    return mutate


def _set(**values: Any) -> IssueMutation:
    return lambda issue, _rng: replace(issue, **values)


def _masthead(**values: Any) -> IssueMutation:
    return lambda issue, _rng: replace(issue, masthead=replace(issue.masthead, **values))


def _sections(change: Callable[[tuple[Section, ...]], tuple[Section, ...]]) -> IssueMutation:
    return lambda issue, _rng: replace(issue, sections=change(issue.sections))


def _signed(days: int) -> IssueMutation:
    def mutate(issue: Issue, rng: random.Random) -> Issue:
        n = rng.randrange(3)
        document = issue.sections[0].entries[n].document
        dates = replace(document.meta.dates, signed=issue.published + dt.timedelta(days=days))
        meta = replace(document.meta, dates=dates)
        return _entry(0, n, document=replace(document, meta=meta))(issue, rng)

    return mutate


def _same_title(issue: Issue, rng: random.Random) -> Issue:
    first, second = (issue.sections[0].entries[n].document for n in (0, 1))
    return _entry(0, 1, document=_titled(second, first.meta.title))(issue, rng)


def _second_interpretation(issue: Issue, rng: random.Random) -> Issue:
    del rng
    last = issue.sections[-1]
    twin = replace(last.entries[0], key="i1")
    new = replace(last, entries=(*last.entries, twin))
    return replace(issue, sections=(*issue.sections[:-1], new))


def _misplaced(issue: Issue, rng: random.Random) -> Issue:
    del rng
    first, second, last = issue.sections
    second = replace(second, entries=(*second.entries, *last.entries))
    return replace(issue, sections=(first, second))


def _amended_otherwise(issue: Issue, rng: random.Random) -> Issue:
    """A decision and the amended text, one word of which is another."""
    del rng
    decision = sample_document(
        "#标题 某市人民政府关于修改《某市旧车管理办法》的决定\n一、第一条修改为：“机动车应当有序停放。”"
    )
    text = sample_document("#标题 某市旧车管理办法\n第一条　机动车应当有序停车。")
    first = issue.sections[0]
    new = (Entry(key="a1", document=decision), Entry(key="a2", document=text))
    return replace(
        issue, sections=(replace(first, entries=(*first.entries, *new)), *issue.sections[1:])
    )


ISSUE_MUTATIONS: dict[str, IssueMutation] = {
    "GZ-I01": _entry(2, 0, about="nowhere"),
    "GZ-I02": _sections(lambda s: (s[2], s[0], s[1])),
    "GZ-I03": _sections(lambda s: (*s, Section(label="大事记"))),
    "GZ-I04": _signed(9),
    "GZ-I05": lambda issue, _rng: replace(issue, year=issue.year + 2),
    "GZ-I06": _set(number_to=2),
    "GZ-I07": _same_title,
    "GZ-I08": _sections(lambda s: (s[1], s[0], s[2])),
    "GZ-I09": _sections(lambda s: (replace(s[0], entries=s[0].entries[::-1]), *s[1:])),
    "GZ-I10": _masthead(sponsor=""),
    "GZ-I11": _masthead(issn="1004-3437"),
    "GZ-I12": _set(cover=Cover(highlights=("某市停车管理办法公布",))),
    "GZ-I13": _entry(2, 0, about=""),
    "GZ-I14": _misplaced,
    "GZ-I15": _set(total_number=2),
    "GZ-I16": _masthead(postcode="03600"),
    "GZ-I17": _sections(lambda s: (s[0], replace(s[1], label=s[0].label), s[2])),
    "GZ-I18": _signed(-500),
    "GZ-I19": _second_interpretation,
    "GZ-I20": _set(cover=Cover(web_address=f"{SITE.site.base_url}2020/12/")),
    "GZ-Y01": _amended_otherwise,
}


def found_in_issues(
    rule: Rule, mutate: IssueMutation, documents: list[Document], times: int
) -> tuple[int, int]:
    """How often the defect was planted, and how often it was found."""
    rng = random.Random(rule.code)  # noqa: S311 - a fixed draw, nothing secret
    found = 0
    for _ in range(times):
        issue = sound_issue(documents, rng)
        before = len(_findings(rule, issue))
        found += len(_findings(rule, mutate(issue, rng))) > before
    return times, found


def _findings(rule: Rule, issue: Issue) -> list[object]:
    context = IssueContext(IssueBundle(issue=issue, config=SITE))
    return list(rule.check_issue(context)) if rule.check_issue else []
