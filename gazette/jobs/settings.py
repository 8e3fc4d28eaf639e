"""An office's settings judged as a whole before any slow work: what is wrong is said at once."""

from __future__ import annotations

from pathlib import Path

from gazette.base.config import Config

__all__ = ["judge_settings"]


def judge_settings(config: Config, folder: Path) -> None:
    """Look up everything that the settings name: layout, fonts, rules, lists.

    Args:
        config: of gazette.toml.
        folder: the issue's, from which the layout's path counts.

    Raises:
        IssueError: a layout, rule, level or list is not there, or not right.
        FontError: a font is not there or may not be embedded.
        FileAccessError: a file that is named cannot be read.
    """
    from gazette.check.engine import judge_rules  # noqa: PLC0415 - the quick path does without
    from gazette.export.fonts.faces import load_fonts  # noqa: PLC0415
    from gazette.export.pdf.profiles import load_profile  # noqa: PLC0415

    load_profile(config.print.profile, folder)
    load_fonts(config.fonts)
    judge_rules(config.rules)
