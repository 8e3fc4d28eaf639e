"""`gazette archive`: keep issues for ever, and show that they are whole."""

from __future__ import annotations

from gazette.cli.commands import group

__all__ = ["archive"]

_HERE = "gazette.cli.archive"
#: command → where it is; in the order of an archivist's work
_COMMANDS = {
    "init": "keeping:init",
    "add": "keeping:add",
    "list": "looking:list_",
    "show": "looking:show",
    "history": "looking:history",
    "verify": "verifying:verify",
    "repair": "repairing:repair",
    "seal": "sealing:seal",
    "relate": "relations:relate",
    "unrelate": "relations:unrelate",
    "redirect": "relations:redirect",
    "status": "validity:status",
    "expiring": "validity:expiring",
    "correct": "editing:correct",
    "revise": "editing:revise",
    "diff": "comparing:diff",
    "compare": "comparing:compare",
    "completeness": "figures:completeness",
    "issuer": "figures:issuer",
    "stats": "figures:stats",
    "import": "importing:import_",
    "export": "export:export",
    "reindex": "reindex:reindex",
}


@group(
    "archive",
    zh="档案库：入库、查看、核验。",
    en="The archive: add, look up, verify.",
    example="""
    gazette archive init
    gazette archive add dist
    gazette archive verify
    """,
    homes={name: f"{_HERE}.{place}" for name, place in _COMMANDS.items()},
)
def archive() -> None:
    pass
