"""Who can read a signing key (私钥): whoever can, can sign in the office's name."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from gazette.base.language import say

__all__ = ["exposure_of_key"]


def exposure_of_key(path: Path) -> str:
    """A warning when others than its owner can read the private key, "" otherwise.

    Windows keeps its permissions elsewhere; nothing is said of a key there, nor of none.
    """
    if os.name == "nt":
        return ""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return ""
    if not mode & (stat.S_IRWXG | stat.S_IRWXO):
        return ""
    return say(
        f"警告：别人也能读到私钥 {path}（权限 {stat.S_IMODE(mode):04o}），可以冒用签名。"
        f"请运行 chmod 600 {path}；可能已被人读过的，请换一把。",
        f"warning: others can read the private key {path} (mode {stat.S_IMODE(mode):04o}) and sign"
        f" with it. Run chmod 600 {path}; replace it if somebody may have read it.",
    )
