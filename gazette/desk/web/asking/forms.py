"""What a form says (表单): cleaned, short enough, and from a page of ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, NamedTuple

from fastapi import Depends, Request
from starlette.datastructures import UploadFile

from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.desk.store.columns import clean
from gazette.desk.web.asking.visits import Anyone

__all__ = ["Acting", "Filled", "Form", "Upload"]

_MOST_FIELDS = 400  #: a box for each manuscript that may be planned
_MOST_FILES = 2
_BESIDE = "beside"  #: the field of what lies beside the file
_LONGEST = 4000  #: characters of a field
_LARGEST_SEEN = 1 << 31


class Upload(NamedTuple):
    """A file that came along; its name is shown and never used."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form by name, its file, and what lies beside it."""

    fields: Mapping[str, str]
    upload: Upload | None = None
    beside: bytes = b""  #: NAME.toml of the file
    ticked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def all(self, name: str) -> tuple[str, ...]:
        """Every value that came under the name: of boxes that were ticked."""
        return self.ticked.get(name, ())

    def text(self, name: str) -> str:
        """What stands in the field, "" where there is none."""
        return self.fields.get(name, "").strip()

    def raw(self, name: str) -> str:
        """What was typed, to the last space: for passwords."""
        return self.fields.get(name, "")

    def number(self, name: str) -> int:
        """The whole number in the field.

        Raises:
            InputError: it is none.
        """
        text = self.text(name)
        if not (text.isascii() and text.isdigit()) or int(text[:12]) >= _LARGEST_SEEN:
            raise InputError(say(f"“{name}”不是数", f"“{name}” is no number"))
        return int(text)

    def day(self, name: str) -> dt.date | None:
        """The day in the field, None where it is empty.

        Raises:
            InputError: it is none.
        """
        text = self.text(name)
        try:
            return dt.date.fromisoformat(text) if text else None
        except ValueError as exc:
            raise InputError(
                say(f"“{text}”不是日期；请写 2021-03-15", f"“{text}” is no date: use 2021-03-15")
            ) from exc

    def names(self, name: str) -> tuple[str, ...]:
        """What stands in the field between ； ; 、 or line breaks."""
        text = self.text(name)
        for mark in ("；", "、", "\n"):
            text = text.replace(mark, ";")
        return tuple(part.strip() for part in text.split(";") if part.strip())

    def file(self) -> Upload:
        """The file.

        Raises:
            InputError: none was chosen.
        """
        if self.upload is None:
            raise InputError(say("没有选文件", "no file was chosen"))
        return self.upload


async def filled(request: Request) -> Form:
    """The form of the request.

    Raises:
        InputError: a field is too long.
    """
    fields: dict[str, str] = {}
    ticked: dict[str, tuple[str, ...]] = {}
    files: dict[str, Upload] = {}
    async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS) as given:
        for name, value in given.multi_items():
            if isinstance(value, UploadFile):
                data = await value.read()
                files |= {name: Upload(value.filename or "", data)} if data else {}
            else:
                fields[name] = clean(_short(name, value))
                ticked[name] = (*ticked.get(name, ()), fields[name])
    beside = files.pop(_BESIDE, None)
    upload = next(iter(files.values()), None)
    form = Form(fields, upload, beside.data if beside else b"", ticked)
    request.state.form = form  # a refusal shows what was typed
    return form


Filled = Annotated[Form, Depends(filled)]


def _acting(visit: Anyone, form: Filled) -> Form:
    """The form of somebody who is logged in, from a page of theirs.

    Raises:
        ForbiddenError: it is from elsewhere, or from a session that has ended.
    """
    visit.require_csrf(form.raw("csrf"))
    return form


Acting = Annotated[Form, Depends(_acting)]


def _short(name: str, value: str) -> str:
    if len(value) > _LONGEST:
        raise InputError(
            say(
                f"“{name}”太长：不超过 {_LONGEST} 字",
                f"“{name}” is longer than {_LONGEST} characters",
            )
        )
    return value
