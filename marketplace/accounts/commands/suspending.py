"""Suspending an organisation as a whole: its people can do nothing here until it is reinstated."""

from uuid import UUID

from marketplace.accounts import queries
from marketplace.accounts.models import Organisation, OrganisationDecision
from marketplace.kernel.actor import Actor
from marketplace.kernel.unit_of_work import Work, unit_of_work


def suspend_organisation(actor: Actor, organisation_id: UUID, *, reason: str) -> Organisation:
    """Shut an organisation out, and say why; its active memberships are suspended with it."""
    with unit_of_work(actor) as work:
        organisation = work.lock(queries.visible_organisations(actor), organisation_id)
        work.move(organisation, "suspend")
        organisation.suspension_reason = reason
        decide(work, organisation, "suspended", reason)
        return organisation


def reinstate_organisation(actor: Actor, organisation_id: UUID, *, reason: str) -> Organisation:
    """Let an organisation in again, and say why; what was suspended with it goes on."""
    with unit_of_work(actor) as work:
        organisation = work.lock(queries.visible_organisations(actor), organisation_id)
        registered_at = organisation.registered_at
        work.move(organisation, "reinstate")
        organisation.registered_at = registered_at
        organisation.suspension_reason = None
        decide(work, organisation, "reinstated", reason)
        return organisation


def decide(work: Work, organisation: Organisation, decision: str, reason: str) -> None:
    """Keep why something was decided about an organisation."""
    kept = OrganisationDecision(organisation_id=organisation.id, decision=decision, reason=reason)
    kept.made_at, kept.made_by = work.now, work.actor.user_id
    work.add(kept)
