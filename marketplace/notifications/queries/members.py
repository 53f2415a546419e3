"""Whom the events of a membership concern, and what they are told."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.accounts.queries import people_with_role
from marketplace.bids.models import Bid
from marketplace.bids.rules import NOT_COUNTED
from marketplace.frameworks.models import (
    Framework,
    Membership,
    PlannedSpend,
    RefreshRequest,
    RefreshRound,
    RemovalNotice,
    Representation,
    TermChange,
)
from marketplace.frameworks.queries import suppliers_standing
from marketplace.frameworks.schemas import REASONS
from marketplace.frameworks.schemas.membership import GROUNDS
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import spoken_day
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import BIDDERS, Told, competition_facts, everybody, people_of
from marketplace.reference.models import Area
from marketplace.reference.queries import category

LAPSED = {
    "term": "the framework has ended",
    "refresh": "you did not renew your declaration in time. You can still do it, and are a member again at once",
}


def member_facts(key: UUID) -> tuple[Membership, dict[str, str]]:
    """A member and what its letters say."""
    loads = joinedload(Membership.framework), joinedload(Membership.supplier), selectinload(Membership.decisions)
    found = db.session.get_one(Membership, key, options=loads)
    facts = {
        "framework": found.framework.title,
        "supplier": found.supplier.name,
        "reason": found.reason or "",
        "until": spoken_day(found.suspended_until),
        "page": f"/members/{found.id}/membership",
    }
    return found, facts


def member(key: UUID, event: Event) -> list[Told]:
    """Those who speak for the member."""
    found, facts = member_facts(key)
    facts["why"] = LAPSED.get(str(event.facts.get("why")), "it has ended")
    return everybody(people_with_role(found.supplier_id, *BIDDERS), **facts)


def suspended(key: UUID, event: Event) -> list[Told]:
    """The member that was suspended; whose whole organisation was, is told of that instead."""
    return [] if event.facts.get("with_supplier") else member(key, event)


def reinstated(key: UUID, event: Event) -> list[Told]:
    """The member whose suspension is over, with why if it ended early."""
    if event.facts.get("with_supplier"):
        return []
    found, facts = member_facts(key)
    last = found.decisions[-1] if found.decisions else None
    early = last is not None and last.decision == "reinstated" and last.made_at == event.happened_at
    facts["reason"] = (
        f"The reason is: {last.reason}" if early and last else "The last day of your suspension has passed."
    )
    return everybody(people_with_role(found.supplier_id, *BIDDERS), **facts)


def restored(key: UUID, event: Event) -> list[Told]:
    """The member that returned, suspended if it was."""
    found, facts = member_facts(key)
    facts["reason"] = f"It stays suspended until the end of {facts['until']}." if found.suspended_until else ""
    return everybody(people_with_role(found.supplier_id, *BIDDERS), **facts)


def administrators(key: UUID, event: Event) -> list[Told]:
    """The administrators of the framework that a member has left."""
    found, facts = member_facts(key)
    return everybody(people_with_role(found.framework.owner_id, Role.FRAMEWORK_ADMINISTRATOR), **facts)


def given_notice(key: UUID, event: Event) -> list[Told]:
    """The member that may be removed, with all that it has to know to reply."""
    notice = db.session.get_one(RemovalNotice, key)
    found, facts = member_facts(notice.membership_id)
    facts |= {"ground": GROUNDS[notice.ground].lower(), "reason": notice.reasons}
    facts["remove_from"] = spoken_day(notice.remove_from)
    return everybody(people_with_role(found.supplier_id, *BIDDERS), **facts)


def kept(key: UUID, event: Event) -> list[Told]:
    """The member that stays after all."""
    found, facts = member_facts(db.session.get_one(RemovalNotice, key).membership_id)
    facts["reason"] = f"The reason is: {found.decisions[-1].reason}" if found.decisions else ""
    return everybody(people_with_role(found.supplier_id, *BIDDERS), **facts)


def hearers(key: UUID, event: Event) -> list[Told]:
    """The administrators to whom a member spoke."""
    said = db.session.get_one(Representation, key)
    found, facts = member_facts(said.membership_id)
    people = people_with_role(found.framework.owner_id, Role.FRAMEWORK_ADMINISTRATOR)
    return everybody(people, **facts, subject=said.subject)


def speakers(key: UUID, event: Event) -> list[Told]:
    """The member that spoke and is answered."""
    found, facts = member_facts(db.session.get_one(Representation, key).membership_id)
    return everybody(people_with_role(found.supplier_id, *BIDDERS), **facts)


def asked_to_declare(key: UUID, event: Event) -> list[Told]:
    """Those who speak for the members of this batch, read at once."""
    return declarants(key, select(RefreshRequest).where(RefreshRequest.batch == event.facts["batch"]))


def reminded_to_declare(key: UUID, event: Event) -> list[Told]:
    """Those who speak for the members that were reminded now, read at once."""
    return declarants(key, select(RefreshRequest).where(RefreshRequest.reminded_at == event.happened_at))


def declarants(key: UUID, rows: Select[RefreshRequest]) -> list[Told]:
    """Those who speak for the members behind these requests of a round."""
    asked = db.session.get_one(RefreshRound, key, options=[joinedload(RefreshRound.framework)])
    rows = rows.where(RefreshRequest.round_id == key).options(joinedload(RefreshRequest.membership))
    places = {each.membership.supplier_id: each.membership_id for each in db.session.scalars(rows)}
    shared = {"framework": asked.framework.title, "due": spoken_day(asked.due_on), "reason": asked.reason}
    return [
        Told(person, {**shared, "page": f"/members/{places[supplier]}/declaration"})
        for supplier, team in people_of(list(places), *BIDDERS).items()
        for person in team
    ]


def bidder_not_counted(key: UUID, event: Event) -> list[Told]:
    """Those whose bid is not opened, with why."""
    bid = db.session.get_one(Bid, key, options=[joinedload(Bid.competition)])
    facts = {**competition_facts(bid.competition), "bid": bid.reference, "page": f"/bids/{bid.id}"}
    why = NOT_COUNTED[bid.disregard_reason or "not_a_member"]
    return everybody(people_with_role(bid.supplier_id, *BIDDERS), **facts, why=why)


def all_members(key: UUID, event: Event) -> list[Told]:
    """Those who speak for every member of a framework whose last day has changed."""
    framework, change = (
        db.session.get_one(Framework, key),
        db.session.get_one(TermChange, UUID(event.facts["change_id"])),
    )
    facts = {"framework": framework.title, "reason": f"{REASONS[change.reason_type]}. {change.reason}"}
    facts |= {
        "old": spoken_day(change.old_ends_on),
        "new": spoken_day(change.new_ends_on),
        "page": f"/frameworks/{key}",
    }
    return to_teams(suppliers_standing(key), facts)


def members_who_planned_on(key: UUID, event: Event) -> list[Told]:
    """Those who speak for the members that serve a region in a category, when what was planned there is no more."""
    told = event.facts
    if told["before"] is None or told["amount"] is not None:
        return []
    framework, area = db.session.get_one(Framework, key), db.session.get_one(Area, told["area_key"])
    place = {"category_code": told["category_code"], "area_key": area.key, "year": told["year"]}
    planned = db.session.scalars(select(PlannedSpend).filter_by(framework_id=key, **place)).one()
    instead = f"Instead, {planned.instead} may be used." if planned.instead else ""
    facts = {"framework": framework.title, "category": category(told["category_code"]).name, "area": area.name}
    facts |= {"year": f"{told['year']} to {told['year'] + 1}", "instead": instead, "page": f"/frameworks/{key}/places"}
    return to_teams(suppliers_standing(key, category_code=told["category_code"], region=area.key), facts)


def to_teams(suppliers: Sequence[UUID], facts: dict[str, str]) -> list[Told]:
    """The same facts for those who speak for each of these suppliers."""
    return [Told(person, facts) for team in people_of(suppliers, *BIDDERS).values() for person in team]
