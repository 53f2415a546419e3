"""Opening the record of somebody who is not one's own: only with a reason, for a day, and for others to see."""

from datetime import timedelta
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.people import queries
from marketplace.people.models import AccessOverride, OverrideReason
from marketplace.people.policies import ends_override, is_practitioner, sees_person

LASTS = timedelta(hours=24)
UNKNOWN = "No record of this case reference can be opened. Check it, or ask whoever gave it to you"


def override_access(
    actor: Actor, *, reference: str, reason: OverrideReason, details: str | None = None
) -> AccessOverride:
    """Open the record of a person of another practitioner or region for a day, and say why."""
    with unit_of_work(actor) as work:
        work.allow(is_practitioner)
        key = queries.key_to_open(actor, reference)
        if key is None:
            raise Invalid(reference=UNKNOWN)
        person = work.lock(queries.people_to_open(actor), key)
        if sees_person(actor, person):
            raise NotNow("You can see this person without a reason: they are among your people")
        if queries.running_override(actor, person.id, work.now):
            raise NotNow("You have opened this record already, and can read it until tomorrow at the latest")
        region_key = own_region(actor, person.region_key)
        about = {"person_id": person.id, "region_key": person.region_key, "from_region_key": region_key}
        why = {"reason": reason, "details": details or None}
        override = AccessOverride(user_id=actor.user_id, opened_at=work.now, until_at=work.now + LASTS, **about, **why)
        work.add(override)
        facts = {"reason": reason, "from_region": region_key, "region": person.region_key}
        work.record("person.access_overridden", person, **facts, until=override.until_at)
        return override


def own_region(actor: Actor, theirs: str) -> str:
    """From which region a practitioner looks: the person's own where they work there, else the first of theirs."""
    regions = queries.regions_of(actor)
    if not regions:
        raise NotNow("Your organisation is no probation region, so that no record can be opened from it")
    return theirs if theirs in regions else regions[0]


def end_override(actor: Actor, override_id: UUID) -> AccessOverride:
    """Close a record again before its day is over: whoever opened it, or the lead of the person's team."""
    with unit_of_work(actor) as work:
        override = work.lock(queries.visible_overrides(actor), override_id)
        work.allow(ends_override, override)
        if not override.runs_at(work.now):
            raise NotNow("This record is closed already")
        override.ended_at, override.ended_by = work.now, actor.user_id
        work.record("person.override_ended", override.person, user_id=override.user_id)
        return override
