"""What a commissioner has to do about lots that failed."""

from typing import Any

from flask import url_for

from blueprints.session import actor
from marketplace.competitions.policies import COMMISSIONS
from marketplace.outcomes import queries


def work_items() -> list[dict[str, Any]]:
    """The failed lots of which nobody has said what happens next."""
    return [
        {
            "title": f"Say what happens next: {found.competition.title}",
            "url": url_for("outcomes.no_award", no_award_id=found.id),
            "status": found.status,
            "due": None,
        }
        for found in (queries.lots_to_settle(actor()) if actor().has(*COMMISSIONS) else ())
    ]
