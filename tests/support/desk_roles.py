"""A person for every role, each with that role alone; and a manuscript put into any state."""

from __future__ import annotations

from desk_of import UNITS, who
from sqlalchemy import text

from gazette.desk.looking.whole import manuscript_named
from gazette.desk.model.manuscripts import Manuscript
from gazette.desk.model.people import Person
from gazette.desk.office.people import load_people
from gazette.desk.office.units import load_units
from gazette.desk.store.desk import Desk
from gazette.vocabulary.desk import ROLES, Role

__all__ = ["office_of_roles", "put_into"]


def office_of_roles(desk: Desk) -> dict[Role, Person]:
    """The office, of one unit."""
    rows = "\n".join(f"{role}一人,FG,{role}" for role in ROLES)
    load_units(desk, None, UNITS.encode(), "units.csv")
    load_people(desk, None, f"name,unit,roles\n{rows}\n".encode(), "people.csv")
    return {role: who(desk, f"{role}一人") for role in ROLES}


def put_into(desk: Desk, manuscript: Manuscript, state: str) -> Manuscript:
    """The manuscript as if its way had led it there."""
    with desk.writing() as connection:
        connection.execute(text("UPDATE manuscript SET state = :state"), {"state": state})
    return manuscript_named(desk, manuscript.uid)
