"""The comments part (批注) of a Word file: added to, or made with its relation and content type."""

from __future__ import annotations

import posixpath

from lxml import etree

from gazette.base.doors.xml import parse_xml
from gazette.check.fix.marks import Marks
from gazette.word.names import NAMESPACES
from gazette.word.package.container import Package

__all__ = ["Comments"]

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELS, _TYPES = f"{{{NAMESPACES['rel']}}}", f"{{{NAMESPACES['ct']}}}"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"


class Comments:
    """Collects comments and gives back the parts that hold them."""

    def __init__(self, package: Package, main: str, marks: Marks, *, first: int) -> None:
        self._package, self._main, self._marks = package, main, marks
        self._name = package.related(main, "comments")
        self._root = self._open()
        taken = [int(c.get(marks.qn("id"), "0") or 0) for c in self._root]
        self.next_number = max([first, *(n + 1 for n in taken)])
        self.count = 0

    def add(self, text: str) -> int:
        """A new comment; its number."""
        marks, number = self._marks, self.next_number
        comment = marks.element("comment", number)
        comment.set(marks.qn("initials"), "校")
        run = etree.SubElement(etree.SubElement(comment, marks.qn("p")), marks.qn("r"))
        etree.SubElement(run, marks.qn("t")).text = text
        self._root.append(comment)
        self.next_number += 1
        self.count += 1
        return number

    def parts(self) -> dict[str, bytes]:
        """The parts to write: the comments, and what makes them known in a file without any."""
        if not self.count:
            return {}
        name = self._name or posixpath.join(posixpath.dirname(self._main), "comments.xml")
        parts = {name: _bytes(self._root)}
        if not self._name:
            parts |= {"[Content_Types].xml": self._content_types(name)}
            parts |= self._relations(name)
        return parts

    def _open(self) -> etree._Element:
        if self._name:
            return parse_xml(self._package.read(self._name))
        return etree.Element(self._marks.qn("comments"), nsmap={"w": self._marks.namespace})

    def _content_types(self, name: str) -> bytes:
        root = parse_xml(self._package.read("[Content_Types].xml"))
        etree.SubElement(root, _TYPES + "Override", PartName=f"/{name}", ContentType=_TYPE)
        return _bytes(root)

    def _relations(self, name: str) -> dict[str, bytes]:
        folder, base = posixpath.split(self._main)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        if self._package.has(path):
            root = parse_xml(self._package.read(path))
        else:
            root = etree.Element(_RELS + "Relationships", nsmap={"r": NAMESPACES["rel"]})
        taken = {relation.get("Id") for relation in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdGazette{n}" not in taken)
        strict = "purl.oclc.org" in self._marks.namespace
        kinds = _STRICT_RELATIONS if strict else NAMESPACES["r"]
        etree.SubElement(
            root,
            _RELS + "Relationship",
            Id=f"rIdGazette{number}",
            Type=f"{kinds}/comments",
            Target=posixpath.basename(name),
        )
        return {path: _bytes(root)}


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
