"""Errors of a round (差错) weighed as the periodicals' method has it (期刊编校差错率计算方法).

《报纸期刊质量管理规定》（国新出发〔2020〕10号）: by characters, the same error at most three times an
issue, on the cover and in key information double; the rate is of 10,000 characters. What one error of a
kind counts is the office's to set (`ReportRules.weights`): copies of the method do not show all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from gazette.vocabulary.proofreading import ERROR_WEIGHTS, ErrorKind

__all__ = ["Slip", "error_rate", "weight_of", "weighted"]

_TENTH = Fraction(1, 10)
_METHOD: Mapping[ErrorKind, float] = MappingProxyType({})  #: no weights of the office's own
_SAME_AT_MOST = 3  #: 同一差错在一期里最多计 3 次
_FEW = 5  #: characters up to which extra, missing or wrong ones count twice


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """An error that was corrected."""

    kind: ErrorKind
    wrong: str  #: as it stood; "" for what was missing
    right: str  #: as it should be; "" for what was too much
    chars: int  #: how many characters are wrong, too many or missing
    cover: bool = False  #: on the cover (封一)


def weight_of(slip: Slip, weights: Mapping[ErrorKind, float] = _METHOD) -> Fraction:
    """How many errors it counts.

    Args:
        slip: the error.
        weights: what one error of a kind counts, where it is not what the method says.
    """
    weighing = ERROR_WEIGHTS[slip.kind]
    own = weights.get(slip.kind)
    one = weighing.tenths * _TENTH if own is None else Fraction(str(own))
    times = weighing.times * (2 if slip.cover else 1)
    return one * times * (_by_characters(slip.chars) if weighing.by_characters else 1)


def weighted(slips: Iterable[Slip], weights: Mapping[ErrorKind, float] = _METHOD) -> float:
    """What the errors of an issue count together; `weights` as for `weight_of`."""
    met: Counter[tuple[str, str, str]] = Counter()
    sums: dict[ErrorKind, Fraction] = {}
    for slip in slips:
        same = (slip.kind, slip.wrong, slip.right)
        met[same] += 1
        told = slip.wrong or slip.right  # without words nobody knows whether it is the same
        if not told or met[same] <= _SAME_AT_MOST:
            sums[slip.kind] = sums.get(slip.kind, Fraction(0)) + weight_of(slip, weights)
    return float(sum(map(_at_most, sums, sums.values()), Fraction(0)))


def error_rate(weight: float, chars: int) -> float:
    """差错率: errors of 10,000 characters; 0 for an empty text."""
    return float(Fraction(str(weight)) * 10_000 / chars) if chars else 0.0


def _at_most(kind: ErrorKind, total: Fraction) -> Fraction:
    most = ERROR_WEIGHTS[kind].most_tenths
    return total if most is None else min(total, most * _TENTH)


def _by_characters(chars: int) -> int:
    """One character once, two to five twice, more four times."""
    if chars <= 1:
        return 1
    return 2 if chars <= _FEW else 4
