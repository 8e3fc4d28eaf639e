"""Tables and reports on a terminal, by rich; apart, since rich takes its time to load."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from gazette.base.lines import visible_controls

__all__ = ["terminal"]


class _Terminal(Console):
    """rich's, where a control character in a text becomes visible; rich's own ones are no text."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """The segments of what is printed."""
        for segment in super().render(renderable, options):
            if segment.control:
                yield segment
            else:
                yield Segment(visible_controls(segment.text, keep="\n"), segment.style)


def terminal(**settings: Any) -> Console:  # noqa: ANN401 - rich's own
    """A console of rich, with its settings, that shows what comes from anywhere safely."""
    return _Terminal(**settings)
