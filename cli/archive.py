"""`gazette archive`: keep issues for ever, and show that they are whole."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.cli.common import archive_option, emit_json, lang_option, progress, tell

if TYPE_CHECKING:
    from gazette.archive.adding.add import Accession
    from gazette.archive.archive import Archive
    from gazette.archive.reports.compare import Pair
    from gazette.model import Provenance

__all__ = ["command"]

_json_option = click.option(
    "--json", "as_json", is_flag=True, default=False, help="每行一个 JSON 对象"
)
#: gazette.model.Provenance, without loading the model
_PROVENANCE = ["原生数字", "重新录入", "OCR未校", "OCR已校", "仅影像"]


@click.group()
@lang_option
def command() -> None:
    """档案库：入库、查看、核验。

    Keep issues: add, show, verify.

    \b
    例如 (example):
      gazette archive init
      gazette archive add dist
      gazette archive verify
    """


@command.command("init")
@archive_option
@lang_option
def init_(archive: Path) -> None:
    """新建一个空的档案库。

    \b
    例如 (example):
      gazette archive init --archive /data/gongbao
    """
    from gazette.archive.archive import Archive

    with Archive.create(archive):
        tell(say(f"已建档案库 {archive}", f"made the archive {archive}"))


@command.command()
@click.argument("release", nargs=-1, required=True, type=click.Path(path_type=Path))
@archive_option
@click.option("-m", "--message", default="", help="写入日志的说明")
@click.option(
    "--sources",
    type=click.Path(path_type=Path),
    default=None,
    help="本期文件夹（有 issue.toml）：稿件一并入库",
)
@click.option(
    "--new-version",
    default="",
    metavar="理由",
    help="同一期已在库而内容不同：另立一版，旧版原样保留（写明理由）",
)
@_json_option
@lang_option
def add(
    release: tuple[Path, ...],
    archive: Path,
    message: str,
    sources: Path | None,
    new_version: str,
    *,
    as_json: bool,
) -> None:
    """把制作好的一期（或几期）入库。

    RELEASE 是 gazette build 的输出文件夹。稿件不在其中，用 --sources 指明本期文件夹；
    gazette build --archive 会自动带上。入库时漏带的稿件，同一期连同 --sources 再 add 一次就补入。

    \b
    例如 (example):
      gazette archive add 2021-03/dist --sources 2021-03 -m "第3期"
      gazette archive add 1998-05/dist --new-version "对照原刊重新校对"
    """
    from gazette.archive.adding.manuscripts import read_sources
    from gazette.archive.adding.release import open_release
    from gazette.archive.archive import Archive

    if sources and len(release) > 1:
        raise click.UsageError(say("--sources 一次只用于一期", "--sources goes with one release"))
    with Archive(archive) as store:
        with store.indexed_once() as index_notes:
            for folder in release:
                kept = read_sources(open_release(folder), sources) if sources else None
                result = store.add(folder, message=message, sources=kept, new_version=new_version)
                if as_json:
                    emit_json(result.to_json())
                    continue
                click.echo(result.key)
                tell(_came_to(result))
                for note in result.notes:
                    tell(note)
        for note in index_notes:
            tell(note)


def _came_to(result: Accession) -> str:
    """What an addition came to, in a line."""
    count = len(result.documents)
    renewed = sum(key != result.key for key in result.renewed)
    if result.supplemented:
        return say(
            f"{result.key} 早已入库；补入 {result.supplemented} 个稿件，出版的内容没有变化",
            f"{result.key} was there already; {result.supplemented} source files put in, nothing published changed",
        )
    if not result.fresh:
        return say(f"{result.key} 早已入库，没有变化", f"{result.key} was there already")
    if result.version > 1:
        gone = len(result.withdrawn)
        return say(
            f"已入库：{result.key} 第 {result.version} 版；{count} 篇中 {renewed} 篇有新版，撤下 {gone} 篇；旧版原样保留",
            f"added {result.key}, version {result.version}: {renewed} of {count} documents renewed, {gone} withdrawn",
        )
    return say(f"已入库：{result.key}，{count} 篇", f"added {result.key}: {count} documents")


@command.command("list")
@archive_option
@click.option("--year", type=int, default=None, help="只列这一年")
@click.option("--issue", default="", help="只列这一期（期的键）")
@click.option("--type", "type_", type=click.Choice(["issue", "document"]), default=None)
@_json_option
@lang_option
def list_(archive: Path, year: int | None, issue: str, type_: str | None, *, as_json: bool) -> None:
    """列出档案：每期及其各篇。

    \b
    例如 (example):
      gazette archive list --year 2021
    """
    from gazette.archive.archive import Archive

    with Archive(archive) as store:
        found = list(store.list(type_=type_ or "", year=year, issue=issue))
        if not found:
            tell(say("没有符合的档案", "nothing matches"))
        for item in found:
            if as_json:
                emit_json(item.to_json())
                continue
            numbers = "、".join(item.document.numbers) if item.document else ""
            indent = "  " if item.type == "document" else ""
            mark = "" if item.provenance == "原生数字" else f"〔{item.provenance}〕"
            click.echo(
                f"{indent}{item.key}  {item.title}{mark}" + (f"（{numbers}）" if numbers else "")
            )


@command.command()
@click.argument("key")
@archive_option
@click.option("--version", type=click.IntRange(1), default=None, help="第几版，默认最新")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), default=None, help="库里当时的那一版，默认最新"
)
@click.option("--file", "file", default="", help="输出其中一个文件，如 content/document.xml")
@click.option("--text", "as_text", is_flag=True, default=False, help="输出正文")
@_json_option
@lang_option
def show(
    key: str,
    archive: Path,
    version: int | None,
    as_of: datetime | None,
    file: str,
    *,
    as_text: bool,
    as_json: bool,
) -> None:
    """查看一件档案：元数据、有效性、文件和摘要。

    \b
    例如 (example):
      gazette archive show 2021-03-001
      gazette archive show 2021-03-001 --text
    """
    from gazette.archive.archive import Archive
    from gazette.archive.reports.description import describe, describe_json

    if version and as_of:
        raise click.UsageError(say("--version 和 --as-of 请给出一个", "give --version or --as-of"))
    with Archive(archive) as store:
        if as_of:
            version = store.version_on(key, as_of.date())
        if file:
            click.echo(store.read(key, file, version), nl=False)
        elif as_text:
            from gazette.model.walk import printed_text

            click.echo(printed_text(store.document(key, version)))
        elif as_json:
            emit_json(describe_json(store, key, version))
        else:
            for line in describe(store, key, version):
                click.echo(line)


@command.command()
@archive_option
@click.option("--workers", type=click.IntRange(1), default=None, help="进程数，默认每核一个")
@click.option("--resume", is_flag=True, default=False, help="接着上次中断处核验")
@_json_option
@lang_option
def verify(archive: Path, workers: int | None, *, resume: bool, as_json: bool) -> None:
    """核验全部档案：每个字节、每行日志。

    按真实性、完整性、可用性、安全性分组列出问题；有错误时以 1 退出。

    \b
    例如 (example):
      gazette archive verify
    """
    from gazette.archive.archive import Archive
    from gazette.archive.verify.verify import GROUPS
    from gazette.archive.verify.verify import verify as verify_archive

    with Archive(archive) as store:
        total = sum(1 for _ in store.list())
        with progress(total, say("核验", "verifying")) as step:
            result = verify_archive(store, workers=workers, step=step, resume=resume)
    if as_json:
        for finding in result.findings:
            emit_json(finding.to_json())
        emit_json(
            {
                "holds": result.holds,
                "versions": result.versions,
                "files": result.files,
                "bytes": result.bytes,
                "journal_lines": result.journal_lines,
                "notes": result.notes,
            }
        )
    else:
        for group in GROUPS:
            found = [f for f in result.findings if f.group == group]
            click.echo(
                f"{group}：" + say("无问题", "in order") if not found else f"{group}：{len(found)}"
            )
            for finding in found:
                click.echo(f"  [{finding.code}] {finding.path}  {finding.message}")
        for note in result.notes:
            tell(note)
        tell(
            say(
                f"核验 {result.versions} 个版本、{result.files} 个文件、{result.bytes} 字节、日志 {result.journal_lines} 行",
                f"{result.versions} versions, {result.files} files, {result.bytes} bytes, {result.journal_lines} journal lines",
            )
        )
    if not result.holds:
        raise click.exceptions.Exit(1)


# --- versions and relations ---


@command.command()
@click.argument("key", required=False)
@archive_option
@_json_option
@lang_option
def history(key: str | None, archive: Path, *, as_json: bool) -> None:
    """一件档案（或整个档案库）的经过：谁、何时、做了什么。

    \b
    例如 (example):
      gazette archive history 2021-03-001
    """
    from gazette.archive.archive import Archive
    from gazette.archive.reports.history import history as history_of
    from gazette.archive.reports.history import in_words

    with Archive(archive) as store:
        for entry in history_of(store, key):
            if as_json:
                emit_json(entry.model_dump(mode="json"))
            else:
                click.echo(f"{entry.seq}  {entry.time}  {entry.who}  {in_words(entry)}")


@command.command()
@click.argument("source")
@click.argument("kind")
@click.argument("target")
@archive_option
@click.option("--clause", default="", help="依据的条文")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), default=None, help="自何日起")
@lang_option
def relate(
    source: str, kind: str, target: str, archive: Path, *, clause: str, date: datetime | None
) -> None:
    """登记两件文件的关系，如 废止、修改、依据、解读。

    TARGET 可以是键、文号或标题；还没有入库的也可以。

    \b
    例如 (example):
      gazette archive relate 2021-03-002 废止 某政发〔2015〕3号 --clause "第三十条 …同时废止"
    """
    from gazette.archive.archive import Archive
    from gazette.archive.editing.relations import relate as relate_documents

    with Archive(archive) as store:
        day = date.date() if date else None
        entry = relate_documents(store, source, kind, target, clause=clause, date=day)
        tell(say(f"已登记（日志第 {entry.seq} 行）", f"done (journal line {entry.seq})"))


@command.command()
@click.argument("id_", metavar="ID")
@archive_option
@click.option("--reason", required=True, help="撤销的理由")
@lang_option
def unrelate(id_: str, archive: Path, reason: str) -> None:
    """撤销一条关系（认错了的条文或登记错的）；日志里两次都留着。

    \b
    例如 (example):
      gazette archive unrelate 2021-03-002:1 --reason "条文所指是另一文件"
    """
    from gazette.archive.archive import Archive
    from gazette.archive.editing.relations import unrelate as unrelate_documents

    with Archive(archive) as store:
        entry = unrelate_documents(store, id_, reason)
        tell(say(f"已撤销（日志第 {entry.seq} 行）", f"done (journal line {entry.seq})"))


@command.command()
@click.argument("key", required=False)
@archive_option
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), default=None, help="哪一天，默认今天")
@click.option("--declare", default="", help="登记：已修改、失效或废止")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), default=None, help="登记的生效日")
@click.option("--reason", default="", help="登记的依据")
@_json_option
@lang_option
def status(  # noqa: PLR0917 - click passes its options so
    key: str | None,
    archive: Path,
    as_of: datetime | None,
    declare: str,
    date: datetime | None,
    reason: str,
    *,
    as_json: bool,
) -> None:
    """某一天各文件（或一件）的有效性和依据；或登记有效性。

    \b
    例如 (example):
      gazette archive status 2015-02-003 --as-of 2020-01-01
      gazette archive status 2015-02-003 --declare 失效 --reason "清理结果"
    """
    from gazette.archive.archive import Archive
    from gazette.archive.editing.relations import declare_status
    from gazette.archive.life.status import life_of

    day = (as_of or datetime.now(UTC).astimezone()).date()
    with Archive(archive) as store:
        if declare:
            since = date.date() if date else None
            declare_status(store, _needed(key), declare, date=since, reason=reason)
        items = [store.item(key)] if key else store.list(type_="document")
        for item in items:
            if item.document is None:
                continue
            life = life_of(store.catalogue, item.key, item.document)
            found = life.on(day)
            if as_json:
                events = [event.to_json() for event in life.events]
                emit_json(
                    {
                        "key": item.key,
                        "title": item.title,
                        "date": day.isoformat(),
                        "status": found,
                        "events": events,
                    }
                )
                continue
            click.echo(f"{item.key}  {found}  {item.title}")
            if key:
                for event in life.events:
                    since_ = event.day.isoformat() if event.day.year > 1 else "?"
                    click.echo(
                        f"  {since_} {event.status} {event.by}（{event.origin}）{event.clause}"
                    )


def _needed(key: str | None) -> str:
    if not key:
        raise click.UsageError(say("请给出文件的键", "give the document's key"))
    return key


@command.command()
@archive_option
@click.option("--months", type=click.IntRange(0), default=6, show_default=True, help="今后几个月内")
@_json_option
@lang_option
def expiring(archive: Path, months: int, *, as_json: bool) -> None:
    """列出有效期将满的文件。

    \b
    例如 (example):
      gazette archive expiring --months 12
    """
    from gazette.archive.archive import Archive
    from gazette.archive.life.status import expiring as expiring_documents

    with Archive(archive) as store:
        today = datetime.now(UTC).astimezone().date()
        found = expiring_documents(store, today, months)
        if not found:
            tell(say(f"今后 {months} 个月内没有到期的", f"nothing expires within {months} months"))
        for item, last in found:
            if as_json:
                emit_json({"key": item.key, "title": item.title, "expires": last.isoformat()})
            else:
                click.echo(f"{last.isoformat()}  {item.key}  {item.title}")


@command.command()
@click.argument("key")
@archive_option
@click.option("--text", default="", help="更正的文字")
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path),
    default=None,
    help="更正稿（Word、文本或公报 XML）",
)
@click.option("-m", "--message", default="", help="写入日志的说明")
@lang_option
def correct(key: str, archive: Path, text: str, file: Path | None, message: str) -> None:
    """登记更正：另立一件，与原件互相指明；原件一字不动。

    \b
    例如 (example):
      gazette archive correct 2021-03-001 --text "第5页“三日”应为“五日”。"
    """
    from gazette.archive.archive import Archive
    from gazette.archive.editing.corrections import correct as correct_document
    from gazette.archive.editing.corrections import correction_of
    from gazette.archive.reports.any_file import read_any

    if bool(text) == bool(file):
        raise click.UsageError(say("--text 和 --file 请给出一个", "give --text or --file"))
    with Archive(archive) as store:
        if file:
            document, media = read_any(file)
        else:
            today = datetime.now(UTC).astimezone().date()
            document, media = correction_of(store.item(key), text, signed=today), {}
        made = correct_document(store, key, document, media=media, message=message)
        click.echo(made)
        tell(say(f"已登记更正，与 {key} 互相指明", f"corrected; it and {key} name each other"))


@command.command()
@click.argument("key")
@click.argument("file", type=click.Path(path_type=Path))
@archive_option
@click.option("--reason", required=True, help="做了什么，如“对照原刊校对”")
@click.option("--provenance", type=click.Choice(_PROVENANCE), default=None, help="新文本的来源")
@lang_option
def revise(key: str, file: Path, archive: Path, reason: str, provenance: Provenance | None) -> None:
    """旧刊的文字校对过了：用校对稿另立新版，旧版和原刊影像原样保留。

    只用于重新录入、OCR、仅影像的文件；本软件出版的文本不能改，请用 correct。

    \b
    例如 (example):
      gazette archive revise 1998-05-001 校对稿.docx --reason "对照原刊校对"
    """
    from gazette.archive.archive import Archive
    from gazette.archive.editing.revision import revise as revise_document

    with Archive(archive) as store:
        number = revise_document(store, key, file, reason=reason, provenance=provenance)
        tell(
            say(
                f"{key} 第 {number} 版已入库；对照：gazette archive diff {key}@{number - 1} {key}",
                f"{key}, version {number}; compare: gazette archive diff {key}@{number - 1} {key}",
            )
        )


@command.command()
@click.argument("old")
@click.argument("new")
@archive_option
@lang_option
def redirect(old: str, new: str, archive: Path) -> None:
    """登记旧键：以后用旧键也能找到。

    \b
    例如 (example):
      gazette archive redirect 1998-ab-12 1998-05-003
    """
    from gazette.archive.archive import Archive
    from gazette.archive.editing.relations import redirect as redirect_key

    with Archive(archive) as store:
        redirect_key(store, old, new)
        tell(say(f"{old} → {new}", f"{old} → {new}"))


# --- comparing ---


@command.command()
@click.argument("a")
@click.argument("b")
@archive_option
@click.option(
    "--html", "html_file", type=click.Path(path_type=Path), default=None, help="写成对照表网页"
)
@click.option("--all", "everything", is_flag=True, default=False, help="相同的也列出")
@lang_option
def diff(a: str, b: str, archive: Path, html_file: Path | None, *, everything: bool) -> None:
    """两件文件的新旧对照，按条；不同时以 1 退出。

    键后可加 @版本，如 2021-03-001@1。

    \b
    例如 (example):
      gazette archive diff 2015-02-003 2021-03-002 --html 对照.html
    """
    from gazette.archive.archive import Archive
    from gazette.archive.reports.compare import compare_lines, lines_of

    with Archive(archive) as store:
        left, right = (store.document(*_versioned(name)) for name in (a, b))
        pairs = compare_lines(lines_of(left), lines_of(right))
    _show_pairs(pairs, html_file, (left.meta.title, right.meta.title), everything=everything)


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("key")
@archive_option
@click.option(
    "--html", "html_file", type=click.Path(path_type=Path), default=None, help="写成对照表网页"
)
@click.option("--all", "everything", is_flag=True, default=False, help="相同的也列出")
@lang_option
def compare(
    file: Path, key: str, archive: Path, html_file: Path | None, *, everything: bool
) -> None:
    """把任何文本（网页存下的、Word 稿）同档案里的标准文本核对；不同时以 1 退出。

    \b
    例如 (example):
      gazette archive compare 网站文本.txt 2021-03-002
    """
    from gazette.archive.archive import Archive
    from gazette.archive.reports.any_file import plain_lines
    from gazette.archive.reports.compare import compare_lines, lines_of

    with Archive(archive) as store:
        document = store.document(key)
        pairs = compare_lines(lines_of(document), plain_lines(file))
    titles = (say(f"标准文本 {key}", f"archived text {key}"), file.name)
    _show_pairs(pairs, html_file, titles, everything=everything)


def _versioned(name: str) -> tuple[str, int | None]:
    key, _, version = name.partition("@")
    if version and not version.isdecimal():
        raise click.UsageError(say(f"版本应当是数：{name}", f"the version is no number: {name}"))
    return key, int(version) if version else None


def _show_pairs(
    pairs: list[Pair], html_file: Path | None, titles: tuple[str, str], *, everything: bool
) -> None:
    from gazette.archive.reports.compare import as_html, as_text
    from gazette.base.files import write_bytes

    if html_file:
        write_bytes(html_file, as_html(pairs, *titles).encode())
    else:
        text = as_text(pairs, everything=everything)
        if text:
            click.echo(text)
    changed = sum(pair.change != "same" for pair in pairs)
    tell(say(f"{changed} 处不同" if changed else "完全一致", f"{changed} differences"))
    if changed:
        raise click.exceptions.Exit(1)


# --- completeness and figures ---


@command.command()
@archive_option
@click.option("--year", type=int, default=None)
@click.option("--declare", default="", help="登记缺失，写法同报告，如 2021年第4期")
@click.option("--reason", default="", help="缺失的原因")
@_json_option
@lang_option
def completeness(
    archive: Path, year: int | None, declare: str, reason: str, *, as_json: bool
) -> None:
    """齐全情况：缺的期和文号、没有文号的、机关名称不合时间的；有未说明的缺失时以 1 退出。

    \b
    例如 (example):
      gazette archive completeness --year 2021
      gazette archive completeness --declare 1996年第4期 --reason "当年未出刊"
    """
    from gazette.archive.archive import Archive
    from gazette.archive.reports.completeness import completeness as gaps_of
    from gazette.archive.reports.completeness import declare_gap

    with Archive(archive) as store:
        if declare:
            declare_gap(store, declare, reason)
        gaps = gaps_of(store, year)
    for gap in gaps:
        if as_json:
            emit_json(gap.to_json())
        else:
            known = say(f"【已说明：{gap.known}】", f"[known: {gap.known}]") if gap.known else ""
            click.echo(f"{gap.kind}  {gap.what}  {gap.detail}{known}")
    missing = [gap for gap in gaps if not gap.known and gap.kind in ("期", "总期", "文号")]
    tell(say(f"未说明的缺失 {len(missing)} 项", f"{len(missing)} gaps without a reason"))
    if missing:
        raise click.exceptions.Exit(1)


@command.command()
@click.argument("name", required=False)
@archive_option
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), default=None, help="启用该名称的日期")
@click.option("--end", type=click.DateTime(["%Y-%m-%d"]), default=None, help="停用的日期")
@click.option("--successor", default="", help="其后的名称")
@lang_option
def issuer(
    name: str | None, archive: Path, start: datetime | None, end: datetime | None, successor: str
) -> None:
    """发文机关名录：登记名称的起止日期和沿革；不给名称时列出。

    \b
    例如 (example):
      gazette archive issuer 某市建设局 --end 2010-03-01 --successor 某市住房和城乡建设局
    """
    from gazette.archive.archive import Archive
    from gazette.archive.reports.completeness import declare_issuer, issuers

    with Archive(archive) as store:
        if name:
            declare_issuer(
                store,
                name,
                start=start.date() if start else None,
                end=end.date() if end else None,
                successor=successor,
            )
        for body in issuers(store).values():
            click.echo(f"{body.name}  {body.start or ''}–{body.end or ''}  {body.successor}")


@command.command()
@archive_option
@click.option("--svg", type=click.Path(path_type=Path), default=None, help="历年统计图")
@_json_option
@lang_option
def stats(archive: Path, svg: Path | None, *, as_json: bool) -> None:
    """统计：各年期数篇数、类别、栏目、机关、来源。

    \b
    例如 (example):
      gazette archive stats --svg 历年.svg
    """
    from gazette.archive.archive import Archive
    from gazette.archive.reports.statistics import chart, statistics
    from gazette.base.files import write_bytes

    with Archive(archive) as store:
        found = statistics(store)
    if svg:
        write_bytes(svg, chart(found).encode())
    if as_json:
        emit_json(found.to_json())
        return
    click.echo(say("年份  期数  篇数", "year  issues  documents"))
    for year in sorted({*found.issues, *found.documents}):
        click.echo(f"{year}  {found.issues.get(year, 0):4d}  {found.documents.get(year, 0):5d}")
    for title, counts in (
        (say("类别", "kinds"), found.kinds),
        (say("栏目类别", "sections"), found.sections),
        (say("发文机关", "issuers"), found.issuers),
        (say("来源", "provenance"), found.provenance),
    ):
        shown = list(counts.items())[:12]
        click.echo(f"{title}：" + "，".join(f"{name} {count}" for name, count in shown))
    click.echo(
        say(
            f"无文号 {found.without_number} 篇；{found.files} 个文件，{found.bytes} 字节",
            f"{found.without_number} without number; {found.files} files, {found.bytes} bytes",
        )
    )


# --- in and out ---


@command.command("import")
@click.argument("path", nargs=-1, required=True, type=click.Path(path_type=Path))
@archive_option
@click.option("--title", default="", help="刊名（PDF、图片）")
@click.option("--year", type=int, default=None, help="年（PDF、图片）")
@click.option("--number", type=click.IntRange(1), default=None, help="期（PDF、图片）")
@click.option("--total", type=click.IntRange(1), default=None, help="总期号")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), default=None, help="出版日期")
@click.option(
    "--first-page", type=click.IntRange(1), default=1, show_default=True, help="首页的页码"
)
@click.option(
    "--provenance",
    type=click.Choice(_PROVENANCE),
    default=None,
)
@click.option(
    "--new-version",
    default="",
    metavar="理由",
    help="这一期已在库：另立一版，旧版原样保留（PDF、图片）",
)
@click.option("--dry-run", is_flag=True, default=False, help="只报告，不导入（CSV、移交包）")
@click.option(
    "--skip-existing",
    is_flag=True,
    default=False,
    help="移交包里键被别的内容占用的不导入，其余照常",
)
@_json_option
@lang_option
def import_(  # noqa: PLR0917 - click passes its options so
    path: tuple[Path, ...],
    archive: Path,
    title: str,
    year: int | None,
    number: int | None,
    total: int | None,
    date: datetime | None,
    first_page: int,
    provenance: str | None,
    new_version: str,
    *,
    dry_run: bool,
    skip_existing: bool,
    as_json: bool,
) -> None:
    """导入旧刊（PDF、页面图片、元数据表 CSV）或移交包。

    CSV 的列：刊名 年 期 标题（必有）总期 出版日期 文号 发文机关 成文日期 栏目 类别 文种 页 文件 来源。

    \b
    例如 (example):
      gazette archive import 1998-05.pdf --title 某市人民政府公报 --year 1998 --number 5
      gazette archive import 旧刊目录.csv --dry-run
      gazette archive import 移交包/ --dry-run
    """
    from gazette.archive.archive import Archive
    from gazette.archive.importing import table as importing
    from gazette.base.errors import FileAccessError

    first = path[0]
    for place in path:
        if not place.exists():
            raise FileAccessError(
                say("没有这个文件或文件夹", "there is no such file or folder"), where=str(place)
            )
    with Archive(archive) as store:
        if first.is_dir() and (first / "bagit.txt").is_file():
            _import_package(
                store, first, dry_run=dry_run, skip_existing=skip_existing, as_json=as_json
            )
            return
        if first.suffix.lower() == ".csv":
            _import_table(store, first, dry_run=dry_run, as_json=as_json)
            return
        if dry_run or skip_existing:
            raise click.UsageError(
                say(
                    "--dry-run 用于 CSV 和移交包，--skip-existing 用于移交包",
                    "--dry-run goes with CSV and packages, --skip-existing with packages",
                )
            )
        if not (title and year and number):
            raise click.UsageError(
                say("请给出 --title、--year 和 --number", "give --title, --year and --number")
            )
        options = {
            "title": title,
            "year": year,
            "number": number,
            "total_number": total,
            "date": date.date() if date else None,
            "first_page": first_page,
            "new_version": new_version,
        }
        if first.suffix.lower() == ".pdf":
            key = importing.import_pdf(store, first, provenance=provenance, **options)  # type: ignore[arg-type] # click has checked them
        else:
            files = sorted(p for p in first.iterdir() if p.is_file()) if first.is_dir() else [*path]
            key = importing.import_images(store, files, **options)  # type: ignore[arg-type] # click has checked them
        click.echo(key)


def _import_table(store: Archive, path: Path, *, dry_run: bool, as_json: bool) -> None:
    from gazette.archive.importing.table import import_csv

    with store.indexed_once() as notes:
        reports = import_csv(store, path, dry_run=dry_run)
    for report in reports:
        if as_json:
            emit_json(report.to_json())
            continue
        mark = "✓" if report.ok else "✗"
        line = f"{say('第', 'line ')}{report.line}{say('行', '')}"
        click.echo(f"{mark} {line} {report.key} {report.message}")
    good = sum(r.ok for r in reports)
    bad = len(reports) - good
    tell(say(f"{good} 行可用，{bad} 行有误", f"{good} good, {bad} wrong"))
    for note in notes:
        tell(note)
    if bad:
        raise click.exceptions.Exit(1)


def _outcomes() -> dict[str, str]:
    return {
        "new": say("新", "new"),
        "next": say("新版", "version"),
        "known": say("已有", "known"),
        "taken": say("键被占用", "taken"),
        "held": say("随期搁置", "held"),
    }


def _import_package(
    store: Archive, folder: Path, *, dry_run: bool, skip_existing: bool, as_json: bool
) -> None:
    from gazette.archive.packages.intake import import_package

    result = import_package(store, folder, dry_run=dry_run, skip_existing=skip_existing)
    for work in result.works:
        if as_json:
            emit_json(work.to_json())
        elif dry_run:
            detail = f"（{work.detail}）" if work.detail else ""
            click.echo(f"{_outcomes()[work.outcome]}  {work.key}  {work.title}{detail}")
        elif work.comes_in:
            click.echo(work.key)
    if not dry_run:
        for work in result.left_out:
            tell(f"{_outcomes()[work.outcome]}  {work.key}  {work.title}（{work.detail}）")
    counts = len(result.added), len(result.known), len(result.left_out)
    zh = (
        "可以导入 {} 件，{} 件早已在库，{} 件不能导入"
        if dry_run
        else "导入 {} 件，{} 件早已在库，{} 件没有导入"
    )
    tell(say(zh, "{} imported, {} were there, {} left out").format(*counts))
    if result.left_out:
        raise click.exceptions.Exit(1)


@command.command()
@click.argument("keys", nargs=-1)
@archive_option
@click.option("--package", type=click.Path(path_type=Path), required=True, help="移交包的文件夹")
@click.option("--year", type=int, default=None, help="整年")
@lang_option
def export(keys: tuple[str, ...], archive: Path, package: Path, year: int | None) -> None:
    """做移交包（BagIt）：交档案馆、图书馆；不给键和年份时是全部。

    \b
    例如 (example):
      gazette archive export --package 移交-2021 --year 2021
    """
    from gazette.archive.archive import Archive
    from gazette.archive.packages.handover import export_package

    with Archive(archive) as store:
        done = export_package(store, package, keys, year=year)
        tell(say(f"移交包 {package}：{len(done)} 件", f"package {package}: {len(done)} objects"))


# --- search ---


@command.command()
@click.option("--engine", type=click.Choice(["whoosh", "tantivy", "opensearch"]), default="whoosh")
@archive_option
@lang_option
def reindex(engine: str, archive: Path) -> None:
    """由档案库重建检索索引；中断后再运行会接着做。

    \b
    例如 (example):
      gazette archive reindex --engine tantivy
    """
    from gazette.archive.archive import Archive
    from gazette.archive.search.index.upkeep import reindex as rebuild

    with Archive(archive) as store:
        total = sum(1 for _ in store.list(type_="document"))
        with progress(total, say("重建索引", "reindexing")) as step:
            rebuild(store, engine, step=step)
        tell(
            say(f"已用 {engine} 重建索引，{total} 篇", f"rebuilt with {engine}: {total} documents")
        )
