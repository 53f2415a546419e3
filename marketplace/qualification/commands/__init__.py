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
from marketplace.qualification.commands.assessment import extend_decision, mark_answer, note_answer
from marketplace.qualification.commands.clarifying import (
    query_application,
    remind_supplier,
    reply_to_clarification,
    resume_application,
)
from marketplace.qualification.commands.deciding import (
    admit_in_part,
    admit_supplier,
    propose_admission_in_part,
    propose_exclusion,
    propose_rejection,
    reject_application,
    send_back_proposal,
)
from marketplace.qualification.commands.evidence import attach_evidence
from marketplace.qualification.commands.promises import remind_of_promises
from marketplace.qualification.commands.queueing import (
    assign_application,
    declare_interest,
    take_application,
    warn_assessor,
)
from marketplace.qualification.commands.widening import widen_application

__all__ = [
    "admit_in_part",
    "admit_supplier",
    "assign_application",
    "attach_evidence",
    "begin_application",
    "choose_aim",
    "choose_areas",
    "choose_categories",
    "declare_interest",
    "extend_decision",
    "mark_answer",
    "note_answer",
    "propose_admission_in_part",
    "propose_exclusion",
    "propose_rejection",
    "query_application",
    "reject_application",
    "remind_of_promises",
    "remind_supplier",
    "reply_to_clarification",
    "resume_application",
    "save_answers",
    "send_back_proposal",
    "submit_application",
    "take_application",
    "warn_assessor",
    "widen_application",
    "withdraw_application",
]
