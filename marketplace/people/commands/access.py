"""The limited-access list: limit who may know of a person, and name those who may and those who must not."""

from uuid import UUID

from marketplace.accounts.queries import user_by_email
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.people import queries
from marketplace.people.models import AccessLimit, AccessListing, Listing, Person
from marketplace.people.policies import keeps_list_of


def limit_access(actor: Actor, person_id: UUID, *, reason: str) -> Person:
    """Limit who may know of a person to those who are listed; their practitioner and whoever limits it are."""
    with unit_of_work(actor) as work:
        person = lock_list(work, person_id)
        if person.limit is not None:
            raise NotNow("Access to this person is limited already")
        person.limit = AccessLimit(reason=reason, limited_at=work.now, limited_by=actor.user_id)
        listed = {each.user_id for each in person.listings}
        for user_id in {person.practitioner_id, actor.user_id} - listed - {None}:
            person.listings.append(listing(work, user_id, Listing.ALLOWED))
        work.record("person.limited", person)
        return person


def lift_limit(actor: Actor, person_id: UUID) -> Person:
    """Let everybody know of a person again whose work it is; who was excluded stays so."""
    with unit_of_work(actor) as work:
        person = lock_list(work, person_id)
        if person.limit is None:
            raise NotNow("Access to this person is not limited")
        db.session.delete(person.limit)
        for each in [each for each in person.listings if each.kind is Listing.ALLOWED]:
            db.session.delete(each)
        work.record("person.unlimited", person)
        return person


def list_for_access(actor: Actor, person_id: UUID, *, email: str, kind: Listing) -> Person:
    """Name somebody who may know of a person whose access is limited, or who must not know of them."""
    with unit_of_work(actor) as work:
        person = lock_list(work, person_id)
        user = user_by_email(email)
        if user is None or user.left_at is not None:
            raise Invalid(email="Nobody signs in with this email address")
        if kind is Listing.EXCLUDED and user.id in (actor.user_id, person.practitioner_id):
            raise Invalid(email="Hand the person over before you exclude who looks after them")
        held = next((each for each in person.listings if each.user_id == user.id), None)
        if held is None:
            person.listings.append(listing(work, user.id, kind))
        else:
            held.kind, held.listed_at = kind, work.now
        work.record("person.listed", person, user=user.id, kind=kind)
        return person


def take_off_list(actor: Actor, person_id: UUID, user_id: UUID) -> Person:
    """Take a name off a person's list."""
    with unit_of_work(actor) as work:
        person = lock_list(work, person_id)
        held = next((each for each in person.listings if each.user_id == user_id), None)
        if held is None:
            raise NotNow("This name is not on the list")
        if person.limit is not None and user_id in (actor.user_id, person.practitioner_id):
            raise NotNow("Hand the person over before you take off who looks after them")
        db.session.delete(held)
        work.record("person.unlisted", person, user=user_id)
        return person


def lock_list(work: Work, person_id: UUID) -> Person:
    """The person, for somebody who decides who may know of them."""
    person = work.lock(queries.whole_people(work.actor), person_id)
    work.allow(keeps_list_of, person)
    return person


def listing(work: Work, user_id: UUID | None, kind: Listing) -> AccessListing:
    """One name on a list, put there now."""
    return AccessListing(user_id=user_id, kind=kind, listed_at=work.now, listed_by=work.actor.user_id)
