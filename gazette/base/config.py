"""gazette.toml: an office's settings, shared by all its issues."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from gazette.base.doors.entries import FilePath, Line, Name
from gazette.base.doors.frozen import Frozen
from gazette.base.errors import IssueError
from gazette.base.files import is_file, read_bytes, real_path
from gazette.base.language import say
from gazette.base.toml_slips import explained_slip
from gazette.base.wrong_settings import wrong_settings

__all__ = [
    "Config",
    "FontsConfig",
    "PluginsConfig",
    "PrintConfig",
    "RuleIgnore",
    "RulesConfig",
    "SiteConfig",
    "explain",
    "load_config",
    "parse_toml",
    "read_toml",
    "settings_file",
    "toml_tables",
]


_TOML = ".toml"  #: the end of a layout's name that is a file
_MOST_OF_TOML = 4_000_000  #: bytes of a settings file


class SiteConfig(Frozen):
    """[site]: the government page tags (政府网站发展指引, 国办发〔2017〕47号)."""

    name: Line = ""  #: SiteName 网站名称
    domain: Line = ""  #: SiteDomain 域名
    idcode: Line = ""  #: SiteIDCode 网站标识码
    base_url: Line = ""  #: where the pages will stand; only for feeds, sitemap and the QR code
    column_name: Line = "政府公报"
    column_description: Line = ""
    column_keywords: Line = ""
    column_type: Line = "政府公报"
    license: Line = ""  #: of the open data, as it is called: CC BY 4.0
    license_url: Line = ""
    contact: Line = ""  #: of the office that answers for the data: address, telephone


class FontsConfig(Frozen):
    """[fonts]: the office's own fonts, by role; files or family names."""

    dirs: tuple[FilePath, ...] = ()  #: folders with font files
    system: bool = False  #: look among the system's fonts too
    title: tuple[Line, ...] = Field(default=(), alias="小标宋")
    song: tuple[Line, ...] = Field(default=(), alias="宋体")
    fangsong: tuple[Line, ...] = Field(default=(), alias="仿宋")
    hei: tuple[Line, ...] = Field(default=(), alias="黑体")
    kai: tuple[Line, ...] = Field(default=(), alias="楷体")


class PrintConfig(Frozen):
    """[print]: how the paper edition is made."""

    profile: Line = "gazette-16k"  #: a profile's name, or the path of one's own
    page_multiple: int = Field(default=1, ge=1, le=64)  #: pad with blank pages, 4 for 骑马订
    page_budget: int | None = Field(default=None, ge=1, le=9999)  #: pages that an issue may have
    crop_marks: bool = False
    attach_xml: bool = False  #: PDF/A-3 with the issue's XML inside


class RuleIgnore(Frozen):
    """[[rules.ignore]]: one finding that the editor has looked at and lets stand."""

    code: Line  #: GZ-P03
    file: Line = ""  #: end of the file's name; empty: every file
    place: Line = ""  #: block id or xpath; empty: every place
    text: Line = ""  #: words that stand in the sentence of the finding; empty: any
    reason: Name  #: 理由


class RulesConfig(Frozen):
    """[rules]: the house's levels, thresholds and word lists."""

    levels: dict[Line, Line] = {}  #: code → error, warning, hint or off
    thresholds: dict[Line, float] = {}
    word_lists: tuple[FilePath, ...] = ()  #: CSV files
    law_catalogue: FilePath | None = None  #: CSV file in place of the shipped 法律法规目录
    starter_list: bool = False  #: with the shipped list of political wording (政治用语)
    amend_reviews: tuple[FilePath, ...] = ()  #: TOML files of `gazette amend read --review`
    jurisdiction: tuple[Line, ...] = ()  #: 本级发文机关: issuers must begin with one of these
    ignore: tuple[RuleIgnore, ...] = ()  #: findings suppressed one by one, each with its reason


class PluginsConfig(Frozen):
    """[plugins]: which of the installed plug-ins are switched off (停用)."""

    off: tuple[Line, ...] = ()  #: names of plug-ins or of their packages; "*": all


class Config(Frozen):
    """All settings of gazette.toml; every one has a default."""

    site: SiteConfig = SiteConfig()
    fonts: FontsConfig = FontsConfig()
    print: PrintConfig = PrintConfig()
    rules: RulesConfig = RulesConfig()
    plugins: PluginsConfig = PluginsConfig()
    #: of all issues; what may stand in them, `gazette.issue.office` knows
    masthead: dict[Line, object] = {}
    cover: dict[Line, object] = {}
    sections: tuple[dict[Line, object], ...] = ()


def load_config(folder: Path) -> Config:
    """The settings of gazette.toml in the folder or the nearest one above it; defaults without one.

    Raises:
        IssueError: the file is not TOML, or a setting is unknown or of the wrong kind.
    """
    path = settings_file(folder)
    return _parse(path) if path else Config()


def settings_file(folder: Path) -> Path | None:
    """The gazette.toml in the folder or the nearest one above it, None without one."""
    places = (place / "gazette.toml" for place in (folder, *real_path(folder).parents))
    return next((path for path in places if is_file(path)), None)


def parse_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file.

    Raises:
        IssueError: not UTF-8 or not TOML, with the line.
        FileAccessError: the file cannot be read.
    """
    return toml_tables(read_toml(path), path)


def read_toml(path: Path) -> bytes:
    """The bytes of a TOML file, within the limit for settings.

    Raises:
        FileAccessError: the file cannot be read.
    """
    return read_bytes(path, most=_MOST_OF_TOML)


def toml_tables(data: bytes, path: Path) -> dict[str, Any]:
    """The tables in the bytes of the TOML file at `path`.

    Raises:
        IssueError: not UTF-8 or not TOML, with the line.
    """
    try:
        text = data.decode("utf-8-sig")
        return tomllib.loads(text)
    except UnicodeDecodeError as exc:
        raise IssueError(
            say("文件不是 UTF-8 编码", "the file is not UTF-8"),
            where=str(path),
            remedy=say("请用 UTF-8 编码另存。", "Save it as UTF-8."),
        ) from exc
    except (ValueError, RecursionError) as exc:  # beside TOMLDecodeError: numbers without end
        raise IssueError(
            _wrong_toml(text, exc),
            where=str(path),
            remedy=say(
                "请看提示的行号；文字要用英文双引号括起来，日期写成 2021-07-15。",
                "See the line named; texts stand in double quotes, days are 2021-07-15.",
            ),
        ) from exc


def _wrong_toml(text: str, exc: ValueError | RecursionError) -> str:
    """What tomllib (or the interpreter under it) found wrong, and where."""
    if isinstance(exc, tomllib.TOMLDecodeError):
        return explained_slip(text, exc)
    return say(
        "不是正确的 TOML：层次太深，或数太长",
        "not valid TOML: nested too deep, or an endless number",
    )


def _parse(path: Path) -> Config:
    data = read_toml(path)
    try:
        config = Config.model_validate(toml_tables(data, path))
    except ValidationError as exc:
        raise explain(exc, path, data, model=Config) from exc
    dirs = tuple(d if d.is_absolute() else path.parent / d for d in config.fonts.dirs)
    laws = config.rules.law_catalogue
    lists = tuple(d if d.is_absolute() else path.parent / d for d in config.rules.word_lists)
    profile = (path.parent / config.print.profile).absolute()  # from wherever it is looked for
    own = config.print.profile.endswith(_TOML) and is_file(profile)
    return config.model_copy(
        update={
            "fonts": config.fonts.model_copy(update={"dirs": dirs}),
            "print": config.print.model_copy(update={"profile": str(profile)})
            if own  # else one's own layout lies in the issue's folder
            else config.print,
            "rules": config.rules.model_copy(
                update={"word_lists": lists, "law_catalogue": path.parent / laws if laws else None}
            ),
        }
    )


def explain(
    exc: ValidationError,
    path: Path,
    data: bytes = b"",
    *,
    model: type[BaseModel] | None = None,
    elsewhere: Mapping[str, type[BaseModel]] | None = None,
) -> IssueError:
    """One error that names every wrong setting, all at once.

    Args:
        exc: what pydantic refused.
        path: the file.
        data: its bytes, from which lines are shown.
        model: what the file's settings are, by which misspelt ones are known.
        elsewhere: other files by their names and what is set there.
    """
    text = data.decode("utf-8-sig", "replace")
    return IssueError(
        wrong_settings(exc, text, model, elsewhere or {}),
        where=str(path),
        remedy=say("请改正以上各项。", "Correct the settings named."),
    )
