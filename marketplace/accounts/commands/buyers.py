"""Buyers: where they buy, whose mail is theirs, and their first administrator."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete

from marketplace.accounts import queries
from marketplace.accounts.commands.invitations import Held, add_invitation, refuse_outsider
from marketplace.accounts.models import BuyerArea, BuyerKind, LegalForm, MailDomain, Organisation, OrganisationKind
from marketplace.accounts.policies import administers_framework, administers_region
from marketplace.accounts.rules import is_within
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict
from marketplace.kernel.unit_of_work import unit_of_work

Conflict.says(uq_mail_domain_once="This domain is approved already")


def buy_in(organisation: Organisation, areas: Sequence[str]) -> None:
    """Let a buyer buy in these regions and police areas, the first of which is its own."""
    organisation.area_key = areas[0] if organisation.area_key not in areas else organisation.area_key
    db.session.execute(delete(BuyerArea).where(BuyerArea.organisation_id == organisation.id))
    db.session.add_all(BuyerArea(organisation_id=organisation.id, area_key=key) for key in areas)


def open_buyer(
    actor: Actor, *, name: str, buyer_kind: BuyerKind, areas: Sequence[str], domain: str, email: str
) -> Organisation:
    """Let a buyer join, and invite its regional administrator."""
    with unit_of_work(actor) as work:
        work.allow(administers_framework)
        what = {"kind": OrganisationKind.BUYER, "legal_form": LegalForm.PUBLIC_BODY, "buyer_kind": buyer_kind}
        organisation = work.add(Organisation(name=name, **what, registered_at=work.now))
        db.session.flush()
        buy_in(organisation, areas)
        by = {"approved_by": actor.user_id, "approved_at": work.now}
        work.add(MailDomain(organisation_id=organisation.id, domain=domain, **by))
        work.record("buyer.opened", organisation, buyer_kind=buyer_kind, areas=areas)
        db.session.flush()
        refuse_outsider(organisation, email)
        add_invitation(work, organisation, email, Held(Role.REGIONAL_ADMINISTRATOR))
        return organisation


def set_areas(actor: Actor, organisation_id: UUID, *, areas: Sequence[str]) -> Organisation:
    """Say anew where a buyer buys."""
    with unit_of_work(actor) as work:
        organisation = work.lock(queries.administered_buyers(actor), organisation_id)
        work.allow(administers_framework)
        buy_in(organisation, areas)
        work.record("areas.set", organisation, areas=areas)
        return organisation


def approve_domain(actor: Actor, organisation_id: UUID, *, domain: str) -> MailDomain:
    """Let people with addresses in a mail domain, or below it, be invited to a buyer."""
    with unit_of_work(actor) as work:
        organisation = work.lock(queries.administered_buyers(actor), organisation_id)
        work.allow(administers_region, organisation)
        wider = [each.domain for each in queries.domains_of(organisation_id) if is_within(domain, each.domain)]
        if wider:
            raise Conflict(f"{wider[0]} is approved already, and {domain} with it")
        by = {"approved_by": actor.user_id, "approved_at": work.now}
        approved = work.add(MailDomain(organisation_id=organisation_id, domain=domain, **by))
        work.record("domain.approved", approved, organisation_id=organisation_id, domain=domain)
        return approved


def remove_domain(actor: Actor, domain_id: UUID) -> None:
    """Let nobody be invited from a mail domain any more; who is there already stays."""
    with unit_of_work(actor) as work:
        approved = work.lock(queries.visible_domains(actor), domain_id)
        work.allow(administers_region, db.session.get_one(Organisation, approved.organisation_id))
        work.record("domain.removed", approved, organisation_id=approved.organisation_id, domain=approved.domain)
        db.session.delete(approved)
