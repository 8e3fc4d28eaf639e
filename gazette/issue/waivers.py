"""Waivers (放行): what an editor lets stand."""

from __future__ import annotations

from gazette.base.doors.frozen import Frozen

__all__ = ["Waiver"]


class Waiver(Frozen):
    """An editor's word that a finding may stand, with the reason; kept in the manifest."""

    code: str  #: GZ-N01
    key: str = ""  #: the entry it is for, "" for the whole issue
    text: str = ""  #: words in the sentence of the finding, as reports print them; "": any
    reason: str
