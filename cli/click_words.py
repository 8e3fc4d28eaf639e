"""What click itself says, in the language in force: its English is the key, here is the Chinese.

click asks gettext, which wants compiled files and takes the language from the environment; so each
of its modules gets `_` and `ngettext` that look into this table by `gazette.base.language`.
"""

from __future__ import annotations

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types
import click.utils

from gazette.base.language import say

__all__ = ["CHINESE", "teach_click"]

_MODULES = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.types,
    click.utils,
)

#: click's message → ours; of a message with a plural the singular is the key
CHINESE: dict[str, str] = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示这份说明。",
    "Show the version and exit.": "显示版本。",
    "%(prog)s, version %(version)s": "%(prog)s %(version)s 版",
    "deprecated": "已停用",
    "required": "必填",
    "env var: {var}": "环境变量：{var}",
    "default: {default}": "默认：{default}",
    "(dynamic)": "（视情况）",
    "Aborted!": "已中断。",
    "Do you want to continue?": "要继续吗？",
    "Confirm the action without prompting.": "不再询问。",
    "Error: {message}": "错误：{message}",
    "unknown error": "未知错误",
    "Try '{command} {option}' for help.": "用“{command} {option}”看用法。",
    "Missing command.": "没有写命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Missing {param_type}": "缺少 {param_type}",
    "Could not open file {filename!r}: {message}": "打不开文件 {filename!r}：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "Invalid value: {message}": "值不对：{message}",
    "No such option {name!r}.": "没有选项 {name!r}。",
    "No such command {name!r}.": "没有命令 {name!r}。",
    "Did you mean {possibility}?": "是不是 {possibilities}？",
    "Option {name!r} does not take a value.": "选项 {name!r} 不带值。",
    "Option {name!r} requires an argument.": "选项 {name!r} 要带值。",
    "Argument {name!r} takes {nargs} values.": "参数 {name!r} 要 {nargs} 个值。",
    "Invalid start character for option ({option})": "选项的第一个字符不对（{option}）",
    "Got unexpected extra argument ({args})": "多了参数（{args}）",
    "Takes {nargs} values but 1 was given.": "要 {nargs} 个值，给了 {len} 个。",
    "Value must be an iterable.": "值应当是一列。",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "Choice({choices})": "可选（{choices}）",
    "Choose from:\n\t{choices}": "可选：\n\t{choices}",
    "{value!r} is not {choice}.": "{value!r} 不在可选值 {choices} 之中。",
    "{value!r} does not match the format {format}.": "{value!r} 不合格式 {formats}。",
    "{len_type} values are required, but {len_value} was given.": "要 {len_type} 个值，给了 {len_value} 个。",
    "{value} is not in the range {range}.": "{value} 不在 {range} 之内。",
    "{value!r} is not a valid {number_type}.": "{value!r} 不是正确的 {number_type}。",
    "{value!r} is not a valid UUID.": "{value!r} 不是正确的 UUID。",
    "{value!r} is not a valid boolean. Recognized values: {states}": "{value!r} 不是是非值；可用：{states}",
    "{name} {filename!r} is a file.": "{name} {filename!r} 是文件。",
    "{name} {filename!r} is a directory.": "{name} {filename!r} 是文件夹。",
    "{name} {filename!r} is not readable.": "{name} {filename!r} 不能读。",
    "{name} {filename!r} is not writable.": "{name} {filename!r} 不能写。",
    "{name} {filename!r} is not executable.": "{name} {filename!r} 不能执行。",
    "{name} {filename!r} does not exist.": "{name} {filename!r} 不存在。",
    "Unknown standard stream '{name}'": "没有标准流“{name}”",
}


def teach_click() -> None:
    """Let click's modules speak by the table."""
    for module in _MODULES:
        for name, function in (("_", _gettext), ("ngettext", _ngettext)):
            if hasattr(module, name):
                setattr(module, name, function)


def _gettext(message: str) -> str:
    return say(CHINESE.get(message, message), message)


def _ngettext(singular: str, plural: str, count: int) -> str:
    return say(CHINESE.get(singular, singular), singular if count == 1 else plural)
