"""Merging two records of one person: what was known under both is kept, and every referral is found under the one."""

from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.people.models import AccessLimit, AccessListing, Listing, Person, RiskSummary, Sentence
from marketplace.people.policies import hands_over
from marketplace.people.queries import person_by_reference, whole_people
from marketplace.referrals.models import Referral
from marketplace.referrals.queries import IS_OPEN

#: What the record that stays takes from the other one where it says nothing itself.
TAKEN = (
    *("known_as", "ethnicity", "religion", "disabilities", "language", "interpreter_language"),
    *("access_needs", "safe_contact", "caring_duties", "unavailable_times"),
)


def merge_people(actor: Actor, person_id: UUID, *, reference: str, confirmed: bool = True) -> Person:
    """Merge another record of the same person into this one; the other is kept, and leads here from now on."""
    with unit_of_work(actor) as work:
        other_id = person_by_reference(actor, reference).id
        if other_id == person_id:
            raise Invalid(reference="Enter the reference of the other record")
        first, second = sorted((person_id, other_id))
        both = {each: work.lock(whole_people(actor), each) for each in (first, second)}
        kept, other = both[person_id], both[other_id]
        for each in (kept, other):
            work.allow(hands_over, each)
        refuse_two_open(kept, other)
        fill(kept, other)
        join(kept, other)
        join_lists(work, kept, other)
        other.merged_into_id, other.merged_at = kept.id, work.now
        work.record("person.merged", other, into=kept.id)
        work.record("person.joined", kept, other=other.id)
        return kept


def refuse_two_open(kept: Person, other: Person) -> None:
    """One person has one open referral to a service: the second is ended before the records are one."""
    rows = select(Referral.contract_id, Referral.reference).where(IS_OPEN)
    open_ones = {
        key: dict(db.session.execute(rows.where(Referral.person_id == key)).all()) for key in (kept.id, other.id)
    }
    if twice := open_ones[kept.id].keys() & open_ones[other.id].keys():
        contract = next(iter(twice))
        numbers = " and ".join(str(open_ones[key][contract]) for key in (kept.id, other.id))
        raise NotNow(f"Both records have an open referral to the same service, {numbers}: end one of them first")


def fill(kept: Person, other: Person) -> None:
    """Take what only the other record says: its gaps, its needs, and the risk summary that was reviewed last."""
    for name in TAKEN:
        if getattr(kept, name) in (None, ""):
            setattr(kept, name, getattr(other, name))
    kept.prefers_welsh = kept.prefers_welsh or other.prefers_welsh
    has = {need.code for need in kept.needs}
    kept.needs = [*kept.needs, *(need for need in other.needs if need.code not in has)]
    if other.risk and (kept.risk is None or kept.risk.reviewed_on < other.risk.reviewed_on):
        if kept.risk is None:
            kept.risk = RiskSummary(wording=other.risk.wording, reviewed_on=other.risk.reviewed_on)
        kept.risk.wording, kept.risk.reviewed_on = other.risk.wording, other.risk.reviewed_on


def join(kept: Person, other: Person) -> None:
    """Let sentences, referrals and the names on the list be those of the record that stays."""
    db.session.flush()
    place = {"practitioner_id": kept.practitioner_id, "unit_key": kept.unit_key, "region_key": kept.region_key}
    theirs = update(Referral).where(Referral.person_id == other.id).execution_options(synchronize_session="fetch")
    db.session.execute(theirs.values(person_id=kept.id, **place))
    moved = update(Sentence).where(Sentence.person_id == other.id).execution_options(synchronize_session="fetch")
    db.session.execute(moved.values(person_id=kept.id))
    earlier = update(Person).where(Person.merged_into_id == other.id).execution_options(synchronize_session="fetch")
    db.session.execute(earlier.values(merged_into_id=kept.id))
    for each in (kept, other):
        db.session.expire(each, ["sentences"])


def join_lists(work: Work, kept: Person, other: Person) -> None:
    """Limit access where either record did; who looks after the person stays on the list."""
    if other.limit and kept.limit is None:
        about = {"reason": other.limit.reason, "limited_at": other.limit.limited_at}
        kept.limit = AccessLimit(**about, limited_by=other.limit.limited_by)
    named = {each.user_id for each in kept.listings}
    keepers = {kept.practitioner_id, work.actor.user_id} if kept.limit else {kept.practitioner_id}
    for each in other.listings:
        if each.user_id not in named | keepers:
            kept.listings.append(AccessListing(user_id=each.user_id, kind=each.kind, **now_listed(work)))
    if kept.limit:
        for user_id in keepers - named - {None}:
            kept.listings.append(AccessListing(user_id=user_id, kind=Listing.ALLOWED, **now_listed(work)))


def now_listed(work: Work) -> dict[str, Any]:
    """Who puts a name on a list, and when."""
    return {"listed_at": work.now, "listed_by": work.actor.user_id}
