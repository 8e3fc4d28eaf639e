"""Recognition does not hang on the order in which a set gives its members: it is another every run."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.structure.roles import path


class _Backwards(frozenset[str]):
    """The same set, gone through from the other end."""

    def __iter__(self) -> Iterator[str]:
        return iter(list(super().__iter__())[::-1])


def test_the_points_of_a_line_are_the_same_in_any_order_of_its_features() -> None:
    for weights in path._weights().values():
        features = frozenset(weights) - {"*", "table"}

        assert path._emission.__wrapped__(_Backwards(features)) == path._emission.__wrapped__(
            features
        )
