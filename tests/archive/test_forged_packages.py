"""Packages that a forger sealed again: each is refused whole, in Chinese, with the file's name."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bagit
import pytest
from made_release import document, entry, issue, release

from gazette.amend.reading import read_amendments
from gazette.amend.review import review_text
from gazette.archive.archive import Archive
from gazette.archive.editing.amend_reviews import confirm_instructions
from gazette.archive.editing.relations import declare_status, relate, unrelate
from gazette.archive.packages.handover import export_package
from gazette.archive.packages.intake import import_package
from gazette.archive.reports.decided import amendments_of
from gazette.archive.verify.verification import verify
from gazette.base.errors import ArchiveError
from gazette.release.sums import SUMS, sums_of_digests

OBJECTS = "data/objects/2021"
DOCUMENT = f"{OBJECTS}/2021-01-001/v1"
ISSUE = f"{OBJECTS}/2021-01/v1"
Change = Callable[[Path], None]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of one issue with two documents."""
    folder = tmp_path_factory.mktemp("sound")
    made = [
        document("某市消防办法", "第一条　为了消防。", number="某政发〔2021〕1号"),
        document("某市植树通知", "第一条　为了植树。", number="某政发〔2021〕2号"),
    ]
    with Archive.create(folder / "there") as there:
        there.add(release(folder / "r", issue(entry("a", made[0]), entry("b", made[1]), number=1)))
        export_package(there, folder / "package")
    return folder / "package"


@pytest.fixture
def package(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "package"))


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "here") as archive:
        yield archive


# --- what a forger does -------------------------------------------------------


def _rebag(package: Path) -> None:
    bagit.Bag(str(package)).save(manifests=True)


def _seal(package: Path, folder: str) -> None:
    """Make inventory, sums, package.json and the bag agree again about a version's files."""
    place = package / folder
    inventory = json.loads((place / "inventory.json").read_bytes())
    for file in inventory["files"]:
        data = (place / file["path"]).read_bytes()
        file["sha256"] = hashlib.sha256(data).hexdigest()
        file.setdefault("size", len(data))
    _write_inventory(package, folder, inventory)


def _write_inventory(package: Path, folder: str, inventory: dict[str, Any]) -> None:
    place = package / folder
    data = json.dumps(inventory, ensure_ascii=False).encode()
    (place / "inventory.json").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    listed = [("inventory.json", digest), *((f["path"], f["sha256"]) for f in inventory["files"])]
    (place / SUMS).write_bytes(sums_of_digests(listed))
    note = json.loads((package / "data/package.json").read_bytes())
    for ref in note["objects"]:
        if ref["key"] == inventory["key"]:
            ref["inventory"] = digest
    (package / "data/package.json").write_text(json.dumps(note), encoding="utf-8")
    _rebag(package)


def _in_inventory(folder: str, change: Callable[[dict[str, Any]], object]) -> Change:
    def apply(package: Path) -> None:
        inventory = json.loads((package / folder / "inventory.json").read_bytes())
        change(inventory)
        _write_inventory(package, folder, inventory)

    return apply


def _in_file(folder: str, path: str, change: Callable[[bytes], bytes]) -> Change:
    def apply(package: Path) -> None:
        place = package / folder / path
        data = change(place.read_bytes())
        place.write_bytes(data)
        inventory = json.loads((package / folder / "inventory.json").read_bytes())
        for file in inventory["files"]:
            if file["path"] == path:
                file["size"] = len(data)
        (package / folder / "inventory.json").write_text(json.dumps(inventory), encoding="utf-8")
        _seal(package, folder)

    return apply


def _record(**changed: object) -> Change:
    return _in_inventory(DOCUMENT, lambda inventory: inventory["document"].update(changed))


def _xml(change: Callable[[bytes], bytes]) -> Change:
    return _in_file(DOCUMENT, "content/document.xml", change)


def _put(path: str, data: bytes, *, rebag: bool = True) -> Change:
    def apply(package: Path) -> None:
        place = package / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        if rebag:
            _rebag(package)

    return apply


def _edit(path: str, pattern: str, new: str) -> Change:
    """Change a tag file, and the tag manifests with it where it is not one of them."""

    def apply(package: Path) -> None:
        place = package / path
        old = place.read_bytes().decode()
        made = re.sub(pattern, new, old, count=1)
        assert made != old
        place.write_bytes(made.encode())
        if not path.startswith("tagmanifest"):
            _retag(package)

    return apply


def _retag(package: Path) -> None:
    for algorithm in ("sha256", "sha512"):
        lines = [
            f"{hashlib.new(algorithm, path.read_bytes()).hexdigest()} {path.name}\n"
            for path in sorted(package.iterdir())
            if path.is_file() and not path.name.startswith("tagmanifest")
        ]
        (package / f"tagmanifest-{algorithm}.txt").write_text("".join(lines), encoding="utf-8")


def _without(*names: str, retag: bool = False) -> Change:
    def apply(package: Path) -> None:
        for name in names:
            (package / name).unlink()
        if retag:
            _retag(package)

    return apply


def _tag(name: str, data: bytes) -> Change:
    def apply(package: Path) -> None:
        (package / name).write_bytes(data)
        _retag(package)

    return apply


def _deep(package: Path) -> None:
    place = package.joinpath("data/schema", *["d" * 2] * 40)
    place.mkdir(parents=True)
    (place / "x").write_bytes(b"x")
    _rebag(package)


def _linked_folder(package: Path) -> None:
    shutil.move(package / ISSUE, package.parent / "outside")
    (package / ISSUE).symlink_to(package.parent / "outside")


def _without_last_document(inventory: dict[str, Any]) -> None:
    inventory["issue"]["documents"].pop()


def _twice(package: Path) -> None:
    note = json.loads((package / "data/package.json").read_bytes())
    note["objects"].append(note["objects"][0])
    _put("data/package.json", json.dumps(note).encode())(package)


ONE = "data/objects/2021/2021-01-001/v1"
BOMB = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
#: what was done, what is told of it, the file that is named
FORGERIES: dict[str, tuple[Change, str, str]] = {
    # the bag
    "no tag manifests": (_without("tagmanifest-sha256.txt", "tagmanifest-sha512.txt"), "缺少这份清单", "tagmanifest-sha256.txt"),
    "no payload manifest": (_without("manifest-sha256.txt", "manifest-sha512.txt", retag=True), "缺少这份清单", "manifest-sha256.txt"),
    "only sha512": (_without("manifest-sha256.txt", retag=True), "缺少这份清单", "manifest-sha256.txt"),
    "wrong tag digest": (_edit("tagmanifest-sha256.txt", "^[0-9a-f]{4}", "0000"), "核验不通过", ".txt"),
    "tag file not listed": (_put("extra.txt", b"x", rebag=False), "没有列出 extra.txt", "tagmanifest-sha256.txt"),
    "payload not listed": (_put("data/schema/x.xsd", b"x", rebag=False), "没有列出 data/schema/x.xsd", "manifest-sha256.txt"),
    "listed, not there": (_without("data/README.txt"), "缺少 data/README.txt", "manifest-sha256.txt"),
    "manifest leaves": (_edit("manifest-sha256.txt", "data/README.txt", "../README.txt"), "“../README.txt”不安全", "manifest-sha256.txt"),
    "manifest absolute": (_edit("manifest-sha256.txt", "data/README.txt", "/etc/passwd"), "“/etc/passwd”不安全", "manifest-sha256.txt"),
    "manifest twice": (_edit("manifest-sha256.txt", r"\A(.*\n)", r"\1\1"), "重复列出", "manifest-sha256.txt"),
    "manifest line": (_edit("manifest-sha256.txt", r"\A[0-9a-f]+ ", "zz "), "第 1 行不是", "manifest-sha256.txt"),
    "manifest not UTF-8": (_tag("manifest-sha256.txt", b"\xb9\xab\n"), "第 1 行不是 UTF-8", "manifest-sha256.txt"),
    "unknown algorithm": (_tag("manifest-sha999.txt", b"00 data/README.txt\n"), "不认识摘要算法 sha999", "manifest-sha999.txt"),
    "oxum": (_edit("bag-info.txt", r"Payload-Oxum: .*", "Payload-Oxum: 1.1"), "Payload-Oxum 是 1.1", "bag-info.txt"),
    "oxum no number": (_edit("bag-info.txt", r"Payload-Oxum: .*", "Payload-Oxum: many"), "Payload-Oxum 是 many", "bag-info.txt"),
    "bag-info line": (_edit("bag-info.txt", r"\A", "nonsense\n"), "第 1 行不是", "bag-info.txt"),
    "encoding": (_edit("bagit.txt", "UTF-8", "GBK"), "编码是 GBK", "bagit.txt"),
    "no such encoding": (_edit("bagit.txt", "UTF-8", "no-such"), "编码是 no-such", "bagit.txt"),
    "version": (_edit("bagit.txt", r"0\.97", "9.9"), "版本 9.9", "bagit.txt"),
    "declaration": (_tag("bagit.txt", b"hello\n"), "声明不合", "bagit.txt"),
    "mark": (_tag("bagit.txt", b"\xef\xbb\xbfBagIt-Version: 0.97\n"), "BOM", "bagit.txt"),
    "fetch": (_tag("fetch.txt", b"http://evil.example/x 5 data/missing.xml\n"), "本软件不下载", "fetch.txt"),
    "fetch leaves": (_tag("fetch.txt", b"file:///etc/passwd 5 ../../x\n"), "不安全", "fetch.txt"),
    "fetch line": (_tag("fetch.txt", b"nonsense\n"), "第 1 行不是", "fetch.txt"),
    # names
    "case": (_put("data/readme.TXT", b"x"), "只有大小写", "data/"),
    "deep": (_deep, "层次太深", "data/schema"),
    "linked folder": (_linked_folder, "链接", f"{ISSUE}"),
    "device name": (_put("data/schema/nul.xsd", b"x"), "不安全的文件名", "data/schema/nul.xsd"),
    "bidi name": (_put("data/schema/a\u202eb.xsd", b"x"), "不安全的文件名", "data/schema/a"),
    # package.json
    "no JSON": (_put("data/package.json", b"{"), "不是 JSON", "data/package.json"),
    "deep JSON": (_put("data/package.json", b'{"format":"gazette-package/1","objects":' + b"[" * 100_000 + b"]" * 100_000 + b"}"), "嵌套太深", "data/package.json"),
    "a list": (_put("data/package.json", b"[]"), "format", "data/package.json"),
    "another format": (_put("data/package.json", b'{"format":"gazette-package/9","objects":[]}'), "format", "data/package.json"),
    "no objects": (_put("data/package.json", b'{"format":"gazette-package/1"}'), "objects", "data/package.json"),
    "objects of texts": (_put("data/package.json", b'{"format":"gazette-package/1","objects":["x"]}'), "objects 第 1 项", "data/package.json"),
    "object twice": (_twice, "版本不相连", "data/objects"),
    "beside": (_put("data/evil.sh", b"x"), "不属于", "data/evil.sh"),
    "hidden version": (_put(f"{OBJECTS}/2021-01-001/v2/inventory.json", b"{}"), "不属于", f"{OBJECTS}/2021-01-001/v2"),
    # inventories
    "size": (_in_inventory(DOCUMENT, lambda i: i["files"][0].update(size=1)), "清册说 1 字节", f"{ONE}/content/document.xml"),
    "media type": (_in_inventory(DOCUMENT, lambda i: i["files"][0].update(type="text/plain")), "类型是 text/plain", f"{ONE}/content/document.xml"),
    "deep inventory": (_put(f"{DOCUMENT}/inventory.json", b"[" * 100_000), "与清册不符", f"{ONE}/inventory.json"),
    "unknown field": (_in_inventory(DOCUMENT, lambda i: i.update(evil=1)), "清册读不懂", f"{ONE}/inventory.json"),
    "unknown status": (_record(status="不存在的状态"), "清册读不懂", f"{ONE}/inventory.json"),
    "another version": (_in_inventory(DOCUMENT, lambda i: i.update(version=7)), "包内位置不符", f"{ONE}/inventory.json"),
    "made later than now": (_in_inventory(DOCUMENT, lambda i: i.update(created="2999-01-01T00:00:00Z")), "做于 2999-01-01，还没有到", f"{ONE}/inventory.json"),
    "made at no time": (_in_inventory(DOCUMENT, lambda i: i.update(created="昨天")), "created：应当是时刻", f"{ONE}/inventory.json"),
    "page before the first": (_record(page=-5), "页码不成立", f"{ONE}/content/document.xml"),
    "page of a block": (_record(pages={"p_1": 10**30}), "页码不成立", f"{ONE}/content/document.xml"),
    "about itself": (_record(about="2021-01-001"), "它自己", f"{ONE}/inventory.json"),
    "of another number": (_in_inventory(DOCUMENT, lambda i: i["document"]["issue"].update(number=7)), "2021-01-001 的清册所说的", f"{ISSUE}/content/xml/issue.xml"),
    "neither": (_in_inventory(DOCUMENT, lambda i: i.update(document=None)), "没有说明是一期还是一篇", f"{ONE}/inventory.json"),
    # XML against inventory
    "title": (_record(title="某市废止办法"), "标题与 XML 不符", f"{ONE}/content/document.xml"),
    "steering title": (_record(title="消防\u001b[2J"), "标题与 XML 不符", f"{ONE}/content/document.xml"),
    "number": (_record(numbers=["某政发〔2021〕9号"]), "文号与 XML 不符", f"{ONE}/content/document.xml"),
    "status": (_record(status="废止"), "有效性与 XML 不符", f"{ONE}/content/document.xml"),
    "dates": (_record(dates={"repealed": "2021-08-01"}), "日期与 XML 不符", f"{ONE}/content/document.xml"),
    "provenance": (_record(provenance="OCR未校"), "来源与 XML 不符", f"{ONE}/content/document.xml"),
    "relation": (_record(relations=[{"kind": "废止", "title": "某市植树通知", "clause": "伪"}]), "没有依据", f"{ONE}/inventory.json"),
    "relation by key": (_record(relations=[{"kind": "废止", "target": "2015-03-001", "clause": "伪"}]), "没有依据", f"{ONE}/inventory.json"),
    "about": (_record(about="2015-03-001", entry_kind="更正"), "2015-03-001 不在移交包里", f"{ONE}/inventory.json"),
    "section": (_record(section="栏\u202e目"), "U+202E", f"{ONE}/inventory.json"),
    "text": (_xml(lambda x: x.replace("为了消防".encode(), "为了放火".encode())), "正文摘要与 XML 不符", f"{ONE}/content/document.xml"),
    "not valid": (_xml(lambda x: x.replace(b"</document>", b"<evil/></document>")), "XML 不可用", f"{ONE}/content/document.xml"),
    "contradiction": (_xml(lambda x: x.replace("<genre>办法".encode(), "<genre>通知".encode())), "GZ-X23", f"{ONE}/content/document.xml"),
    "not XML": (_xml(lambda _: b"<not closed"), "XML 不可用", f"{ONE}/content/document.xml"),
    "bomb": (_xml(lambda _: BOMB), "DOCTYPE", f"{ONE}/content/document.xml"),
    "deep XML": (_xml(lambda _: b"<a>" * 100_000 + b"</a>" * 100_000), "XML 不可用", f"{ONE}/content/document.xml"),
    "issue number": (_in_inventory(ISSUE, lambda i: i["issue"]["ref"].update(number=9)), "期号或日期与 XML 不符", f"{ISSUE}/content/xml/issue.xml"),
    "issue date": (_in_inventory(ISSUE, lambda i: i["issue"]["ref"].update(date="1999-01-01")), "期号或日期与 XML 不符", f"{ISSUE}/content/xml/issue.xml"),
    "issue short": (_in_inventory(ISSUE, _without_last_document), "XML 里有 2 篇", f"{ISSUE}/content/xml/issue.xml"),
    "issue manifest": (_in_inventory(ISSUE, lambda i: i["issue"].update(manifest_sha256="0" * 64)), "成品清单的摘要", f"{ISSUE}/content/manifest.json"),
    "published file": (_in_file(ISSUE, "content/gazette-2021-01.pdf", lambda x: x + b"!"), "gazette-2021-01.pdf 不在，或不是出版时的", f"{ISSUE}/content/manifest.json"),
    "issue text": (_in_file(ISSUE, "content/xml/issue.xml", lambda x: x.replace("为了消防".encode(), "为了放火".encode())), "与 2021-01-001 的各版都不同", f"{ISSUE}/content/xml/issue.xml"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_package_is_refused_whole_and_the_file_is_named(
    name: str, package: Path, here: Archive
) -> None:
    change, why, where = FORGERIES[name]
    change(package)
    before = here.journal.path.read_bytes()

    for dry_run in (True, False):
        with pytest.raises(ArchiveError) as told:
            import_package(here, package, dry_run=dry_run, statements=True)
        assert why in told.value.message
        assert where in told.value.where
        assert told.value.remedy

    assert here.journal.path.read_bytes() == before
    assert list(here.layout.objects.rglob("*")) == []
    assert not here.layout.staging.exists() or not list(here.layout.staging.iterdir())


def test_the_sound_package_comes_in(package: Path, here: Archive) -> None:
    _rebag(package)
    assert len(import_package(here, package).added) == 3
    assert verify(here).findings == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes")
def test_a_pipe_in_a_package_is_never_opened(package: Path, here: Archive) -> None:
    os.mkfifo(package / "data/schema/pipe")
    with pytest.raises(ArchiveError, match="不是普通文件"):
        import_package(here, package)


# --- statements -----------------------------------------------------------------

WHEN = "2021-08-01T08:00:00+08:00"
KEY = "2021-01-001"


def _relation(**more: object) -> dict[str, object]:
    return {
        "source": "2021-01-002",
        "relation": {"kind": "废止", "target": KEY, "clause": "同时废止"} | more,
    }


def _review(key: str = KEY, **more: object) -> dict[str, object]:
    entry = {"key": "0123456789ab", "confirmed": True, "op": "replace", "refs": ["第三条"]}
    return {"key": key, "instruction": [{**entry, "new": "甲。\n乙。"} | more]}


#: what, data, verdict, why
STATED: list[tuple[str, dict[str, object], str, str]] = [
    ("status", {"key": KEY, "status": "废止", "date": "2021-08-01", "reason": "清理"}, "adopt", ""),
    ("relate", _relation(), "adopt", ""),
    ("relate", _relation(target="", title="某旧办法", date="2020-01-01"), "adopt", ""),
    ("redirect", {"old": "1998-x", "new": KEY}, "adopt", ""),
    ("status", {"key": "2015-03-001", "status": "废止", "reason": "外来"}, "refused", "不是包里的文件"),
    ("status", {"key": "2021-01", "status": "废止", "reason": "是一期"}, "refused", "不是包里的文件"),
    ("status", {"key": KEY, "status": "不存在", "reason": "x"}, "refused", "不是允许的值"),
    ("status", {"key": KEY, "status": "有效", "reason": "x"}, "refused", "不能登记"),
    ("status", {"key": KEY, "status": "废止", "reason": ""}, "refused", "没有写明依据"),
    ("status", {"key": KEY, "status": "废止", "date": "zzz", "reason": "x"}, "refused", "日期"),
    ("status", {"key": KEY, "status": "废止", "date": "9999-01-01", "reason": "x"}, "refused", "年份"),
    ("status", {"key": KEY, "status": "废止", "reason": "红\u001b[31m"}, "refused", "U+001B"),
    ("status", {"key": KEY, "status": "废止", "reason": "x", "evil": 1}, "refused", "evil"),
    ("relate", _relation(target="2015-03-001"), "refused", "不是包里的文件"),
    ("relate", _relation(kind="毁灭"), "refused", "kind"),
    ("relate", _relation(date="zzz"), "refused", "date"),
    ("relate", _relation(target=""), "refused", "没有说明与哪件"),
    ("relate", _relation(clause="\u202e"), "refused", "U+202E"),
    ("relate", {"source": "2015-03-001", "relation": {"kind": "废止", "target": KEY}}, "refused", "不是包里"),
    ("redirect", {"old": KEY, "new": "2021-01-002"}, "refused", "在用"),
    ("redirect", {"old": "../../b", "new": KEY}, "refused", "不是档案的键"),
    ("redirect", {"old": "a", "new": "2015-03-001"}, "refused", "不是包里的文件"),
    ("unrelate", {"id": "journal:2", "reason": "x"}, "refused", "行号"),
    ("gap", {"what": "2015年第1期", "reason": "当年未出刊"}, "ours", "自行登记"),
    ("issuer", {"name": "某局", "start": "not-a-date", "end": ""}, "refused", "日期"),
    ("amend-review", _review(), "adopt", ""),
    ("amend-review", _review("2015-03-001"), "refused", "不是包里的文件"),
    ("amend-review", _review(op="explode"), "refused", "op"),
    ("amend-review", _review(refs=["随便哪里"]), "refused", "随便哪里"),
    ("amend-review", _review(new="红\u001b[31m"), "refused", "U+001B"),
    ("amend-review", _review(confirmed=False), "refused", "没有核定"),
    ("amend-review", {"key": KEY, "instruction": []}, "refused", "没有核定"),
    ("delete", {"key": KEY}, "refused", "what"),
]  # fmt: skip


@pytest.mark.parametrize("stated", STATED, ids=lambda stated: f"{stated[0]}: {stated[3]}")
def test_each_statement_is_judged_by_itself(
    stated: tuple[str, dict[str, object], str, str], package: Path, here: Archive
) -> None:
    what, data, verdict, why = stated
    _state(package, {"what": what, "who": "某人@某库", "time": WHEN, "data": data})

    (found,) = import_package(here, package, dry_run=True).statements

    assert found.verdict == verdict
    assert why in found.why.zh


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b'"x"',
        b"\xff\xfe",
        b'{"what":"status","who":"x","time":"t","data":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"what":"status","who":"x","time":"2021","data":{}}',
        b'{"what":"status","data":{}}',
    ],
    ids=range(7),
)
def test_a_line_that_is_no_statement_is_refused_by_its_number(
    line: bytes, package: Path, here: Archive
) -> None:
    (package / "data/statements.jsonl").write_bytes(b"\n" + line + b"\n")
    _rebag(package)

    (found,) = import_package(here, package, dry_run=True).statements

    assert (found.line, found.verdict) == (2, "refused")
    with pytest.raises(ArchiveError, match="先由人确认"):
        import_package(here, package)
    assert list(here.list()) == []


def test_statements_are_taken_over_when_confirmed_alone(package: Path, here: Archive) -> None:
    said: dict[str, object] = {"key": KEY, "status": "废止", "reason": "清理"}
    lines: list[dict[str, object]] = [
        {"what": "status", "who": "某人@某库", "time": WHEN, "data": said},
        {"what": "status", "who": "某人@某库", "time": "t", "data": said | {"key": "x"}},
    ]
    _state(package, *lines)

    with pytest.raises(ArchiveError, match="1 条可以采纳，1 条不能采纳") as told:
        import_package(here, package)
    assert "statements=False" in told.value.remedy
    assert list(here.list()) == []

    import_package(here, package, statements=False)
    assert here.catalogue.statements("status") == []

    import_package(here, package, statements=True)
    (kept,) = here.catalogue.statements("status")
    assert kept["origin"] == f"某人@某库 {WHEN}"
    (again, _) = import_package(here, package, dry_run=True).statements
    assert again.verdict == "known"


def test_what_was_confirmed_of_a_decision_is_handed_over_and_counts(tmp_path: Path) -> None:
    title = "某市人民政府关于修改《某市消防办法》的决定"
    text = "一、第三条适当补充巡查的要求。"
    with Archive.create(tmp_path / "there") as there:
        made = document(title, text, number="某政发〔2021〕1号")
        there.add(release(tmp_path / "r", issue(entry("a", made), number=1)))
        review = tmp_path / "决定.amend.toml"
        read = review_text(read_amendments(there.document(KEY)))
        read = read.replace("confirmed = false", "confirmed = true").replace(
            "refs = []", 'refs = ["第三条"]'
        )
        review.write_text(read.replace('new = ""', 'new = "每月巡查。"'), encoding="utf-8")
        confirm_instructions(there, KEY, review)
        export_package(there, tmp_path / "package")
    with Archive.create(tmp_path / "other") as other:
        import_package(other, tmp_path / "package", statements=True)
        (amendment,) = amendments_of(other, KEY)

    assert amendment.unresolved == ()
    assert amendment.instructions[0].new == "每月巡查。"


def test_what_was_taken_back_is_not_handed_over(tmp_path: Path) -> None:
    made = [document("甲办法", "甲。", number="某政发〔2021〕1号"), document("乙办法", "乙。")]
    with Archive.create(tmp_path / "there") as there:
        there.add(
            release(tmp_path / "r", issue(entry("a", made[0]), entry("b", made[1]), number=1))
        )
        relate(there, "2021-01-002", "废止", KEY, clause="误记")
        (wrong,) = there.catalogue.relations_to(KEY)
        unrelate(there, wrong.id, "误记")
        declare_status(there, KEY, "失效", date=None, reason="清理")
        export_package(there, tmp_path / "package")
    with Archive.create(tmp_path / "other") as other:
        result = import_package(other, tmp_path / "package", statements=True)
        assert [(s.what, s.verdict) for s in result.statements] == [("status", "adopt")]
        assert list(other.catalogue.relations_to(KEY)) == []


def test_a_document_does_not_slip_into_an_issue_of_this_archive(
    tmp_path: Path, here: Archive
) -> None:
    """A package of one document, said to be of an issue that stands here without it."""
    with Archive.create(tmp_path / "there") as there:
        two = [document("甲办法", "甲。"), document("乙办法", "乙。")]
        there.add(release(tmp_path / "r", issue(entry("a", two[0]), entry("b", two[1]), number=1)))
        export_package(there, tmp_path / "package", ["2021-01-002"])
    here.add(release(tmp_path / "mine", issue(entry("a", document("甲办法", "甲。")), number=1)))

    (work,) = import_package(here, tmp_path / "package", dry_run=True).works

    assert work.outcome == "taken"
    assert "里没有这一篇" in work.detail


def _state(package: Path, *lines: dict[str, object]) -> None:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (package / "data/statements.jsonl").write_bytes(text.encode())
    _rebag(package)
