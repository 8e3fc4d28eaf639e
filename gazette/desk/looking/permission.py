"""Who may look at what (查看): the desk's own people and the auditor at all, a contact at the own unit's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazette.base.errors import ForbiddenError
from gazette.base.language import say
from gazette.desk.flow.rights import roles_for

if TYPE_CHECKING:
    from gazette.desk.model.manuscripts import Manuscript
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk

__all__ = ["reads_all", "reads_own", "require_reading"]


def reads_all(desk: Desk, person: Person) -> bool:
    """Whether they look at every manuscript, issue and line of the trail."""
    return any(role in person.roles for role in roles_for(desk.flow, "read", ""))


def reads_own(desk: Desk, person: Person) -> bool:
    """Whether they look at what their own unit has handed in, and at nothing else."""
    return "contact" in person.roles and not reads_all(desk, person)


def require_reading(desk: Desk, person: Person, manuscript: Manuscript | None = None) -> None:
    """Go on only where the person may look.

    Args:
        desk: the desk.
        person: who looks.
        manuscript: at what; None: at something that is no one manuscript.

    Raises:
        ForbiddenError: they may not.
    """
    if reads_all(desk, person):
        return
    own = manuscript is not None and manuscript.unit == person.unit
    if own and reads_own(desk, person):
        return
    raise ForbiddenError(say(f"{person.name}不能查看", f"{person.name} may not look at it"))
