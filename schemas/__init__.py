"""The XML schemas (XML 模式), opened by package: ours, and Akoma Ntoso for the export."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, cast

from lxml import etree

__all__ = ["EXPORTED", "SCHEMAS", "open_schema", "schema_bytes"]

#: name → file, below this package
SCHEMAS = {
    "document": "gazette-1.0.xsd",
    "issue": "issue-1.0.xsd",
    "akoma-ntoso": "akn/akomantoso30.xsd",
}

#: what `gazette schema export` writes
EXPORTED = (
    "README.md",
    "catalog.xml",
    "gazette-1.0.xsd",
    "issue-1.0.xsd",
    "akn/akomantoso30.xsd",
    "akn/xml.xsd",
)


def schema_bytes(file: str) -> bytes:
    """The bytes of a file of this package, `gazette-1.0.xsd` or `akn/xml.xsd`."""
    return files("gazette.schemas").joinpath(*file.split("/")).read_bytes()


@cache
def open_schema(name: str) -> etree.XMLSchema:
    """The schema of that name (`document`, `issue`, `akoma-ntoso`), compiled once, without network.

    One schema object must not validate in two threads at a time;
    `gazette.markup.validate` sees to that.
    """
    file = SCHEMAS[name]
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    parser.resolvers.add(_Packaged(file.rpartition("/")[0]))
    return etree.XMLSchema(etree.fromstring(schema_bytes(file), parser, base_url=file))


class _Packaged(etree.Resolver):
    """Finds what a schema imports in this package, whether or not it lies on a disk."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def resolve(  # type: ignore[override]  # lxml-stubs leave `context` out
        self, system_url: str, public_id: str, context: object
    ) -> object:
        del public_id
        name = system_url.replace("\\", "/").rpartition("/")[2]
        path = f"{self._folder}/{name}" if self._folder else name
        resolve_string = cast("Any", self).resolve_string  # not in lxml-stubs either
        return cast("object", resolve_string(schema_bytes(path), context, base_url=path))
