"""Who may do what with persons on probation."""

from typing import TYPE_CHECKING, Any

from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.people.models import AccessOverride, Person

#: Who brings in many people at once, and hands them over.
IMPORTERS = (Role.PRACTITIONER, Role.TEAM_LEAD)


def may_know(actor: Actor, person: "Person") -> bool:
    """… is not kept from the person: not excluded, and listed where access is limited."""
    if actor.is_the_service:
        return True
    listed = {each.user_id: each.kind for each in person.listings}
    kind = listed.get(actor.user_id) if actor.user_id else None
    return kind == "allowed" if person.limit is not None else kind != "excluded"


def supervises(actor: Actor, person: "Person") -> bool:
    """… is the person's practitioner, and not kept from them."""
    return actor.has(Role.PRACTITIONER) and actor.user_id == person.practitioner_id and may_know(actor, person)


def leads_team_of(actor: Actor, person: "Person") -> bool:
    """… leads the team of the person's delivery unit or region."""
    return bool({person.unit_key, person.region_key} & set(actor.areas(Role.TEAM_LEAD)))


def sees_person(actor: Actor, person: "Person") -> bool:
    """… is the person's practitioner or leads the team of their delivery unit, and is not kept from them."""
    if actor.is_the_service:
        return True
    return supervises(actor, person) or (leads_team_of(actor, person) and may_know(actor, person))


def reads_person(actor: Actor, person: "Person", override: "AccessOverride | None" = None) -> bool:
    """… sees the person, or has said why they look at somebody who is not theirs."""
    return sees_person(actor, person) or (override is not None and opened_record(actor, override))


def opened_record(actor: Actor, override: "AccessOverride") -> bool:
    """… is the practitioner who opened the record."""
    return actor.has(Role.PRACTITIONER) and actor.user_id == override.user_id


def ends_override(actor: Actor, override: "AccessOverride") -> bool:
    """… opened the record, or leads the team of the person's delivery unit or region."""
    return opened_record(actor, override) or leads_team_of(actor, override.person)


def refers_person(actor: Actor, person: "Person", override: "AccessOverride | None" = None) -> bool:
    """… is the person's practitioner, or another who has said why they refer somebody who is not theirs."""
    return supervises(actor, person) or (override is not None and opened_record(actor, override))


def takes_on(actor: Actor, person: "Person", override: "AccessOverride | None" = None) -> bool:
    """… has opened the record of somebody else's person with a reason, and so may look after them from now on."""
    return override is not None and opened_record(actor, override) and not supervises(actor, person)


def keeps_list_of(actor: Actor, person: "Person") -> bool:
    """… looks after the person or leads that team, and may know them: whoever decides who else may."""
    return sees_person(actor, person) and not actor.is_the_service


def hands_over(actor: Actor, person: "Person") -> bool:
    """… is the person's practitioner or leads that team, which may hand over a person whom it may not read."""
    return actor.is_the_service or supervises(actor, person) or leads_team_of(actor, person)


def is_practitioner(actor: Actor, thing: Any = None) -> bool:
    """… is a probation practitioner."""
    return actor.has(Role.PRACTITIONER)


def imports_people(actor: Actor, thing: Any = None) -> bool:
    """… is the service, a practitioner for their own people, or the lead of a team."""
    return actor.is_the_service or actor.has(*IMPORTERS)
