"""How a long job tells how far it is: whoever shows it, a terminal or another program, is called."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

__all__ = ["Progress", "Step", "steps_of"]

#: called with the name of each step when it is done
Step = Callable[[str], None]
#: called with the number of steps: a context whose value is a `Step`
Progress = Callable[[int], AbstractContextManager[Step]]


def steps_of(progress: Progress | None, total: int) -> AbstractContextManager[Step]:
    """The context in which that many steps are told; without anyone to tell, they go unheard."""
    return progress(total) if progress else nullcontext(_unheard)


def _unheard(_name: str) -> None:
    pass
