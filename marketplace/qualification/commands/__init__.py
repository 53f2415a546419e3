"""Changes to applications, by who makes them."""

from marketplace.qualification.commands.answers import save_answers
from marketplace.qualification.commands.applications import (
    begin_application,
    choose_aim,
    choose_areas,
    choose_categories,
    submit_application,
    withdraw_application,
)
from marketplace.qualification.commands.assessment import (
    admit_supplier,
    extend_decision,
    mark_answer,
    query_application,
    reject_application,
)
from marketplace.qualification.commands.evidence import attach_evidence
from marketplace.qualification.commands.promises import remind_of_promises

__all__ = [
    "admit_supplier",
    "attach_evidence",
    "begin_application",
    "choose_aim",
    "choose_areas",
    "choose_categories",
    "extend_decision",
    "mark_answer",
    "query_application",
    "reject_application",
    "remind_of_promises",
    "save_answers",
    "submit_application",
    "withdraw_application",
]
