"""A property worked out at its first use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

__all__ = ["once"]

_T = TypeVar("_T")


class once(Generic[_T]):  # noqa: N801 - a decorator, named like property
    """`functools.cached_property` without its lock, which costs more than most of our properties."""

    def __init__(self, work: Callable[[Any], _T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> once[_T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> _T: ...
    def __get__(self, instance: object | None, owner: type) -> _T | once[_T]:
        """The value, which from now on stands in the instance itself and is found there first."""
        if instance is None:
            return self
        value = self._work(instance)
        setattr(instance, self._name, value)  # not by __dict__, which would make a table of its own
        return value
