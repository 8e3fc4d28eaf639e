"""Amending decisions (修改决定): read, carried out on the old text, compared with the amended text.

    amendments = read_amendments(decision)
    check = check_amendment(amendments[0], printed, old)
    table = comparison_rows(apply_amendment(amendments[0], old))

What comes out of `apply_amendment` is 推算文本: computed, labelled so, and never an official version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazette.base.face import face

if TYPE_CHECKING:
    from gazette.amend.apply import Computed, ComputedArticle, apply_amendment
    from gazette.amend.checking import Check, amendment_for, check_amendment
    from gazette.amend.compare import Run, runs_of_difference
    from gazette.amend.instruction import Amendment, Instruction, Place
    from gazette.amend.reading import read_amendments, same_title
    from gazette.amend.rebuild import COMPUTED, is_computed
    from gazette.amend.results import ComparedArticle
    from gazette.text.amending_titles import is_amending

__all__ = [
    "COMPUTED",
    "Amendment",
    "Check",
    "ComparedArticle",
    "Computed",
    "ComputedArticle",
    "Instruction",
    "Place",
    "Run",
    "amendment_for",
    "apply_amendment",
    "check_amendment",
    "is_amending",
    "is_computed",
    "read_amendments",
    "runs_of_difference",
    "same_title",
]

#: public name → the module that has it: the patterns of instructions take a while to make
_HOMES = {
    "Amendment": "gazette.amend.instruction",
    "COMPUTED": "gazette.amend.rebuild",
    "Check": "gazette.amend.checking",
    "ComparedArticle": "gazette.amend.results",
    "Computed": "gazette.amend.apply",
    "ComputedArticle": "gazette.amend.apply",
    "Instruction": "gazette.amend.instruction",
    "Place": "gazette.amend.instruction",
    "Run": "gazette.amend.compare",
    "amendment_for": "gazette.amend.checking",
    "apply_amendment": "gazette.amend.apply",
    "check_amendment": "gazette.amend.checking",
    "is_amending": "gazette.text.amending_titles",
    "is_computed": "gazette.amend.rebuild",
    "read_amendments": "gazette.amend.reading",
    "runs_of_difference": "gazette.amend.compare",
    "same_title": "gazette.amend.reading",
}
__getattr__ = face(__name__, _HOMES)
