"""What is held about a person, taken out for them: itself a reading, and on record."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import one
from marketplace.kernel.errors import Invalid
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.people.models import Person
from marketplace.retention import queries, rules
from marketplace.retention.models import SubjectAccess
from marketplace.retention.policies import owns_data


def export_person(
    actor: Actor, person_id: UUID, *, withheld: list[str] | None = None, withheld_because: str | None = None
) -> tuple[Person, list[rules.Part]]:
    """Gather everything held about a person, without what is withheld and with the reason why it is."""
    with unit_of_work(actor) as work:
        work.allow(owns_data)
        person = one(select(Person), person_id)
        held: dict[str, list[dict[str, Any]]] = queries.held_about(person_id)
        chosen = sorted(set(withheld or ()))
        if unknown := [name for name in chosen if name not in held]:
            raise Invalid(withheld=f"Nothing of this kind is held: {', '.join(unknown)}")
        if bool(chosen) != bool(withheld_because):
            raise Invalid(withheld_because="Say why, where something is withheld, and only there")
        by = {"made_at": work.now, "made_by": actor.user_id}
        work.add(SubjectAccess(person_id=person_id, withheld=chosen, withheld_because=withheld_because, **by))
        work.record("person.exported", person, withheld=chosen, parts=sorted(held))
        return person, rules.parts_of(held, chosen, withheld_because)
