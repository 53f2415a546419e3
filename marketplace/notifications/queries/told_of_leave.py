"""Whom leave to submit a bid late concerns."""

from uuid import UUID

from marketplace.accounts.queries import people_with_role
from marketplace.competitions.models import Competition, LateAcceptance
from marketplace.kernel.clock import LONDON
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import BIDDERS, Told, competition_facts, everybody


def supplier_with_leave(key: UUID, event: Event) -> list[Told]:
    """Those who bid for the supplier that may submit after an outage, with until when."""
    given = db.session.get_one(LateAcceptance, key)
    until = given.until.astimezone(LONDON)
    facts = competition_facts(db.session.get_one(Competition, given.competition_id))
    facts |= {"until": f"{until:%H:%M} on {until.day} {until:%B %Y}"}
    return everybody(people_with_role(given.supplier_id, *BIDDERS), **facts)
