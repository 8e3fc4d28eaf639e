"""The main job: a whole issue, from what was read to what is released.

ingest → check → gate → export → prove → release, in that order; nothing is
written before everything has been proved, and then all at once.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from gazette.base.errors import ExportError, GateError, IssueError, XmlError
from gazette.base.language import say
from gazette.base.problems import Problem
from gazette.base.progress import Step
from gazette.check import check_issue
from gazette.check.archive_port import ArchivePort
from gazette.check.gate.publication import gate
from gazette.check.rule_set import RuleSet
from gazette.export.fonts.undrawn import undrawn_in
from gazette.issue.bundle import IssueBundle
from gazette.issue.loading import load_issue
from gazette.model.doors import checked
from gazette.release.editions import FORMATS, Extra, Format, IssueXml, make_editions
from gazette.release.folder import put_release
from gazette.release.manifest import MANIFEST, manifest_of
from gazette.release.paths import place_of
from gazette.release.proof import Release, prove, refuse_differences
from gazette.release.standing import ReleaseHolder, refuse_to_replace
from gazette.release.sums import SUMS, read_sums, sums_of

__all__ = ["ReleaseStore", "build", "default_timestamp"]

#: offices think in days of Beijing time
_BEIJING = dt.timezone(dt.timedelta(hours=8))


_HEAD_LABEL = "档案库日志头"
_HEAD_PRINTED = 32  #: hexadecimal digits of the hash that are printed: 128 bits


class ReleaseStore(ReleaseHolder, Protocol):
    """What `build` needs of an archive; `gazette.archive.archive.Archive` is one."""

    def add(self, folder: Path, *, sources: Mapping[str, bytes] | None = None) -> object:
        """Take in a release folder and the files it was made from, by their names there."""

    def head_before(self, name: str, title: str) -> str:
        """Number and hash of the journal's last line before the issue of that name came in."""


def build(
    issue: IssueBundle | Path | str,
    out: Path | str | None = None,
    *,
    formats: tuple[Format, ...] = FORMATS,
    extras: tuple[Extra, ...] = (),
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
        issue: what `gazette.load_issue` gave, or the folder itself.
        out: the folder to make, by default `dist` in the issue's folder, `draft` for a draft.
        formats: the editions; the XML is made always.
        extras: what only some offices need: each document alone, one .html to send, fragments.
        draft: skip the publication gate and mark every page 校样; manuscripts that cannot be read,
            revisions and characters without a font are problems and keep nothing back.
        archive: where the release is kept too, unless it is a draft.
        citations: where cited documents are looked up, and what was published before
            (`gazette.archive.ports.citations.ArchiveCitations`).
        replace_release: a signed or archived release that lies in `out` may give way.
        holder: the archive that may have taken in what lies there, by default `archive`.
        timestamp: the time written into the files; by default $SOURCE_DATE_EPOCH, else the day of
            publication, so that the same input gives the same bytes.
        step: called with the name of each stage when it is done.
        rules: those of the check, by default the program's and the plug-ins'; what the publication
            gate asks it asks all the same.

    Raises:
        ModelError: an issue made by another program has a field that is not what the model says.
        GateError: something keeps the issue from publication (the problems are in it).
        ReleaseError: an edition does not carry the XML's text.
        FileAccessError: a release in `out` must not give way (`refuse_to_replace`).
        IssueError, WordFileError, ExportError, FileAccessError: as their names say.
    """
    bundle = (
        _checked(issue) if isinstance(issue, IssueBundle) else load_issue(issue, for_checks=draft)
    )
    done = step or (lambda _name: None)
    folder = _out_folder(bundle, out, draft=draft)
    refuse_to_replace(folder, draft=draft, replace=replace_release, holder=holder or archive)
    when = timestamp or default_timestamp(bundle)
    head = archive.head_before(bundle.name, bundle.issue.title) if archive and not draft else ""
    bundle = _with_head(bundle, head)

    problems = (*bundle.problems, *undrawn_in(bundle), *check_issue(bundle, rules=rules))
    done("check")
    xml = _xml_of(bundle, problems, citations, rules, draft=draft)
    problems = problems if draft else _pass_gate(bundle, problems, citations, rules, xml)
    if draft and not bundle.issue.entries:
        formats = tuple(f for f in formats if f == "pdf")  # the others need a text
    made = make_editions(
        bundle, xml, formats=formats, extras=extras, timestamp=when, draft=draft, done=done
    )
    files = made.files
    proof = prove(bundle.issue.entries, made.texts, undrawn=made.undrawn)
    refuse_differences(proof)
    done("prove")
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
    put_release(folder, files)
    done("write")
    if archive is not None and not draft:
        archive.add(folder, sources={s.file: s.data for s in bundle.sources if s.data})
        done("archive")
    return Release(
        folder=folder,
        name=bundle.name,
        files=read_sums(files[SUMS]),
        proof=proof,
        problems=problems,
        pages=made.pages,
        page_count=made.page_count,
        substitutions=made.substitutions,
        draft=draft,
    )


def _with_head(bundle: IssueBundle, head: str) -> IssueBundle:
    """The issue with the archive's head printed in its masthead: an anchor in every reader's hands."""
    if not head:
        return bundle
    seq, _, digest = head.partition(" ")
    masthead = bundle.issue.masthead
    row = (_HEAD_LABEL, f"{seq} {digest[:_HEAD_PRINTED]}")
    issue = replace(bundle.issue, masthead=replace(masthead, other=(*masthead.other, row)))
    return replace(bundle, issue=issue)


def _checked(bundle: IssueBundle) -> IssueBundle:
    """A bundle may come from another program, and nothing has looked at its values yet."""
    return replace(bundle, issue=checked(bundle.issue))


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
    blocking = [p for p in found if p.level == "error" and not p.waived]
    if blocking:
        raise GateError(
            "\n".join(
                [
                    say(
                        f"有 {len(blocking)} 个问题，不能出版：",
                        f"{len(blocking)} problems block it:",
                    ),
                    *(f"· {p.file} {p.code} {p.message} {p.remedy}".rstrip() for p in blocking),
                ]
            ),
            remedy=say(
                "请逐项改正，或在 issue.toml 用 [[waivers]] 写明理由放行；看校样用 --draft。",
                "Correct them, or waive them with a reason in issue.toml; --draft makes a proof.",
            ),
        )
    return tuple(found)
