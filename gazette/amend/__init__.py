"""Amending decisions (修改决定): read, carried out on the old text, compared with the amended text.

    amendments = read_amendments(decision)
    check = check_amendment(amendments[0], printed, old)
    table = comparison_rows(apply_amendment(amendments[0], old))

What comes out of `apply_amendment` is 推算文本: computed, labelled so, and never an official version.
"""

from __future__ import annotations

from gazette.amend.apply import Computed, ComputedArticle, apply_amendment
from gazette.amend.checking import Check, amendment_for, check_amendment
from gazette.amend.compare import Run, runs_of_difference
from gazette.amend.instruction import Amendment, Instruction, Place
from gazette.amend.reading import read_amendments, same_title
from gazette.amend.rebuild import COMPUTED, is_computed
from gazette.amend.results import ComparedArticle

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
    "is_computed",
    "read_amendments",
    "runs_of_difference",
    "same_title",
]
