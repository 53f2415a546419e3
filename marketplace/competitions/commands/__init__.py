"""Changes to competitions: drafting, publishing and ending them, and the questions asked meanwhile."""

from marketplace.competitions.commands.amending import amend_competition
from marketplace.competitions.commands.drafting import (
    begin_competition,
    buying_for,
    describe_competition,
    set_criteria,
    set_terms,
    set_timetable,
)
from marketplace.competitions.commands.planned import begin_planned_competition, justify_questions, reopen_plan
from marketplace.competitions.commands.questions import answer_question, ask_question, reject_question
from marketplace.competitions.commands.running import (
    cancel_competition,
    close_competition,
    extend_deadline,
    publish_competition,
)

__all__ = [
    "amend_competition",
    "answer_question",
    "ask_question",
    "begin_competition",
    "begin_planned_competition",
    "buying_for",
    "cancel_competition",
    "close_competition",
    "describe_competition",
    "extend_deadline",
    "justify_questions",
    "publish_competition",
    "reject_question",
    "reopen_plan",
    "set_criteria",
    "set_terms",
    "set_timetable",
]
