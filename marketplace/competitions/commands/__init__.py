"""Changes to competitions: designing, publishing and ending them, and the questions asked meanwhile."""

from marketplace.competitions.commands.amending import amend_competition
from marketplace.competitions.commands.amending_papers import amend_document, supplement_documents
from marketplace.competitions.commands.design import (
    assess_conflicts,
    set_funding,
    set_judging,
    set_reservation,
    set_targets,
)
from marketplace.competitions.commands.drafting import (
    begin_competition,
    buying_for,
    describe_competition,
    set_criteria,
    set_terms,
)
from marketplace.competitions.commands.lots import add_lot, change_lot, drop_lot, set_division
from marketplace.competitions.commands.outages import accept_late_bid, record_outage
from marketplace.competitions.commands.papers import attach_document, detach_document, renew_document
from marketplace.competitions.commands.planned import begin_planned_competition, justify_questions, reopen_plan
from marketplace.competitions.commands.questions import answer_question, ask_question, reject_question
from marketplace.competitions.commands.reserving import claim_reservation, note_reserved_award
from marketplace.competitions.commands.reusing import begin_from, drop_question, keep_question, save_template
from marketplace.competitions.commands.running import (
    cancel_competition,
    close_competition,
    extend_deadline,
    publish_competition,
)
from marketplace.competitions.commands.timetable import set_timetable, use_shortest_timetable

__all__ = [
    "accept_late_bid",
    "add_lot",
    "amend_competition",
    "amend_document",
    "answer_question",
    "ask_question",
    "assess_conflicts",
    "attach_document",
    "begin_competition",
    "begin_from",
    "begin_planned_competition",
    "buying_for",
    "cancel_competition",
    "change_lot",
    "claim_reservation",
    "close_competition",
    "describe_competition",
    "detach_document",
    "drop_lot",
    "drop_question",
    "extend_deadline",
    "justify_questions",
    "keep_question",
    "note_reserved_award",
    "publish_competition",
    "record_outage",
    "reject_question",
    "renew_document",
    "reopen_plan",
    "save_template",
    "set_criteria",
    "set_division",
    "set_funding",
    "set_judging",
    "set_reservation",
    "set_targets",
    "set_terms",
    "set_timetable",
    "supplement_documents",
    "use_shortest_timetable",
]
