"""Changes to panels, scores and awards."""

from marketplace.evaluations.commands.awarding import (
    announce_award,
    approve_award,
    cancel_awards,
    drop_award,
    finish_award,
    propose_award,
)
from marketplace.evaluations.commands.moderating import agree_evaluation, agree_score
from marketplace.evaluations.commands.panel import (
    appoint_panellist,
    begin_evaluations,
    choose_judging_rules,
    decide_on_interest,
    declare_interests,
    dismiss_panellist,
)
from marketplace.evaluations.commands.passing import record_pass_fail
from marketplace.evaluations.commands.scoring import read_bid, record_score, submit_scores
from marketplace.evaluations.commands.settling import ask_about_price, decide_on_price, draw_lots, explain_price

__all__ = [
    "agree_evaluation",
    "agree_score",
    "announce_award",
    "appoint_panellist",
    "approve_award",
    "ask_about_price",
    "begin_evaluations",
    "cancel_awards",
    "choose_judging_rules",
    "decide_on_interest",
    "decide_on_price",
    "declare_interests",
    "dismiss_panellist",
    "draw_lots",
    "drop_award",
    "explain_price",
    "finish_award",
    "propose_award",
    "read_bid",
    "record_pass_fail",
    "record_score",
    "submit_scores",
]
