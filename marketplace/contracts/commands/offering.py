"""What a service offers: told and confirmed by its supplier, who is asked again every six months."""

from typing import Any
from uuid import UUID

from marketplace.contracts import queries
from marketplace.contracts.models import Contract, ServiceOffer
from marketplace.contracts.policies import describes_service
from marketplace.contracts.rules import is_due_again
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import Work, unit_of_work


def describe_offer(actor: Actor, contract_id: UUID, **told: Any) -> ServiceOffer:
    """Tell what a service offers: languages, hours, methods, access and for which sentences."""
    with unit_of_work(actor) as work:
        contract = lock_service(work, contract_id)
        offer = db.session.get(ServiceOffer, contract.id) or ServiceOffer(contract_id=contract.id)
        changed = sorted(name for name, value in told.items() if getattr(offer, name) != value)
        for name, value in told.items():
            setattr(offer, name, value)
        offer.confirmed_at, offer.confirmed_by, offer.asked_at = work.now, actor.user_id, None
        work.add(offer)
        work.record("service_offer.described", offer, changed=changed)
        return offer


def confirm_offer(actor: Actor, contract_id: UUID) -> ServiceOffer:
    """Say that what a service offers is still so."""
    with unit_of_work(actor) as work:
        contract = lock_service(work, contract_id)
        offer = db.session.get(ServiceOffer, contract.id)
        if offer is None or offer.confirmed_at is None:
            raise NotNow("Say first what the service offers")
        offer.confirmed_at, offer.confirmed_by, offer.asked_at = work.now, actor.user_id, None
        work.record("service_offer.confirmed", offer)
        return offer


def lock_service(work: Work, contract_id: UUID) -> Contract:
    """The contract of a service that is not over, for somebody at its supplier."""
    contract = work.lock(queries.visible_contracts(work.actor), contract_id)
    work.allow(describes_service, contract)
    if contract.status not in ("signed", "live"):
        raise NotNow("Only a service that is signed or live can be described")
    return contract


def ask_supplier_again(actor: Actor, contract_id: UUID) -> ServiceOffer:
    """Ask the supplier whether what it told of a service is still so, once its word is six months old."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.visible_contracts(actor), contract_id)
        work.allow(is_the_service)
        offer = db.session.get(ServiceOffer, contract.id) or work.add(ServiceOffer(contract_id=contract.id))
        if not is_due_again(offer.confirmed_at, offer.asked_at, work.now):
            raise NotNow("The supplier was asked, or confirmed this, a short time ago")
        offer.asked_at = work.now
        work.record("service_offer.due", offer, contract_id=contract.id)
        return offer
