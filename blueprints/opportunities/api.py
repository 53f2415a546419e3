"""Opportunities for programs: the same schemas and queries as the pages."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from blueprints.cursor import cursor_of, read_cursor
from blueprints.security import public
from blueprints.session import actor
from marketplace.opportunities import commands, queries, schemas
from marketplace.opportunities.clashing import near_each_other
from marketplace.opportunities.models import Alert, Watch

api = Blueprint("opportunities_api", __name__, description="What is being bought, alerts and watching")


@api.get("/opportunities")
@api.arguments(schemas.ListOpportunities, location="query")
@api.response(200, schemas.OpportunityPage)
@public
def index(asked: dict[str, Any]) -> dict[str, Any]:
    """List what was published, the latest first, by words and filters."""
    found, last = queries.opportunities(**{**asked, "after": read_cursor(asked.get("after"))})
    return {"opportunities": found, "after": cursor_of(*last) if last else None}


@api.get("/near-deadlines")
@api.response(200, schemas.NearDeadlines)
def near() -> dict[str, Any]:
    """List the deadlines of what you watch, are invited to or bid for that are near each other, two by two."""
    return {"pairs": near_each_other(actor())}


@api.get("/alerts")
@api.response(200, schemas.AlertList)
def alerts() -> dict[str, Any]:
    """List your alerts."""
    return {"alerts": queries.alerts(actor())}


@api.post("/alerts")
@api.arguments(schemas.SetAlert)
@api.response(201, schemas.AlertDetail)
def set_alert(answers: dict[str, Any]) -> Alert:
    """Set an alert."""
    return commands.set_alert(actor(), **answers)


@api.delete("/alerts/<uuid:alert_id>")
@api.response(204)
def drop_alert(alert_id: UUID) -> None:
    """Drop an alert."""
    commands.drop_alert(actor(), alert_id)


@api.put("/opportunities/<uuid:competition_id>/watch")
@api.response(200, schemas.WatchDetail)
def watch(competition_id: UUID) -> Watch:
    """Watch a competition."""
    return commands.watch_competition(actor(), competition_id)


@api.delete("/opportunities/<uuid:competition_id>/watch")
@api.response(204)
def unwatch(competition_id: UUID) -> None:
    """Watch it no more."""
    commands.unwatch_competition(actor(), competition_id)
