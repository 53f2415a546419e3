"""What a commissioner and a director have to do about lots that failed."""

from typing import Any

from flask import url_for

from blueprints.session import actor, moves
from marketplace.competitions.policies import COMMISSIONS
from marketplace.outcomes import queries


def work_items() -> list[dict[str, Any]]:
    """The failed lots of which nobody has said what happens next, and the challenges of direct awards."""
    if not actor().has(*COMMISSIONS):
        return []
    challenged = [
        {
            "title": f"Decide a challenge: {each.decision.competition.title}",
            "url": url_for("outcomes.no_award", no_award_id=each.no_award_id),
            "status": each.status,
            "due": None,
        }
        for each in queries.direct_challenges_to_decide(actor())
        if "end" in moves(each)
    ]
    return challenged + [
        {
            "title": f"Say what happens next: {found.competition.title}",
            "url": url_for("outcomes.no_award", no_award_id=found.id),
            "status": found.status,
            "due": None,
        }
        for found in queries.lots_to_settle(actor())
    ]
