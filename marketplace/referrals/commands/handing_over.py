"""Handing people over to another practitioner: their referrals follow, so that nobody is nobody's."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import selectinload

from marketplace.accounts.models import User
from marketplace.accounts.queries import user_by_email
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.people import queries as people
from marketplace.people.models import AccessLimit, AccessListing, Listing, Person
from marketplace.people.policies import hands_over
from marketplace.people.queries.handing_over import people_in_reach, takes_over
from marketplace.reference.queries import parents
from marketplace.reference.rules import region_of
from marketplace.referrals.models import Referral

MOST = 500


def hand_over(
    actor: Actor,
    person_id: UUID,
    *,
    practitioner_id: UUID | None = None,
    email: str | None = None,
    unit_key: str | None = None,
) -> Person:
    """Hand one person over, perhaps to another delivery unit; all their referrals follow."""
    with unit_of_work(actor) as work:
        person = work.lock(people.visible_people(actor), person_id)
        work.allow(hands_over, person)
        to = heir_by_email(actor, email, unit_key) if email else heir(actor, practitioner_id)
        give(work, [person], to, unit_key)
        return person


def hand_over_everybody(
    actor: Actor,
    from_id: UUID,
    *,
    practitioner_id: UUID,
    person_ids: Sequence[UUID] = (),
    everybody: bool | None = False,
) -> list[Person]:
    """Hand over those of a practitioner's people who are named, or everybody, those too whom a list keeps unread."""
    with unit_of_work(actor) as work:
        rows = people_in_reach(actor) if everybody else people.visible_people(actor)
        rows = rows.where(Person.practitioner_id == from_id).order_by(Person.id).limit(MOST)
        rows = rows if everybody else rows.where(Person.id.in_(person_ids))
        rows = rows.options(selectinload(Person.listings), selectinload(Person.limit))
        found = list(db.session.scalars(rows.with_for_update(of=Person, key_share=True)).all())
        if len(found) < len(set(person_ids)):
            raise NotFound
        if not found:
            raise Invalid(person_ids="Select the people to hand over")
        for person in found:
            work.allow(hands_over, person)
        give(work, found, heir(actor, practitioner_id))
        return found


def heir(actor: Actor, user_id: UUID | None) -> User:
    """Who looks after them from now on: a practitioner of the actor's region."""
    found = takes_over(actor, user_id) if user_id else None
    if found is None:
        raise Invalid(practitioner_id="Select a practitioner who works here")
    return found


def heir_by_email(actor: Actor, email: str, unit_key: str | None) -> User:
    """Who looks after them from now on; in another region only where the person moves there."""
    user = user_by_email(email)
    found = takes_over(actor, user.id, anywhere=True) if user else None
    if found is None:
        raise Invalid(email="Nobody of this address is a practitioner")
    if unit_key is None and takes_over(actor, found.id) is None:
        raise Invalid(unit_key="Select the delivery unit they move to")
    return found


def give(work: Work, given: Sequence[Person], to: User, unit_key: str | None = None) -> None:
    """Give people to their new practitioner, with their referrals and their place on a limited list."""
    region = region_of(unit_key, parents()) if unit_key else None
    keys = [person.id for person in given]
    refuse_excluded(keys, to)
    limited = set(db.session.scalars(select(AccessLimit.person_id).where(AccessLimit.person_id.in_(keys))))
    if unit_key is None and all(person.practitioner_id == to.id for person in given):
        raise Invalid(practitioner_id="They look after these people already")
    for person in given:
        if person.id in limited:
            follow_list(work, person, to)
        work.record("person.handed_over", person, old=person.practitioner_id, new=to.id, unit=unit_key)
        person.practitioner_id = to.id
        if unit_key and region:
            person.unit_key, person.region_key = unit_key, region
    theirs = update(Referral).where(Referral.person_id.in_(keys)).execution_options(synchronize_session="fetch")
    db.session.execute(theirs.values(practitioner_id=to.id))
    if unit_key and region:
        place = {"unit_key": unit_key, "region_key": region}
        db.session.execute(theirs.where(Referral.concluded_at.is_(None)).values(**place))


def refuse_excluded(keys: Sequence[UUID], to: User) -> None:
    """Nobody looks after a person of whom they must not know."""
    rows = select(AccessListing.person_id).where(AccessListing.person_id.in_(keys), AccessListing.user_id == to.id)
    if db.session.scalars(rows.where(AccessListing.kind == Listing.EXCLUDED)).first():
        raise Invalid(practitioner_id="They are on the list of those who must not know one of these people")


def follow_list(work: Work, person: Person, to: User) -> None:
    """Put the new practitioner on the list of a person whose access is limited, and take the one before off it."""
    named = {each.user_id: each for each in person.listings}
    if before := named.get(person.practitioner_id):
        db.session.delete(before)
    if to.id in named:
        return
    row = AccessListing(person_id=person.id, user_id=to.id, kind=Listing.ALLOWED, listed_at=work.now)
    row.listed_by = work.actor.user_id or to.id
    work.add(row)
