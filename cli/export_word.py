"""`gazette export-word`: a document or an issue given back as Word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gazette.base.language import say
from gazette.base.punctuation import listed
from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option
from gazette.cli.output import emit_line, tell
from gazette.cli.sources import names_a_folder, source_at
from gazette.cli.values import PLACE

if TYPE_CHECKING:
    from gazette.jobs.export_word import WordFile

__all__ = ["export_word"]


@command(
    "export-word",
    zh="""
    把一期、一份文件或档案库里的一件转成 Word（GB/T 9704 的版式，有名字的样式），可以改完再读回来。

    SOURCE 是一期的文件夹、公报 XML、稿件，或档案库里的键。-o 写 .docx 文件名；一期也可以写文件夹（以 / 结尾），每份文件一个 Word 文件。
    写完就读回核对：Word 里显示不了、更正文件能写的（如公开属性）写进同名的 .toml，其余不同处逐项说明。
    """,
    en="""
    Give an issue, a document or an archived object back as Word (the form of GB/T 9704, named styles), to
    be changed and read again.

    SOURCE is the folder of an issue, gazette XML, a manuscript, or a key of the archive.  -o names a .docx;
    for an issue also a folder (ending in /), with a Word file for every document.  Each file is read
    back: what Word does not show and an override file can set (disclosure) goes into a .toml of the same
    name, all other differences are told.
    """,
    example=(
        """
        gazette export-word 2021-03 -o 2021-03.docx
        gazette export-word 2021-03 -o 各篇/
        gazette export-word 2021-03-001 --archive gazette-archive -o 通知.docx
        """,
        """
        gazette export-word 2021-03 -o 2021-03.docx
        gazette export-word 2021-03 -o documents/
        gazette export-word 2021-03-001 --archive gazette-archive -o notice.docx
        """,
    ),
)
@argument("source", metavar="SOURCE", type=PLACE)
@option("-o", "--output", required=True, metavar="FILE", zh="写到哪里", en="where to write")
@archive_option
def export_word(source: Path, output: str, archive: Path) -> None:
    from gazette.base.files import write_bytes
    from gazette.jobs.export_word import word_file, word_files

    found = source_at(source, archive)
    if names_a_folder(output):
        for name, made in word_files(found):
            _written(Path(output) / f"{name}.docx", made)
    elif found.issue is None and len(found.documents) == 1:
        _written(Path(output), word_file(*found.alone()))
    else:
        write_bytes(Path(output), found.whole())
        emit_line(output)


def _written(place: Path, made: WordFile) -> None:
    from gazette.base.files import write_bytes

    write_bytes(place, made.data)
    emit_line(str(place))
    if made.settings:
        beside = place.with_suffix(".toml")
        write_bytes(beside, made.settings.encode())
        emit_line(str(beside))
    if made.left:
        what = listed([str(words) for words in made.left])
        tell(say(f"{place} 读回来时与原来不同：{what}", f"{place} reads back differently: {what}"))
