"""The desk (编辑部): 编校审发, from a department's Word file to the signed-off issue.

    with Desk.create("sqlite:///desk.sqlite") as desk:
        load_units(desk, None, units_csv, "units.csv")
        load_people(desk, None, people_csv, "people.csv")
        clerk = person_named(desk, "张三")
        read = read_manuscript(data, "通知.docx")
        (received,) = receive(desk, clerk, [Handed(read=read, unit="市发展改革委")])

Every right is checked in here; the command line and the web pages call the same functions.
"""

from typing import TYPE_CHECKING

from gazette.base.face import face

if TYPE_CHECKING:
    from gazette.desk.acts.amending import settle_order
    from gazette.desk.acts.backs import go_back
    from gazette.desk.acts.deciding import Deciding, decide
    from gazette.desk.acts.noting import interpret, note, report_nothing, waive_interpretation
    from gazette.desk.acts.signing import sign
    from gazette.desk.acts.texts import revise
    from gazette.desk.acts.waiving import waive
    from gazette.desk.flow.rights import table_of_rights
    from gazette.desk.flow.steps import Flow
    from gazette.desk.intake.handed import Handed, Received
    from gazette.desk.intake.reading import read_manuscript
    from gazette.desk.intake.receiving import receive
    from gazette.desk.looking.lists import Waiting, list_manuscripts
    from gazette.desk.looking.orders import DecisionReview, decision_review, review_file
    from gazette.desk.looking.whole import (
        Whole,
        history,
        manuscript_named,
        verify_trail,
        whole_manuscript,
    )
    from gazette.desk.model.issues import DeskIssue
    from gazette.desk.model.manuscripts import Interpretation, Manuscript
    from gazette.desk.model.orders import ReviewedOrder
    from gazette.desk.model.people import Person, Unit
    from gazette.desk.office.people import load_people, person_named
    from gazette.desk.office.units import load_units
    from gazette.desk.planning.issues import issue_named
    from gazette.desk.planning.passing import freeze, reopen, sign_issue
    from gazette.desk.planning.plan import Planning, plan
    from gazette.desk.planning.publishing import publish
    from gazette.desk.store.desk import Desk

__all__ = [
    "Deciding",
    "DecisionReview",
    "Desk",
    "DeskIssue",
    "Flow",
    "Handed",
    "Interpretation",
    "Manuscript",
    "Person",
    "Planning",
    "Received",
    "ReviewedOrder",
    "Unit",
    "Waiting",
    "Whole",
    "decide",
    "decision_review",
    "freeze",
    "go_back",
    "history",
    "interpret",
    "issue_named",
    "list_manuscripts",
    "load_people",
    "load_units",
    "manuscript_named",
    "note",
    "person_named",
    "plan",
    "publish",
    "read_manuscript",
    "receive",
    "reopen",
    "report_nothing",
    "review_file",
    "revise",
    "settle_order",
    "sign",
    "sign_issue",
    "table_of_rights",
    "verify_trail",
    "waive",
    "waive_interpretation",
    "whole_manuscript",
]

# Loaded at first use: who asks for a value loads no database.
_HOMES = {
    "Deciding": "gazette.desk.acts.deciding",
    "DecisionReview": "gazette.desk.looking.orders",
    "Desk": "gazette.desk.store.desk",
    "DeskIssue": "gazette.desk.model.issues",
    "Flow": "gazette.desk.flow.steps",
    "Handed": "gazette.desk.intake.handed",
    "Interpretation": "gazette.desk.model.manuscripts",
    "Manuscript": "gazette.desk.model.manuscripts",
    "Person": "gazette.desk.model.people",
    "Planning": "gazette.desk.planning.plan",
    "Received": "gazette.desk.intake.handed",
    "ReviewedOrder": "gazette.desk.model.orders",
    "Unit": "gazette.desk.model.people",
    "Waiting": "gazette.desk.looking.lists",
    "Whole": "gazette.desk.looking.whole",
    "decide": "gazette.desk.acts.deciding",
    "decision_review": "gazette.desk.looking.orders",
    "freeze": "gazette.desk.planning.passing",
    "go_back": "gazette.desk.acts.backs",
    "history": "gazette.desk.looking.whole",
    "interpret": "gazette.desk.acts.noting",
    "issue_named": "gazette.desk.planning.issues",
    "list_manuscripts": "gazette.desk.looking.lists",
    "load_people": "gazette.desk.office.people",
    "load_units": "gazette.desk.office.units",
    "manuscript_named": "gazette.desk.looking.whole",
    "note": "gazette.desk.acts.noting",
    "person_named": "gazette.desk.office.people",
    "plan": "gazette.desk.planning.plan",
    "publish": "gazette.desk.planning.publishing",
    "read_manuscript": "gazette.desk.intake.reading",
    "receive": "gazette.desk.intake.receiving",
    "reopen": "gazette.desk.planning.passing",
    "report_nothing": "gazette.desk.acts.noting",
    "review_file": "gazette.desk.looking.orders",
    "revise": "gazette.desk.acts.texts",
    "settle_order": "gazette.desk.acts.amending",
    "sign": "gazette.desk.acts.signing",
    "sign_issue": "gazette.desk.planning.passing",
    "table_of_rights": "gazette.desk.flow.rights",
    "verify_trail": "gazette.desk.looking.whole",
    "waive": "gazette.desk.acts.waiving",
    "waive_interpretation": "gazette.desk.acts.noting",
    "whole_manuscript": "gazette.desk.looking.whole",
}


__getattr__ = face(__name__, _HOMES)
