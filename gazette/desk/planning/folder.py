"""The folder of an issue, written from the desk: issue.toml, and the manuscripts in their sections."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, select

from gazette.base.errors import RefusedError
from gazette.base.files import entries_of, is_file, is_folder, read_bytes, sha256_of, write_bytes
from gazette.base.language import say
from gazette.base.punctuation import listed
from gazette.base.ways import way
from gazette.desk.looking.orders import review_of
from gazette.desk.model.manuscripts import Manuscript, Waived
from gazette.desk.planning.issues import manuscripts_in
from gazette.desk.store import tables as t
from gazette.desk.store.rows import waivers_of
from gazette.issue.manifest import IssueManifest
from gazette.issue.sections import MANUSCRIPT_TYPES
from gazette.issue.unused import REVIEW

if TYPE_CHECKING:
    from gazette.desk.store.desk import Desk

__all__ = ["Placed", "issue_toml", "place_manuscripts", "placed_in", "write_settings"]

_TITLE = 40  #: characters of a title in a file's name
#: first line of what the desk wrote beside a manuscript; what that somebody made beside it is strange
_OURS = "# 由编辑部写成；请在编辑部里核定。\n".encode()
_FORBIDDEN = '<>:"/\\|?*'


class _File(NamedTuple):
    """A manuscript's file as it was handed in, with what lay beside it."""

    name: str
    data: bytes
    beside: bytes


class Placed:
    """A manuscript of an issue with its file, as the desk has it."""

    def __init__(self, manuscript: Manuscript, name: str, file: _File, review: bytes = b"") -> None:
        self.manuscript = manuscript
        self.name = name  #: below manuscripts/
        self.data = file.data
        self.beside = file.beside  #: NAME.toml, b"" without one
        self.review = review  #: NAME.amend.toml of a decision, b"" where nothing is settled

    @property
    def files(self) -> dict[str, bytes]:
        """Its files below manuscripts/."""
        beside = {".toml": self.beside, REVIEW: self.review}
        return {self.name: self.data} | {
            PurePath(self.name).with_suffix(suffix).as_posix(): _OURS + data
            for suffix, data in beside.items()
            if data
        }


def placed_in(connection: Connection, id_: int) -> tuple[Placed, ...]:
    """The manuscripts of the issue, each with the file of its newest text."""
    found = []
    places: dict[str, int] = {}
    for one, section in manuscripts_in(connection, id_):
        places[section] = places.get(section, 0) + 1
        file = _file_of(connection, one)
        name = f"{section}/{places[section]:02d}-{_safe(one.title)}{_suffix(file.name)}"
        review = review_of(connection, one.uid)
        found.append(Placed(one, name, file, review))
    return tuple(found)


def place_manuscripts(desk: Desk, folder: Path, placed: Sequence[Placed]) -> None:
    """Let the folder hold the desk's manuscripts and no others.

    Raises:
        RefusedError: the folder has a file that the desk never had: somebody has worked in there.
    """
    root = folder / "manuscripts"
    wanted = {name: data for one in placed for name, data in one.files.items()}
    there = dict(_files_in(root))
    strange = [
        name
        for name, data in there.items()
        if not (name.endswith(".toml") and data.startswith(_OURS)) and not _is_known(desk, data)
    ]
    if strange:
        raise RefusedError(
            say(
                f"文件夹里有编辑部没有收过的稿件：{listed(strange)}",
                f"the folder has manuscripts that the desk never had: {listed(strange)}",
            ),
            where=str(root),
            remedy=say(
                f"改稿请用 {way('desk_revise')}；不要的请移走。",
                f"Change texts with `{way('desk_revise')}`; move away what is not wanted.",
            ),
        )
    for name in there.keys() - wanted.keys():
        (root / name).unlink()
    for name, data in wanted.items():
        if there.get(name) != data:
            write_bytes(root / name, data)


def issue_toml(
    manifest: IssueManifest, waivers: Iterable[Mapping[str, object]], folders: Sequence[str]
) -> bytes:
    """The bytes of issue.toml.

    Args:
        manifest: all but its waivers and the order of its sections.
        waivers: the rows of [[waivers]].
        folders: the folders of the sections, in order.
    """
    lines = [
        "# 由编辑部写成；封面、版权页可以改，稿件在编辑部里改。",
        *_pairs(manifest.model_dump(mode="json", include=_IDENTITY)),
        f"date = {manifest.date.isoformat()}",
        f"section_order = {json.dumps(list(folders), ensure_ascii=False)}",
        *_table("masthead", manifest.model_dump(mode="json")["masthead"]),
        *_table("cover", manifest.model_dump(mode="json")["cover"]),
    ]
    for name in ("sections", "documents"):
        for one in _rows(manifest, name):
            lines += ["", f"[[{name}]]", *_pairs(one)]
    for waived in waivers:
        lines += ["", "[[waivers]]", *_pairs(waived)]
    return ("\n".join(lines) + "\n").encode()


def write_settings(
    connection: Connection,
    folder: Path,
    placed: Sequence[Placed],
    manifest: IssueManifest,
    public: Mapping[str, Waived],
) -> None:
    """Write issue.toml anew, with what editors let stand, and who decided that it is public.

    Args:
        connection: of the desk.
        folder: of the issue.
        placed: its manuscripts.
        manifest: what the folder's issue.toml says, or is to say.
        public: uid → the decision, for manuscripts that do not say themselves that they are public.
    """
    rows = connection.execute(select(t.manuscript.c.uid, t.manuscript.c.id))
    id_of = {row.uid: row.id for row in rows}
    waivers = [waiver.model_dump(mode="json") for waiver in manifest.waivers]
    for one in placed:
        given = list(waivers_of(connection, id_of[one.manuscript.uid]))
        if one.manuscript.uid in public:
            given.append(public[one.manuscript.uid])
        waivers += [row for w in given if (row := _row(one.name, w)) not in waivers]
    kept = [documents for documents in manifest.documents if _is_placed(documents.file, placed)]
    manifest = manifest.model_copy(update={"documents": tuple(kept)})
    folders = list(dict.fromkeys(PurePath(one.name).parts[0] for one in placed))
    write_bytes(folder / "issue.toml", issue_toml(manifest, waivers, folders))


def _rows(manifest: IssueManifest, name: str) -> list[dict[str, object]]:
    """The tables of that name, with what is not as usual in them."""
    found = manifest.model_dump(mode="json", by_alias=True, exclude_defaults=True).get(name, [])
    return list(found)


_IDENTITY = {"title", "year", "number", "number_to", "unit", "total_number", "special"}


def _pairs(values: Mapping[str, object]) -> Iterator[str]:
    """Keys and values; JSON's texts, numbers and lists are TOML's."""
    for key, value in values.items():
        if value not in ("", None, [], ()):
            yield f"{key} = {json.dumps(value, ensure_ascii=False)}"


def _table(name: str, values: Mapping[str, object]) -> Iterator[str]:
    yield from ("", f"[{name}]", *_pairs(values))


def _row(name: str, waived: Waived) -> dict[str, object]:
    why = f"{waived.reason}（{waived.by}）"
    return {"code": waived.code, "file": name, "text": waived.text, "reason": why}


def _is_placed(name: str, placed: Sequence[Placed]) -> bool:
    return any(one.name == name for one in placed)


def _file_of(connection: Connection, manuscript: Manuscript) -> _File:
    versions = t.manuscript_version
    asked = (
        select(versions.c.file_name, versions.c.beside, t.blob.c.data)
        .join(t.manuscript, t.manuscript.c.id == versions.c.manuscript_id)
        .join(t.blob, t.blob.c.sha256 == versions.c.sha256)
        .where(t.manuscript.c.uid == manuscript.uid)
        .where(versions.c.n == manuscript.text_version)
    )
    row = connection.execute(asked).one()
    return _File(row.file_name, row.data, row.beside.encode())


def _is_known(desk: Desk, data: bytes) -> bool:
    with desk.reading() as connection:
        asked = select(t.manuscript_version.c.id).where(
            t.manuscript_version.c.sha256 == sha256_of(data)
        )
        return connection.execute(asked.limit(1)).first() is not None


def _files_in(root: Path) -> Iterator[tuple[str, bytes]]:
    for section in entries_of(root) if is_folder(root) else ():
        for path in entries_of(section) if is_folder(section) else ():
            if is_file(path) and not path.name.startswith((".", "~$")):
                yield f"{section.name}/{path.name}", read_bytes(path)


def _safe(title: str) -> str:
    return "".join(c for c in title if c.isprintable() and c not in _FORBIDDEN)[:_TITLE].strip(" .")


def _suffix(file_name: str) -> str:
    suffix = PurePath(file_name).suffix.lower()
    return suffix if suffix in MANUSCRIPT_TYPES else ".docx"
