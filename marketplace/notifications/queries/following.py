"""Whom a competition concerns while it is open: those invited, those who bid, and those who watch it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from marketplace.accounts.models import User
from marketplace.accounts.queries import people_with_role
from marketplace.bids.lifecycle import BidStatus
from marketplace.bids.models import Bid
from marketplace.competitions.models import Clarification, Competition
from marketplace.evaluations.models import Award
from marketplace.kernel.clock import LONDON
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import BIDDERS, Told, competition_facts, everybody, invited, people_of
from marketplace.opportunities import queries as opportunities
from marketplace.opportunities.models import Digest, Follower
from marketplace.opportunities.rules import signature


def watchers(key: UUID, event: Event) -> list[Told]:
    """Those who watch the competition, with its public page."""
    competition = db.session.get_one(Competition, key)
    facts = {**competition_facts(competition), "page": f"/opportunities/{key}"}
    return everybody(opportunities.watchers_of(key), **facts)


def everybody_concerned(key: UUID, event: Event) -> list[Told]:
    """Everybody who was invited, who bids with an application to join, and who watches: at the same instant."""
    return [*watchers(key, event), *bidders(key), *invited(key, event)]


def bidders(key: UUID) -> list[Told]:
    """Those who bid: most were invited anyway, and nobody learns who else is written to."""
    rows = select(Bid.supplier_id).where(Bid.competition_id == key, Bid.status != BidStatus.WITHDRAWN)
    facts = competition_facts(db.session.get_one(Competition, key))
    people = people_of(db.session.scalars(rows.distinct()).all(), *BIDDERS)
    return [Told(person, facts) for team in people.values() for person in team]


def everybody_concerned_by_question(key: UUID, event: Event) -> list[Told]:
    """Everybody who was invited or watches gets every answer."""
    return everybody_concerned(db.session.get_one(Clarification, key).competition_id, event)


def asker(key: UUID, event: Event) -> list[Told]:
    """Those who bid for the supplier that asked."""
    asked = db.session.get_one(Clarification, key, options=[joinedload(Clarification.competition)])
    facts = {**competition_facts(asked.competition), "reason": asked.rejection_reason or ""}
    facts["page"] += "#questions"
    return everybody(people_with_role(asked.supplier_id, *BIDDERS), **facts)


def bidders_to_confirm(key: UUID, event: Event) -> list[Told]:
    """Those whose submitted bid is not opened unless they say that it stands; nobody else learns that there are any."""
    rows = select(Bid).where(Bid.competition_id == key, Bid.status == BidStatus.SUBMITTED)
    bids = {bid.supplier_id: bid for bid in db.session.scalars(rows) if bid.is_stale}
    facts = competition_facts(db.session.get_one(Competition, key))
    return [
        Told(person, {**facts, "bid": bids[supplier].reference, "page": f"/bids/{bids[supplier].id}/confirm"}, supplier)
        for supplier, team in people_of(list(bids), *BIDDERS).items()
        for person in team
    ]


def watchers_of_award(key: UUID, event: Event) -> list[Told]:
    """Those who watched how it would end."""
    return watchers(db.session.get_one(Award, key).competition_id, event)


def stop_link(user: User) -> str:
    """The signed address by which somebody ends their alerts without signing in."""
    follower = db.session.scalars(select(Follower).where(Follower.user_id == user.id)).one()
    return f"/alerts/stop/{follower.id}/{signature(follower.mail_key, 'alerts')}"


def alerted(key: UUID, event: Event) -> list[Told]:
    """Those who asked to be told at once of a competition like this."""
    facts = {**competition_facts(db.session.get_one(Competition, key)), "page": f"/opportunities/{key}"}
    return [Told(user, {**facts, "stop": stop_link(user)}) for user in opportunities.alerted_at_once(key)]


def reader_of_digest(key: UUID, event: Event) -> list[Told]:
    """Whose digest it is; a day on which nothing was found is not written of."""
    found = db.session.get_one(Digest, key, options=[joinedload(Digest.user)])
    if not found.competition_ids:
        return []
    rows = select(Competition).where(Competition.id.in_([UUID(each) for each in found.competition_ids]))
    rows = rows.options(joinedload(Competition.buyer)).order_by(Competition.closes_at, Competition.id)
    lines = [f"{each.title}, {each.buyer.name}: {closing(each)}" for each in db.session.scalars(rows)]
    count = f"{len(lines)} new competition{'' if len(lines) == 1 else 's'}"
    facts = {"count": count, "lines": "\n".join(lines), "stop": stop_link(found.user)}
    facts["page"] = "/opportunities/following"
    return [Told(found.user, facts)]


def closing(competition: Competition) -> str:
    """Until when bids are taken, in a line of a digest."""
    closes = competition.closes_at.astimezone(LONDON) if competition.closes_at else None
    return f"bids are due before {closes:%H:%M} on {closes.day} {closes:%B %Y}" if closes else "open"
