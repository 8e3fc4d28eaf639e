"""Units (单位) and people of the desk."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from gazette.vocabulary.desk import Role

__all__ = ["Human", "Person", "Unit", "is_same_human"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit that hands in documents: a department, a township."""

    uid: str
    code: str
    name: str
    parent: str = ""  #: code of the unit above it
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None  #: its last day
    successor: str = ""  #: code of the unit that it was merged into

    def existed_on(self, day: dt.date) -> bool:
        """Whether the unit was there on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def to_json(self) -> dict[str, object]:
        """The object that `gazette desk units --json` prints."""
        return {
            "code": self.code,
            "name": self.name,
            "parent": self.parent,
            "valid_from": self.valid_from and self.valid_from.isoformat(),
            "valid_to": self.valid_to and self.valid_to.isoformat(),
            "successor": self.successor,
        }


class Human(NamedTuple):
    """What tells whether two entries of people.csv are one human."""

    uid: str  #: of the entry
    name: str
    identity: str  #: 工号 and the like, "" where the office has not said


def is_same_human(one: Human, other: Human) -> bool:
    """Whether two entries are one human: by identity, else by name.

    Two of one name under two units count as one until their identities say otherwise: that nobody
    reviews twice must not hang on an account.
    """
    if one.uid == other.uid:
        return True
    if one.identity and other.identity:
        return one.identity == other.identity
    return bool(one.name) and one.name == other.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who works at the desk, or hands in for a unit."""

    uid: str
    name: str
    unit: str  #: code of the unit
    unit_name: str
    roles: tuple[Role, ...]
    phone: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    identity: str = ""  #: 工号 and the like: the same under every unit

    @property
    def human(self) -> Human:
        """Who it is, whatever unit they act for."""
        return Human(self.uid, self.name, self.identity)

    def works_on(self, day: dt.date) -> bool:
        """Whether the person has the roles on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def to_json(self) -> dict[str, object]:
        """The object that `gazette desk people --json` prints."""
        return {
            "name": self.name,
            "unit": self.unit_name,
            "roles": list(self.roles),
            "phone": self.phone,
            "identity": self.identity,
            "valid_from": self.valid_from and self.valid_from.isoformat(),
            "valid_to": self.valid_to and self.valid_to.isoformat(),
        }
