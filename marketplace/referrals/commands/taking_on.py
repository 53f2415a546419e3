"""Taking on somebody who was another practitioner's: their record was opened with a reason, and they move."""

from uuid import UUID

from marketplace.accounts.models import User
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.people import queries as people
from marketplace.people.models import Person
from marketplace.people.policies import takes_on
from marketplace.reference.queries import parents
from marketplace.reference.rules import region_of
from marketplace.referrals.commands.handing_over import give


def take_on(actor: Actor, person_id: UUID, *, unit_key: str | None = None) -> Person:
    """Look after somebody from now on whose record was opened; from another region they move to a unit of one's own."""
    with unit_of_work(actor) as work:
        person = work.lock(people.reachable_people(actor, clock.now()), person_id)
        work.allow(takes_on, person, people.running_override(actor, person_id, work.now))
        own = people.regions_of(actor)
        if unit_key is None and person.region_key not in own:
            raise Invalid(unit_key="Select the delivery unit they move to")
        if unit_key is not None and region_of(unit_key, parents()) not in own:
            raise Invalid(unit_key="Select a delivery unit of your region")
        give(work, [person], db.session.get_one(User, actor.user_id), unit_key)
        return person
