"""An archive in memory for the site: as many issues as a test wants, different in their texts."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence

from issues import closing, document, issue, level
from reader_issue import reader_bundle

from gazette.amend.table import Comparison
from gazette.archive.search.text.lexicon import lexicon_of
from gazette.base.files import sha256_of
from gazette.export.mobile.source import (
    SiteChange,
    SiteFacts,
    SiteFile,
    SiteGone,
    SiteIssue,
    SiteWords,
)
from gazette.issue.bundle import IssueBundle, PageMap
from gazette.model import (
    Document,
    Entry,
    Section,
)
from gazette.model.doors import to_json

__all__ = ["MemorySource", "many_issues"]

_WORDS = [
    "营商环境",
    "政务公开",
    "行政处罚",
    "数据共享",
    "市场主体",
    "乡村振兴",
    "财政预算",
    "税务登记",
    "安全生产",
    "生态保护",
    "医疗保障",
    "教育质量",
    "公共服务",
    "信用体系",
    "应急管理",
    "城市更新",
    "交通运输",
    "科技创新",
    "人才引进",
    "住房保障",
    "统计调查",
    "审计监督",
]
_VERBS = ("加强", "规范", "推进", "完善", "落实", "优化", "健全", "深化")
_ORGANS = ("某市人民政府", "某市人民政府办公室", "某市财政局", "某市教育局", "某市税务局")


class MemorySource:
    """Issues held in memory; the stamp is a digest of their contents."""

    def __init__(
        self,
        bundles: Sequence[IssueBundle],
        facts: Mapping[str, Mapping[str, SiteFacts]] | None = None,
    ) -> None:
        self.bundles = {bundle.name: bundle for bundle in bundles}
        self.known = facts or {}
        self.asked: list[str] = []
        self.taken_back: list[SiteGone] = []
        self.led_on: dict[str, str] = {}
        self.lexicon = lexicon_of(None)

    def issues(self) -> list[SiteIssue]:
        return [
            SiteIssue(key, sha256_of(to_json(bundle.issue).encode()))
            for key, bundle in self.bundles.items()
        ]

    def gone(self) -> list[SiteGone]:
        return list(self.taken_back)

    def moved(self) -> Mapping[str, str]:
        return self.led_on

    def bundle(self, key: str) -> IssueBundle:
        self.asked.append(key)
        return self.bundles[key]

    def afterwards(self, key: str) -> frozenset[str]:
        del key
        return frozenset()

    def pages(self, key: str) -> PageMap:
        del key
        return {}

    def facts(self, key: str) -> Mapping[str, SiteFacts]:
        return self.known.get(key, {})

    def comparison(self, key: str) -> Comparison | None:
        del key
        return None

    def computed(self, key: str) -> list[Comparison]:
        del key
        return []

    def changes(self, key: str) -> Mapping[str, Sequence[SiteChange]]:
        del key
        return {}

    def words(self) -> SiteWords:
        return SiteWords(self.lexicon.names, self.lexicon.everyday, self.lexicon.fillers)

    def files(self, key: str) -> list[SiteFile]:
        data = self.read(key, f"{key}.pdf")
        return [SiteFile(f"{key}.pdf", "整期 PDF", len(data), sha256_of(data))]

    def take_away(self, key: str) -> Mapping[str, list[SiteFile]]:
        del key
        return {}

    def read(self, key: str, name: str) -> bytes:
        return f"{key}/{name}".encode()


def many_issues(issues: int, documents: int, *, paragraphs: int = 12) -> list[IssueBundle]:
    """Issues with generated documents; the first is the one with every construct."""
    chance = random.Random(20210715)  # noqa: S311 - the same texts each time
    first = reader_bundle()
    made = [first]
    for number in range(1, issues):
        year, nth = 2021 + (number + 2) // 24, (number + 2) % 24 + 1
        day = dt.date(year, (nth + 1) // 2, 1 if nth % 2 else 15)
        entries = tuple(
            Entry(key=f"d{n:02d}", document=_document(chance, year, number * 100 + n, paragraphs))
            for n in range(documents)
        )
        half = documents // 2
        made_issue = issue(
            Section(label="政府文件", entries=entries[:half]),
            Section(label="部门文件", entries=entries[half:]),
            year=year,
            number=nth,
            date=day,
            total_number=87 + number,
            masthead=first.issue.masthead,
        )
        made.append(IssueBundle(made_issue, config=first.config))
    return made


def _document(chance: random.Random, year: int, serial: int, paragraphs: int) -> Document:
    organ = chance.choice(_ORGANS)
    theme = chance.choice(_WORDS)
    blocks = [
        level(
            f"{'一二三四五六七八九十'[(n - 1) % 10]}、",
            f"{chance.choice(_VERBS)}{chance.choice(_WORDS)}",
            _sentence(chance),
            number=n,
        )
        for n in range(1, paragraphs + 1)
    ]
    return document(
        f"{organ}关于{chance.choice(_VERBS)}{theme}工作的通知（{serial}）",
        "各有关单位：",
        *blocks,
        id=f"{year}-{serial:06d}",
        number=f"某政发〔{year}〕{serial}号",
        issuers=(organ,),
        genre="通知",
        subjects=(theme,),
        signed=dt.date(year, 1 + serial % 12, 1 + serial % 28),
        closing=closing(organ, date=f"{year}年1月1日"),
    )


def _sentence(chance: random.Random) -> str:
    parts = (
        f"{chance.choice(_VERBS)}{chance.choice(_WORDS)}{chance.choice('的与和及')}{chance.choice(_WORDS)}"
        for _ in range(16)
    )
    return "，".join(parts) + f"，完成{chance.randrange(10_000)}项任务。"
