"""公开属性 as a paper states it: （此件公开发布）, 公开方式：依申请公开."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from gazette.vocabulary.documents import Disclosure

__all__ = ["disclosure_in"]


def disclosure_in(notes: Sequence[str]) -> Disclosure | None:
    """公开属性 that 附注 state: （此件公开发布） is 主动公开; of two that differ the stricter."""
    found = {said for note in notes if (said := _said(note))}
    open_to_closed: tuple[Disclosure, ...] = get_args(Disclosure)
    return next((one for one in reversed(open_to_closed) if one in found), None)


def _said(note: str) -> Disclosure | None:
    if re.search("不(?:予|宜|得|便|准)?(?:对外)?公开", note):
        return "不予公开"
    if "依申请" in note:
        return "依申请公开"
    if re.search(r"主动公开|公开发布|(?:此件|本件).{0,6}公开", note):
        return "主动公开"
    return None
