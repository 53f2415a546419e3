"""What of the pipeline waits for somebody."""

from typing import Any

from flask import url_for

from blueprints.session import actor, request_now
from marketplace.kernel.clock import london_day
from marketplace.pipeline import queries


def work_items() -> list[dict[str, Any]]:
    """What waits for a supplier: questions to the market that it has not answered."""
    return [
        {
            "title": f"Would you bid? {each.plan.title}",
            "url": url_for("pipeline.engagement", engagement_id=each.id),
            "due": each.closes_on,
            "meta": each.plan.buyer.name,
        }
        for each in queries.engagements_to_answer(actor(), london_day(request_now()))
    ]
