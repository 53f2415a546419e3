"""Members of a consortium and named subcontractors."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from marketplace.accounts import queries
from marketplace.accounts.models import LegalForm, Organisation, Partner, PartnerKind
from marketplace.accounts.policies import describes_organisation, describes_partners_of
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, Invalid
from marketplace.kernel.unit_of_work import Work, unit_of_work

Conflict.says(
    uq_partner_number="You have named an organisation with this number already",
    ck_partner_partner_is_somebody_else="This is your own number: a partner is another organisation",
)


def fitting(organisation: Organisation, answers: dict[str, Any], besides: UUID | None = None) -> dict[str, Any]:
    """The answers about a partner, refused where they do not fit to its organisation or to the other partners."""
    member = answers["kind"] is PartnerKind.MEMBER
    if member and organisation.legal_form is not LegalForm.CONSORTIUM:
        raise Invalid(kind="Only a consortium has members: name a subcontractor")
    left = 100 - queries.share_given(organisation.id, besides)
    if answers["share"] > left:
        raise Invalid(share=f"The shares of your partners must not be above 100 percent: {left} are left")
    return answers | {"partner_id": queries.registered_with(answers.get("scheme"), answers.get("number"))}


def name_partner(actor: Actor, organisation_id: UUID, **answers: Any) -> Partner:
    """Name an organisation that takes part, with what it does and its share."""
    with unit_of_work(actor) as work:
        organisation = work.lock(queries.visible_organisations(actor), organisation_id)
        work.allow(describes_organisation, organisation)
        answers = fitting(organisation, answers)
        partner = work.add(Partner(organisation_id=organisation_id, **answers, named_at=work.now))
        work.record("partner.named", partner, **facts(partner))
        return partner


def facts(partner: Partner) -> dict[str, Any]:
    """What is recorded of a partner."""
    return {"organisation_id": partner.organisation_id, "kind": partner.kind, "share": partner.share}


def lock_partner(work: Work, partner_id: UUID) -> tuple[Organisation, Partner]:
    """The partner to change; its organisation first."""
    seen = queries.partner(work.actor, partner_id)
    organisation = work.lock(select(Organisation), seen.organisation_id)
    return organisation, work.lock(queries.visible_partners(work.actor), partner_id)


def change_partner(actor: Actor, partner_id: UUID, **answers: Any) -> Partner:
    """Say anew what a partner is, does and has."""
    with unit_of_work(actor) as work:
        organisation, partner = lock_partner(work, partner_id)
        work.allow(describes_partners_of, partner)
        for name, answer in fitting(organisation, answers, partner.id).items():
            setattr(partner, name, answer)
        work.record("partner.changed", partner, **facts(partner))
        return partner


def drop_partner(actor: Actor, partner_id: UUID) -> Partner:
    """Say that a partner takes part no longer; what was asked of it is kept."""
    with unit_of_work(actor) as work:
        _, partner = lock_partner(work, partner_id)
        work.move(partner, "drop", **facts(partner))
        return partner
