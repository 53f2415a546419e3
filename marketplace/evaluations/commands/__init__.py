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
    decide_on_interest,
    declare_interests,
    dismiss_panellist,
)
from marketplace.evaluations.commands.scoring import read_bid, record_score, submit_scores

__all__ = [
    "agree_evaluation",
    "agree_score",
    "announce_award",
    "appoint_panellist",
    "approve_award",
    "begin_evaluations",
    "cancel_awards",
    "decide_on_interest",
    "declare_interests",
    "dismiss_panellist",
    "drop_award",
    "finish_award",
    "propose_award",
    "read_bid",
    "record_score",
    "submit_scores",
]
