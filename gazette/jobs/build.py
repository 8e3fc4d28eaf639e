"""The main job: a whole issue, from what was read to what is released.

ingest → check → gate → export → prove → release, in that order; nothing is
written before everything has been proved, and then all at once.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from gazette.base.collection import collection_paused
from gazette.base.doors.arguments import require_time
from gazette.base.errors import (
    ExportError,
    GateError,
    InputError,
    IssueError,
    ModelError,
    XmlError,
)
from gazette.base.language import say
from gazette.base.problems import Problem
from gazette.base.progress import Step
from gazette.check import check_issue
from gazette.check.archive_port import ArchivePort
from gazette.check.gate.pictures import pictures_held
from gazette.check.gate.publication import gate
from gazette.check.rule_set import RuleSet
from gazette.export.fonts.undrawn import undrawn_in
from gazette.issue.bundle import IssueBundle
from gazette.issue.loading import load_issue
from gazette.jobs.predecessors import predecessors_in
from gazette.model import Issue
from gazette.model.doors import checked
from gazette.release.editions import (
    FORMATS,
    Extra,
    Format,
    IssueXml,
    make_editions,
    require_editions,
)
from gazette.release.made import MadeRelease
from gazette.release.manifest import MANIFEST, manifest_of
from gazette.release.paths import place_of
from gazette.release.proof import Release, prove, prove_pictures, refuse_differences
from gazette.release.standing import ReleaseHolder, refuse_to_replace
from gazette.release.sums import SUMS, sums_of

__all__ = ["ReleaseStore", "build", "build_in_memory", "default_timestamp", "refuse"]

#: offices think in days of Beijing time
_BEIJING = dt.timezone(dt.timedelta(hours=8))


#: the row that a build prints into the masthead, with the head of the archive's journal
_HEAD_LABEL = "档案库日志头"
_HEAD_PRINTED = 32  #: hexadecimal digits of the hash that are printed: 128 bits


class ReleaseStore(ReleaseHolder, Protocol):
    """What `build` needs of an archive; `gazette.archive.archive.Archive` is one."""

    def add(self, folder: Path, *, sources: Mapping[str, bytes] | None = None) -> object:
        """Take in a release folder and the files it was made from, by their names there."""

    def head_before(self, name: str, title: str) -> str:
        """Number and hash of the journal's last line before the issue of that name came in."""

    def citations(self) -> ArchivePort:
        """What answers for cited documents, and for what was published before."""


def build(
    issue: IssueBundle | Issue | Path | str,
    out: Path | str | None = None,
    *,
    formats: Sequence[Format] = FORMATS,
    extras: Sequence[Extra] = (),
    draft: bool = False,
    archive: ReleaseStore | None = None,
    citations: ArchivePort | None = None,
    replace_release: bool = False,
    holder: ReleaseHolder | None = None,
    timestamp: dt.datetime | None = None,
    step: Step | None = None,
    rules: RuleSet | None = None,
) -> Release:
    """Make the editions of an issue, prove that they carry one text, and put them into `out`.

    Args:
        issue: what `load_issue` or `compose_issue` gave, the folder itself, or an issue without
            pictures.
        out: the folder to make, by default `dist` in the issue's folder, `draft` for a draft.
        formats: the editions; the XML is made always.
        extras: what only some offices need: each document alone, one .html to send, fragments.
        draft: skip the publication gate and mark every page 校样; manuscripts that cannot be read,
            revisions and characters without a font are problems and keep nothing back.
        archive: where the release is kept too, unless it is a draft.
        citations: where cited documents are looked up, and what was published before; by default
            the archive.
        replace_release: a signed or archived release that lies in `out` may give way.
        holder: the archive that may have taken in what lies there, by default `archive`.
        timestamp: the time written into the files, with its zone; by default $SOURCE_DATE_EPOCH,
            else the day of publication, so that the same input gives the same bytes.
        step: called with the name of each stage when it is done.
        rules: those of the check, by default the program's and the plug-ins'; what the publication
            gate asks it asks all the same.

    Raises:
        InputError: an argument that is none of these.
        ModelError: an issue made by another program has a field that is not what the model says.
        GateError: something keeps the issue from publication (the problems are in it).
        ReleaseError: an edition does not carry the XML's text, or its pictures.
        FileAccessError: a release in `out` must not give way (`refuse_to_replace`).
        IssueError, WordFileError, ExportError, FileAccessError: as their names say.
    """
    done = step or (lambda _name: None)
    citations = citations or (archive.citations() if archive is not None else None)
    bundle = _bundle_of(issue, citations, draft=draft)
    folder = _out_folder(bundle, out, draft=draft)
    holder = holder or archive
    refuse_to_replace(folder, draft=draft, replace=replace_release, holder=holder)
    if holder is not None:
        bundle = replace(bundle, page_names=holder.page_names(bundle.issue, bundle.name))
    made = build_in_memory(
        bundle,
        formats=formats,
        extras=extras,
        draft=draft,
        archive=archive,
        citations=citations,
        timestamp=timestamp,
        step=step,
        rules=rules,
    )
    release = made.write(folder, replace_release=replace_release, holder=holder)
    done("write")
    if archive is not None and not draft:
        archive.add(folder, sources=made.sources)
        done("archive")
    return release


@collection_paused()
def build_in_memory(
    issue: IssueBundle | Issue | Path | str,
    *,
    formats: Sequence[Format] = FORMATS,
    extras: Sequence[Extra] = (),
    draft: bool = False,
    archive: ReleaseStore | None = None,
    citations: ArchivePort | None = None,
    timestamp: dt.datetime | None = None,
    step: Step | None = None,
    rules: RuleSet | None = None,
) -> MadeRelease:
    """The same without a folder: gate and proof as in `build`, nothing is written.

    Args:
        issue: as in `build`.
        formats: as in `build`.
        extras: as in `build`.
        draft: as in `build`.
        archive: whose journal's head is printed and where citations are looked up; nothing is
            added to it.
        citations: as in `build`.
        timestamp: as in `build`.
        step: as in `build`.
        rules: as in `build`.

    Raises:
        GazetteError: as `build`.
    """
    require_editions(formats, extras)
    if timestamp is not None:
        require_time("timestamp", timestamp)
    citations = citations or (archive.citations() if archive is not None else None)
    bundle = _checked(_bundle_of(issue, citations, draft=draft))
    done = step or (lambda _name: None)
    when = timestamp or default_timestamp(bundle)
    head = archive.head_before(bundle.name, bundle.issue.title) if archive and not draft else ""
    bundle = _with_head(bundle, head)
    if archive is not None and not bundle.page_names:
        bundle = replace(bundle, page_names=archive.page_names(bundle.issue, bundle.name))

    problems = (*bundle.problems, *undrawn_in(bundle), *check_issue(bundle, rules=rules))
    done("check")
    refuse(tuple(pictures_held(bundle)))
    xml = _xml_of(bundle, problems, citations, rules, draft=draft)
    problems = problems if draft else _pass_gate(bundle, problems, citations, rules, xml)
    if draft and not bundle.issue.entries:
        formats = tuple(f for f in formats if f == "pdf")  # the others need a text
    made = make_editions(
        bundle,
        xml,
        formats=tuple(formats),
        extras=tuple(extras),
        timestamp=when,
        draft=draft,
        done=done,
    )
    proof = prove(bundle.issue.entries, made.texts, undrawn=made.undrawn)
    proof = prove_pictures(bundle.issue.entries, bundle.media, made.pictures, proof)
    if not draft:
        refuse_differences(proof)
    done("prove")
    files = made.files
    manifest = manifest_of(
        bundle,
        files,
        proof=proof,
        pages=made.pages,
        page_count=made.page_count,
        problems=problems,
        substitutions=made.substitutions,
        timestamp=when,
        draft=draft,
        archive_head=head,
    )
    files[MANIFEST] = manifest.to_bytes()
    files[SUMS] = sums_of(files)
    return MadeRelease(
        name=bundle.name,
        contents=files,
        sources={s.file: s.data for s in bundle.sources if s.data},
        proof=proof,
        problems=problems,
        pages=made.pages,
        page_count=made.page_count,
        run_ons=made.run_ons,
        substitutions=made.substitutions,
        draft=draft,
    )


def _bundle_of(issue: object, archive: ArchivePort | None, *, draft: bool) -> IssueBundle:
    if isinstance(issue, IssueBundle):
        return issue
    if isinstance(issue, Issue):
        return IssueBundle(issue=issue)
    if isinstance(issue, str | Path):
        return load_issue(issue, for_checks=draft, predecessors=predecessors_in(archive))
    raise InputError(
        say(f"一期不能是 {type(issue).__name__}", f"an issue cannot be {type(issue).__name__}"),
        remedy=say(
            "请给一期的文件夹，或 load_issue、compose_issue 的结果；一份稿件先用 compose_issue 编进一期。",
            "Give an issue's folder, or what load_issue or compose_issue gave; a manuscript is put into an issue by compose_issue.",
        ),
    )


def _with_head(bundle: IssueBundle, head: str) -> IssueBundle:
    """The issue with the archive's head printed in its masthead: an anchor in every reader's hands."""
    if not head:
        return bundle
    seq, _, digest = head.partition(" ")
    masthead = bundle.issue.masthead
    row = (_HEAD_LABEL, f"{seq} {digest[:_HEAD_PRINTED]}")
    issue = replace(bundle.issue, masthead=replace(masthead, other=(*masthead.other, row)))
    return replace(bundle, issue=issue, head_row=row)


def _checked(bundle: IssueBundle) -> IssueBundle:
    """A bundle may come from another program, and nothing has looked at its values yet.

    Raises:
        ModelError: a field is not what the model says, or two entries have one key.
    """
    bundle = replace(bundle, issue=checked(bundle.issue))
    keys = [entry.key for entry in bundle.issue.entries]
    wrong = [k for k in keys if not _KEY.fullmatch(k) or keys.count(k) > 1]
    if wrong:
        raise ModelError(
            say(
                f"条目的键重复，或不能作文件名：{'、'.join(dict.fromkeys(wrong))}",
                f"keys of entries that stand twice, or are no names: {', '.join(dict.fromkeys(wrong))}",
            ),
            where=bundle.name,
            remedy=say(
                "每个条目的 key 在一期里只能用一次，不含空格和斜线，不以点开头，如 d01。",
                "Each entry's key is used once in an issue, without spaces and slashes, like d01.",
            ),
        )
    return bundle


#: the schema's `Key`, and no step out of a folder
_KEY = re.compile(r"[^\s/\\.][^\s/\\]*")


def default_timestamp(bundle: IssueBundle) -> dt.datetime:
    """$SOURCE_DATE_EPOCH, else midnight (Beijing) of the day of publication; in UTC.

    Raises:
        ExportError: $SOURCE_DATE_EPOCH is not a number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        midnight = dt.datetime.combine(bundle.issue.published, dt.time(), tzinfo=_BEIJING)
        return midnight.astimezone(dt.UTC)
    try:
        return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC)
    except (ValueError, OverflowError, OSError) as exc:
        raise ExportError(
            say(
                f"SOURCE_DATE_EPOCH 不是秒数：{epoch}", f"SOURCE_DATE_EPOCH is not seconds: {epoch}"
            ),
            remedy=say(
                "请写整数，或取消这个环境变量。", "Write an integer, or unset the variable."
            ),
        ) from exc


def _out_folder(bundle: IssueBundle, out: Path | str | None, *, draft: bool) -> Path:
    if out is not None:
        return Path(out)
    if bundle.folder is None:
        raise IssueError(
            say("没有说把成品放在哪里", "no place was given for the release"),
            remedy=say("请给 build 传 out。", "Pass `out` to build."),
        )
    return place_of(bundle.folder, draft=draft)


def _xml_of(
    bundle: IssueBundle,
    problems: tuple[Problem, ...],
    citations: ArchivePort | None,
    rules: RuleSet | None,
    *,
    draft: bool,
) -> IssueXml:
    """The XML that every other edition is held to; the gate says all that keeps it from being made."""
    try:
        return IssueXml.of(bundle.issue)
    except XmlError:
        if not draft:
            _pass_gate(bundle, problems, citations, rules, None)
        raise


def _pass_gate(
    bundle: IssueBundle,
    problems: tuple[Problem, ...],
    citations: ArchivePort | None,
    rules: RuleSet | None,
    xml: IssueXml | None,
) -> tuple[Problem, ...]:
    """What the gate found and let pass; raises when something keeps the issue back."""
    made = xml.documents if xml else None
    found = gate(
        bundle,
        problems=problems,
        waivers=bundle.waivers,
        archive=citations,
        documents=made,
        rules=rules,
    )
    refuse(tuple(p for p in found if p.level == "error" and not p.waived))
    return tuple(found)


def refuse(blocking: tuple[Problem, ...]) -> None:
    """Raise what keeps an issue from publication, if there is anything.

    Raises:
        GateError: with the problems.
    """
    if not blocking:
        return
    lines = (f"· {p.file} {p.code} {p.message} {p.remedy}".rstrip() for p in blocking)
    told = say(f"有 {len(blocking)} 个问题，不能出版：", f"{len(blocking)} problems block it:")
    raise GateError(
        "\n".join([told, *lines]),
        remedy=say(
            "请逐项改正；确可放行的，用 [[waivers]] 写明理由；只看校样的，做成 draft。",
            "Correct them, or waive them with a reason in [[waivers]]; a draft makes a proof.",
        ),
        problems=blocking,
    )
