"""Fonts by role, their chains, and the glyph gate."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sample_issue import STAMP, law_document

from gazette.base.config import FontsConfig
from gazette.base.errors import FontError
from gazette.export.fonts.faces import ROLES, bundled_folder, faces_of, load_fonts
from gazette.export.fonts.glyphs import Piece, check_glyphs
from gazette.export.pdf import make_document_pdf


def bundled() -> Path:
    folder = bundled_folder()
    assert folder is not None
    return folder


def settings(**values: object) -> FontsConfig:
    return FontsConfig.model_validate(values)


def test_what_pip_brings_serves_every_role() -> None:
    fonts = load_fonts(FontsConfig())

    assert set(fonts.chains) == set(ROLES)
    assert fonts.chain("song")[0].family == "Noto Serif SC"
    assert fonts.chain("hei")[0].family == "Noto Sans SC"
    assert fonts.substituted["fangsong"] == "Noto Serif SC"


def test_every_character_of_gb2312_can_be_printed() -> None:
    fonts = load_fonts(FontsConfig())
    characters = "".join(
        bytes((high, low)).decode("gb2312", "ignore")
        for high in range(0xB0, 0xF8)
        for low in range(0xA1, 0xFF)
    )

    assert len(characters) == 6763
    for role in ROLES:
        check_glyphs([Piece("", 1, role, characters)], fonts)


def test_a_configured_font_goes_first(tmp_path: Path) -> None:
    shutil.copy(bundled() / "NotoSansSC-Regular.otf", tmp_path / "our.otf")

    by_file = load_fonts(settings(dirs=[tmp_path], 仿宋=["our.otf"]))
    by_name = load_fonts(settings(dirs=[tmp_path], 楷体=["Noto Sans SC"]))

    assert by_file.chain("fangsong")[0].path == tmp_path / "our.otf"
    assert by_name.chain("kai")[0].family == "Noto Sans SC"
    assert "fangsong" not in by_file.substituted


def test_a_font_that_is_not_there_is_named() -> None:
    with pytest.raises(FontError, match="方正小标宋简体"):
        load_fonts(settings(小标宋=["方正小标宋简体"]))


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(FontError, match="no-such-folder"):
        load_fonts(settings(dirs=["/no-such-folder"]))


def test_a_damaged_font_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"not a font")

    assert load_fonts(settings(dirs=[tmp_path])).chain("song")[0].family == "Noto Serif SC"


def test_a_font_whose_table_of_characters_is_damaged_is_named(tmp_path: Path) -> None:
    folder = bundled_folder()
    assert folder is not None
    whole = next(p for p in sorted(folder.iterdir()) if p.suffix in (".otf", ".ttf"))
    data = bytearray(whole.read_bytes())
    for n in range(int.from_bytes(data[4:6])):  # OpenType: the directory of tables
        entry = 12 + 16 * n
        if data[entry : entry + 4] == b"cmap":
            data[entry + 12 : entry + 16] = (6).to_bytes(4)  # its length
    (tmp_path / whole.name).write_bytes(data)

    (face,) = faces_of(tmp_path / whole.name)

    with pytest.raises(FontError, match="字体文件已损坏") as told:
        len(face.characters)

    assert told.value.where == str(tmp_path / whole.name)


def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path) -> None:
    from fontTools.ttLib import TTFont

    with TTFont(bundled() / "NotoSansSC-Regular.otf") as font:
        font["OS/2"].fsType = 0x0002
        for record in font["name"].names:
            if record.nameID in (1, 16):
                record.string = "Locked"
        font.save(tmp_path / "locked.otf")

    with pytest.raises(FontError, match="不许嵌入"):
        load_fonts(settings(dirs=[tmp_path], 黑体=["Locked"]))


def test_a_character_that_no_font_has_is_named_before_print() -> None:
    have = {code for face in load_fonts(FontsConfig()).faces for code in face.characters}
    rare = next(code for code in range(0x2A000, 0x2A6E0) if code not in have)
    document = law_document("某市条例", f"第一条 依法管理。\n第二条 地名{chr(rare)}字不常见。")

    with pytest.raises(FontError) as caught:
        make_document_pdf(document, timestamp=STAMP, profile="gazette-16k")

    message = str(caught.value)
    assert "《某市条例》第3段" in message  # the title is the first paragraph
    assert f"U+{rare:04X}" in message
    assert "地名" in message


def test_a_private_use_character_is_called_one() -> None:
    with pytest.raises(FontError, match=r"U\+E123.*私用区"):
        check_glyphs([Piece("某文件", 2, "song", "张\ue123")], load_fonts(FontsConfig()))


def test_every_missing_character_is_listed_at_once() -> None:
    pieces = [Piece("甲", 1, "song", "\ue001"), Piece("乙", 4, "hei", "\ue002\ue003")]

    with pytest.raises(FontError) as caught:
        check_glyphs(pieces, load_fonts(FontsConfig()))

    assert [f"U+E00{n}" in str(caught.value) for n in (1, 2, 3)] == [True, True, True]


def test_a_character_of_a_later_font_is_listed() -> None:
    fonts = load_fonts(FontsConfig())
    sans, serif = fonts.chain("hei")[0].characters, fonts.chain("song")[0].characters
    only_sans = chr(min(c for c in sans - serif if c > 0x3400))

    [found] = check_glyphs([Piece("某文件", 1, "song", f"字{only_sans}{only_sans}")], fonts)

    assert (found.character, found.family) == (only_sans, "Noto Sans SC")
    assert "某文件" in found.words.zh


def test_a_rare_character_is_drawn_by_the_next_font_of_the_chain() -> None:
    fonts = load_fonts(FontsConfig())
    sans, serif = fonts.chain("hei")[0].characters, fonts.chain("song")[0].characters
    rare = chr(min(c for c in sans - serif if c > 0x3400))
    document = law_document("某市条例", f"第一条 地名{rare}。")

    made = make_document_pdf(document, timestamp=STAMP, profile="gazette-16k")

    assert [s.character for s in made.substitutions] == [rare]
