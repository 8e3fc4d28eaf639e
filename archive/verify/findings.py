"""What verification (核验) finds in an archive, grouped as DA/T 70-2018 groups its checks: GZ-A.

真实性 is what was changed, 完整性 what is missing or was added, 可用性 what cannot be used, 安全性
what must not be there.
"""

from __future__ import annotations

from gazette.base.findings import FindingKind, Source, finding_kind
from gazette.base.language import Words
from gazette.base.problems import Level, Problem

__all__ = [
    "ADDED_FILE",
    "ADDED_VERSION",
    "ARCHIVE_FINDINGS",
    "CATALOGUE_DIFFERS",
    "CATALOGUE_UNUSABLE",
    "CHANGED",
    "CLOCK_SET_BACK",
    "DANGEROUS",
    "GROUPS",
    "INDEX_DIFFERS",
    "JOURNAL_CHANGED",
    "LEFT_OVER",
    "LOCK_MISSING",
    "MISSING",
    "NOT_ANCHORED",
    "NOT_OF_ITS_FORMAT",
    "SEAL_DUE",
    "UNLINKED",
    "UNREADABLE",
    "WRITABLE_FILES",
    "by_code",
    "finding",
    "group_of",
    "to_json",
]

#: group → (zh, en), in the order of the standard
GROUPS: dict[str, tuple[str, str]] = {
    "authenticity": ("真实性", "authenticity"),
    "completeness": ("完整性", "completeness"),
    "usability": ("可用性", "usability"),
    "safety": ("安全性", "safety"),
}
_STANDARD = Source("DA/T 70-2018")


def _kind(
    code: str,
    group: str,
    message: tuple[str, str],
    remedy: tuple[str, str],
    *,
    level: Level = "error",
) -> FindingKind:
    zh, en = (f"{text}{{detail}}" for text in message)
    return finding_kind(
        code, (zh, en), remedy, _STANDARD, found_by="archive", group=group, level=level
    )


_RESTORE = (
    "请从完好的同样内容或备份恢复，再核验一次。",
    "Restore it from where the same bytes are whole, or from a backup, and verify again.",
)
_LOOK = (
    "请查明由谁放入；不属于档案的移到别处。",
    "Find out who put it there; move away what does not belong to the archive.",
)
CHANGED = _kind(
    "GZ-A01",
    "authenticity",
    ("内容被改动，与摘要不符", "changed: does not match its digest"),
    _RESTORE,
)
MISSING = _kind("GZ-A02", "completeness", ("缺失", "is missing"), _RESTORE)
ADDED_FILE = _kind(
    "GZ-A03", "completeness", ("不在清册中的多余文件", "was added: no inventory names it"), _LOOK
)
JOURNAL_CHANGED = _kind(
    "GZ-A04",
    "authenticity",
    ("日志被改动", "the journal was changed"),
    (
        "请从备份恢复 journal.jsonl 和 journal.head，再核验一次；没有备份时用 {ways.repair}。",
        "Restore both from a backup and verify again; else run {ways.repair}.",
    ),
)
ADDED_VERSION = _kind(
    "GZ-A05",
    "completeness",
    ("不在日志中的多余版本", "was added: the journal does not name it"),
    (
        "多半是日志少了行：从备份恢复日志，或用 {ways.repair} 认回；不属于档案的移到别处。",
        "A line may be lost: restore the journal, or re-adopt it ({ways.repair}).",
    ),
)
UNLINKED = _kind(
    "GZ-A06",
    "authenticity",
    ("与前一版本的清册不相连", "does not follow from the version before"),
    _RESTORE,
)
LEFT_OVER = _kind(
    "GZ-A07",
    "completeness",
    ("中断的工作留下的文件（未生效）", "left by interrupted work"),
    (
        "不影响已入库的内容；下一次写入或 {ways.repair} 会清理。",
        "Nothing stored is touched; the next writer, or {ways.repair}, clears it away.",
    ),
    level="warning",
)
UNREADABLE = _kind(
    "GZ-A08",
    "usability",
    ("读不出来", "cannot be read"),
    (
        "请检查磁盘和权限，必要时从备份恢复。",
        "Look at the disk and the rights; restore it if need be.",
    ),
)
NOT_OF_ITS_FORMAT = _kind(
    "GZ-A09",
    "usability",
    ("不是所称的格式", "is not of the format it claims"),
    ("请重新制作这一版并入库为新版本。", "Make the edition anew and add it as a new version."),
)
_REINDEX = ("请运行 {ways.reindex}。", "Run {ways.reindex}.")
INDEX_DIFFERS = _kind(
    "GZ-A10",
    "usability",
    ("检索索引与档案库不一致", "the search index differs from the store"),
    _REINDEX,
    level="warning",
)
CATALOGUE_UNUSABLE = _kind(
    "GZ-A11",
    "usability",
    ("目录不能使用", "the catalogue cannot be used"),
    (
        "目录可以删去，下次打开时由库存重建。",
        "It can be deleted, and is made again from the store when it is next opened.",
    ),
    level="warning",
)
DANGEROUS = _kind(
    "GZ-A12",
    "safety",
    ("可执行文件、链接或程序", "a program, a link or executable"),
    (
        "请不要打开；查明来历，从备份恢复原来的文件。",
        "Do not open it; find out where it came from, and restore the file from a backup.",
    ),
)
WRITABLE_FILES = _kind(
    "GZ-A13",
    "safety",
    ("入库的文件不是只读的", "stored files are not read-only"),
    (
        "请运行 {ways.repair} 恢复只读。",
        "Run {ways.repair} to make them read-only again.",
    ),
    level="warning",
)
NOT_ANCHORED = _kind(
    "GZ-A14",
    "authenticity",
    ("与签章或印出的日志头不符", "not what a seal or a printed head vouches for"),
    (
        "请用另处保存的签章再核对；从当时的备份恢复，并查明由谁改写。",
        "Check with a seal kept elsewhere; restore a backup, and find out who rewrote it.",
    ),
)
SEAL_DUE = _kind(
    "GZ-A15",
    "authenticity",
    ("入库后还没有签章", "not sealed since something came in"),
    (
        "请运行 {ways.seal}，签章文件另处保存。",
        "Run {ways.seal}, and keep the seal elsewhere.",
    ),
    level="warning",
)
CLOCK_SET_BACK = _kind(
    "GZ-A16",
    "authenticity",
    ("日志的时间倒退：当时系统时钟不准", "the journal's time went back: a clock was wrong"),
    ("请核对时钟；日志的先后以行次为准。", "Look at the clock; the order is that of the lines."),
    level="warning",
)
CATALOGUE_DIFFERS = _kind(
    "GZ-A17",
    "usability",
    ("目录与清册或日志不一致", "the catalogue differs from inventory or journal"),
    (
        "请运行 {ways.repair} 由库存重建目录。",
        "Run {ways.repair} to make the catalogue anew from the store.",
    ),
)
LOCK_MISSING = _kind(
    "GZ-A18",
    "usability",
    ("锁文件被删除", "the lock file was deleted"),
    (
        "下一次写入会重新建立；请查明由谁删除，同步软件不要动这个文件夹。",
        "The next writer makes it again; find out who deletes it, and keep synchronisers away.",
    ),
    level="warning",
)
ARCHIVE_FINDINGS = (
    CHANGED,
    MISSING,
    ADDED_FILE,
    JOURNAL_CHANGED,
    ADDED_VERSION,
    UNLINKED,
    LEFT_OVER,
    UNREADABLE,
    NOT_OF_ITS_FORMAT,
    INDEX_DIFFERS,
    CATALOGUE_UNUSABLE,
    DANGEROUS,
    WRITABLE_FILES,
    NOT_ANCHORED,
    SEAL_DUE,
    CLOCK_SET_BACK,
    CATALOGUE_DIFFERS,
    LOCK_MISSING,
)
_BY_CODE = {kind.code: kind for kind in ARCHIVE_FINDINGS}


def by_code(code: str) -> FindingKind:
    """The kind of finding with that code."""
    return _BY_CODE[code]


def finding(kind: FindingKind, path: str, detail: Words | str = "") -> Problem:
    """The finding at a path below the archive's root."""
    words = Words.same(detail) if isinstance(detail, str) else detail
    told = Words(f"（{words.zh}）", f" ({words.en})") if words else words
    return kind.problem({"detail": told}, file=path)


def group_of(problem: Problem) -> str:
    """真实性, 完整性, 可用性 or 安全性, as the standard calls it."""
    return GROUPS[_BY_CODE[problem.code].group][0]


def to_json(problem: Problem) -> dict[str, str]:
    """The object that `gazette archive verify --json` prints."""
    return {
        "code": problem.code,
        "group": group_of(problem),
        "level": problem.level,
        "path": problem.file,
        "message": problem.message,
    }
