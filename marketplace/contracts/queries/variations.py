"""The variations of contracts, for their two parties and whoever oversees them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from marketplace.contracts.models import Contract, ContractVariation
from marketplace.contracts.policies import BUYERS, DECIDES, OVERSEES, SUPPLIERS
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db, one


def visible_variations(actor: Actor) -> Select[ContractVariation]:
    """The variations of contracts to which the actor's organisation is a party."""
    if actor.is_the_service or actor.has(*OVERSEES):
        return select(ContractVariation)
    seen = select(Contract.id).where(
        or_(
            Contract.supplier_id.in_(actor.organisations(*SUPPLIERS)),
            Contract.buyer_id.in_(actor.organisations(*BUYERS)),
        )
    )
    return select(ContractVariation).where(ContractVariation.contract_id.in_(seen))


def variation(actor: Actor, variation_id: UUID) -> ContractVariation:
    """One variation, with its contract."""
    whole = (joinedload(ContractVariation.contract), joinedload(ContractVariation.asker))
    return one(visible_variations(actor).options(*whole), variation_id)


def variations_of(actor: Actor, contract_id: UUID) -> Sequence[ContractVariation]:
    """The variations of one contract, the latest first."""
    rows = visible_variations(actor).where(ContractVariation.contract_id == contract_id)
    rows = rows.options(joinedload(ContractVariation.asker), joinedload(ContractVariation.contract))
    return db.session.scalars(rows.order_by(ContractVariation.asked_at.desc())).all()


def variations_to_decide(actor: Actor) -> Sequence[ContractVariation]:
    """The variations that wait for the actor's own decision, the longest waiting first."""
    waiting = or_(
        ContractVariation.by_supplier & Contract.buyer_id.in_(actor.organisations(*DECIDES)),
        ~ContractVariation.by_supplier & Contract.supplier_id.in_(actor.organisations(Role.OWNER)),
    )
    rows = select(ContractVariation).join(ContractVariation.contract).where(waiting)
    rows = rows.where(ContractVariation.status == "asked").options(joinedload(ContractVariation.contract))
    return db.session.scalars(rows.order_by(ContractVariation.asked_at)).all()
