"""gazette.toml: an office's settings, shared by all its issues."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from gazette.base.errors import IssueError
from gazette.base.files import is_file, read_bytes, real_path
from gazette.base.language import say
from gazette.base.values import Frozen

__all__ = [
    "Config",
    "FontsConfig",
    "PrintConfig",
    "RuleIgnore",
    "RulesConfig",
    "SiteConfig",
    "explain",
    "load_config",
    "parse_toml",
    "wrong_fields",
]


class SiteConfig(Frozen):
    """[site]: the government page tags (政府网站发展指引, 国办发〔2017〕47号)."""

    name: str = ""  #: SiteName 网站名称
    domain: str = ""  #: SiteDomain 域名
    idcode: str = ""  #: SiteIDCode 网站标识码
    base_url: str = ""  #: where the pages will stand; only for feeds, sitemap and the QR code
    column_name: str = "政府公报"
    column_description: str = ""
    column_keywords: str = ""
    column_type: str = "政府公报"


class FontsConfig(Frozen):
    """[fonts]: the office's own fonts, by role; files or family names."""

    dirs: tuple[Path, ...] = ()  #: folders with font files
    system: bool = False  #: look among the system's fonts too
    title: tuple[str, ...] = Field(default=(), alias="小标宋")
    song: tuple[str, ...] = Field(default=(), alias="宋体")
    fangsong: tuple[str, ...] = Field(default=(), alias="仿宋")
    hei: tuple[str, ...] = Field(default=(), alias="黑体")
    kai: tuple[str, ...] = Field(default=(), alias="楷体")


class PrintConfig(Frozen):
    """[print]: how the paper edition is made."""

    profile: str = "gazette-16k"  #: a profile's name, or the path of one's own
    page_multiple: int = Field(default=1, ge=1)  #: pad with blank pages, 4 for 骑马订
    crop_marks: bool = False
    attach_xml: bool = False  #: PDF/A-3 with the issue's XML inside


class RuleIgnore(Frozen):
    """[[rules.ignore]]: one finding that the editor has looked at and lets stand."""

    code: str  #: GZ-P03
    file: str = ""  #: end of the file's name; empty: every file
    place: str = ""  #: block id or xpath; empty: every place
    text: str = ""  #: words that stand in the sentence of the finding; empty: any
    reason: str = Field(min_length=1)  #: 理由


class RulesConfig(Frozen):
    """[rules]: the house's levels, thresholds and word lists."""

    levels: dict[str, str] = {}  #: code → error, warning, hint or off
    thresholds: dict[str, float] = {}
    word_lists: tuple[Path, ...] = ()  #: CSV files
    jurisdiction: tuple[str, ...] = ()  #: 本级发文机关: issuers must begin with one of these
    ignore: tuple[RuleIgnore, ...] = ()  #: findings suppressed one by one, each with its reason


class Config(Frozen):
    """All settings of gazette.toml; every one has a default."""

    site: SiteConfig = SiteConfig()
    fonts: FontsConfig = FontsConfig()
    print: PrintConfig = PrintConfig()
    rules: RulesConfig = RulesConfig()


def load_config(folder: Path) -> Config:
    """The settings of gazette.toml in the folder or the nearest one above it; defaults without one.

    Raises:
        IssueError: the file is not TOML, or a setting is unknown or of the wrong kind.
    """
    for place in (folder, *real_path(folder).parents):
        path = place / "gazette.toml"
        if is_file(path):
            return _parse(path)
    return Config()


def parse_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file.

    Raises:
        IssueError: not UTF-8 or not TOML, with the line.
        FileAccessError: the file cannot be read.
    """
    try:
        return tomllib.loads(read_bytes(path).decode("utf-8-sig"))
    except UnicodeDecodeError as exc:
        raise IssueError(
            say("文件不是 UTF-8 编码", "the file is not UTF-8"),
            where=str(path),
            remedy=say("请用 UTF-8 编码另存。", "Save it as UTF-8."),
        ) from exc
    except tomllib.TOMLDecodeError as exc:
        raise IssueError(
            say(f"不是正确的 TOML：{exc}", f"not valid TOML: {exc}"),
            where=str(path),
            remedy=say(
                "请看提示的行号；文字要用英文双引号括起来。",
                "See the line named; texts stand in double quotes.",
            ),
        ) from exc


def _parse(path: Path) -> Config:
    tables = parse_toml(path)
    try:
        config = Config.model_validate(tables)
    except ValidationError as exc:
        raise explain(exc, path) from exc
    dirs = tuple(d if d.is_absolute() else path.parent / d for d in config.fonts.dirs)
    lists = tuple(d if d.is_absolute() else path.parent / d for d in config.rules.word_lists)
    return config.model_copy(
        update={
            "fonts": config.fonts.model_copy(update={"dirs": dirs}),
            "rules": config.rules.model_copy(update={"word_lists": lists}),
        }
    )


_MESSAGES = {
    "missing": ("缺少这一项", "is missing"),
    "extra_forbidden": ("不认识的设置", "is not a known setting"),
    "unexpected_keyword_argument": ("不认识的设置", "is not a known setting"),
    "int_type": ("应当是整数", "should be a whole number"),
    "int_parsing": ("应当是整数", "should be a whole number"),
    "string_type": ("应当是文字，用双引号括起来", "should be a text in double quotes"),
    "bool_type": ("应当是 true 或 false", "should be true or false"),
    "date_type": ("应当是日期，如 2021-07-15", "should be a date like 2021-07-15"),
    "date_parsing": ("应当是日期，如 2021-07-15", "should be a date like 2021-07-15"),
    "date_from_datetime_parsing": ("应当是日期，如 2021-07-15", "should be a date like 2021-07-15"),
    "string_too_short": ("不能是空的", "must not be empty"),
    "literal_error": ("不是允许的值", "is not an allowed value"),
    "greater_than_equal": ("数太小", "is too small"),
}


def explain(exc: ValidationError, path: Path) -> IssueError:
    """One error that names every wrong setting, all at once."""
    return IssueError(
        wrong_fields(exc),
        where=str(path),
        remedy=say("请改正以上各项。", "Correct the settings named."),
    )


def wrong_fields(exc: ValidationError) -> str:
    """Every wrong field by its path, and what is wrong with it."""
    lines = []
    for error in exc.errors():
        name = ".".join(str(part) for part in error["loc"])
        zh, en = _MESSAGES.get(error["type"], (error["msg"], error["msg"]))
        allowed = error.get("ctx", {}).get("expected", "")
        extra = f"（{say('可用', 'allowed')}：{allowed}）" if allowed else ""
        lines.append(f"{name}：{say(zh, en)}{extra}")
    return "；".join(lines)
