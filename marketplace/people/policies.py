"""Who may do what with persons on probation."""

from typing import TYPE_CHECKING, Any

from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.people.models import Person


def supervises(actor: Actor, person: "Person") -> bool:
    """… is the person's practitioner."""
    return actor.has(Role.PRACTITIONER) and actor.user_id == person.practitioner_id


def sees_person(actor: Actor, person: "Person") -> bool:
    """… is the person's practitioner, or leads the team of their delivery unit."""
    leads = {person.unit_key, person.region_key} & set(actor.areas(Role.TEAM_LEAD))
    return actor.is_the_service or supervises(actor, person) or bool(leads)


def is_practitioner(actor: Actor, thing: Any = None) -> bool:
    """… is a probation practitioner."""
    return actor.has(Role.PRACTITIONER)
