"""What changed after sending, and what has to be decided because somebody left."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import joinedload

from marketplace.accounts.models import Organisation, RoleGrant
from marketplace.contracts.models import Contract, ContractParty, PartyRole
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db, one
from marketplace.people.policies import may_know
from marketplace.people.queries import open_to
from marketplace.referrals.models import (
    Recall,
    Referral,
    ReferralChange,
    ReferralReopening,
    ReferralTransfer,
)
from marketplace.referrals.policies import WORKERS
from marketplace.referrals.queries.lists import Colleague, colleagues
from marketplace.referrals.queries.seeing import WHOLE, visible_referrals
from marketplace.referrals.queries.services import IS_OPEN


def visible_changes(actor: Actor) -> Select[ReferralChange]:
    """The amendments of the referrals the actor sees."""
    seen = visible_referrals(actor).with_only_columns(Referral.id)
    return select(ReferralChange).where(ReferralChange.referral_id.in_(seen))


def changes_of(actor: Actor, referral_id: UUID) -> Sequence[ReferralChange]:
    """What was amended, the newest first."""
    rows = visible_changes(actor).where(ReferralChange.referral_id == referral_id)
    rows = rows.options(joinedload(ReferralChange.author)).order_by(ReferralChange.changed_at.desc(), ReferralChange.id)
    return db.session.scalars(rows).all()


def change(actor: Actor, change_id: UUID) -> ReferralChange:
    """One amendment, with who made it."""
    whole = (joinedload(ReferralChange.author), joinedload(ReferralChange.referral).joinedload(Referral.person))
    return one(visible_changes(actor).options(*whole), change_id)


def transfers_of(referral_id: UUID) -> Sequence[ReferralTransfer]:
    """From which service to which a referral went, the newest first; for whoever sees the referral."""
    rows = select(ReferralTransfer).where(ReferralTransfer.referral_id == referral_id)
    rows = rows.options(
        joinedload(ReferralTransfer.before).joinedload(Contract.supplier),
        joinedload(ReferralTransfer.after).joinedload(Contract.supplier),
        joinedload(ReferralTransfer.author),
    )
    return db.session.scalars(rows.order_by(ReferralTransfer.transferred_at.desc())).all()


def reopenings_of(referral_id: UUID) -> Sequence[ReferralReopening]:
    """The ends that were taken back, the newest first; for whoever sees the referral."""
    rows = select(ReferralReopening).where(ReferralReopening.referral_id == referral_id)
    rows = rows.options(joinedload(ReferralReopening.author))
    return db.session.scalars(rows.order_by(ReferralReopening.reopened_at.desc())).all()


def open_referrals_of(person_id: UUID) -> Sequence[UUID]:
    """The open referrals of a person, in one order, so that two who lock them never wait for each other."""
    rows = select(Referral.id).where(Referral.person_id == person_id, IS_OPEN)
    return db.session.scalars(rows.order_by(Referral.id)).all()


def whole_referrals_of(person_id: UUID) -> Select[Referral]:
    """Every referral of a person, whoever made it: for what concerns the person as a whole."""
    return select(Referral).where(Referral.person_id == person_id).options(*WHOLE)


def recall_of(person_id: UUID) -> Recall | None:
    """The recall that a person is under."""
    rows = select(Recall).where(Recall.person_id == person_id, Recall.ended_at.is_(None))
    return db.session.scalars(rows).one_or_none()


def open_referrals_with(supplier_id: UUID, *, stranded: bool) -> Sequence[UUID]:
    """The open referrals of a supplier that wait for another service, or those that do not."""
    flag = Referral.reroute_since
    rows = select(Referral.id).where(Referral.supplier_id == supplier_id, IS_OPEN)
    return db.session.scalars(rows.where(flag.is_not(None) if stranded else flag.is_(None)).order_by(Referral.id)).all()


def left_behind_by(user_id: UUID) -> Sequence[UUID]:
    """The open referrals of a caseworker who works for none of its organisations any more, not flagged yet."""
    works = select(RoleGrant.id).where(
        RoleGrant.user_id == user_id,
        RoleGrant.role.in_(WORKERS),
        or_(
            RoleGrant.organisation_id == Referral.supplier_id,
            RoleGrant.organisation_id == Referral.subcontractor_id,
        ),
    )
    rows = select(Referral.id).where(Referral.caseworker_id == user_id, IS_OPEN, ~works.exists())
    rows = rows.where(Referral.reassign_since.is_(None))
    return db.session.scalars(rows.order_by(Referral.id)).all()


def subcontractors_of(contract_id: UUID) -> Sequence[Organisation]:
    """The subcontractors of a contract that referrals can be allotted to, by name."""
    rows = select(Organisation).join(ContractParty, ContractParty.organisation_id == Organisation.id)
    rows = rows.where(ContractParty.contract_id == contract_id, ContractParty.role == PartyRole.SUBCONTRACTOR)
    return db.session.scalars(rows.order_by(Organisation.name)).all()


SUBCONTRACTED = select(
    exists().where(ContractParty.contract_id == bindparam("contract_id"), ContractParty.role == PartyRole.SUBCONTRACTOR)
)


def has_subcontractors(contract_id: UUID) -> bool:
    """Whether there is anybody that referrals can be allotted to."""
    return bool(db.session.scalar(SUBCONTRACTED, {"contract_id": contract_id}))


def workers_of(referral: Referral) -> Sequence[Colleague]:
    """Who can be given a referral: the people of its subcontractor and of its supplier whom no list keeps from it."""
    staff = colleagues(*{each for each in (referral.supplier_id, referral.subcontractor_id) if each})
    return [each for each in staff if may_know(Actor(user_id=each.id), referral.person)]


def left_over(actor: Actor, most: int = 20) -> Sequence[Referral]:
    """What needs somebody new, the longest waiting first: of an owner's organisation the referrals whose caseworker
    left, and of a practitioner or a team lead those whose supplier is suspended.
    """
    leaving = and_(Referral.supplier_id.in_(actor.organisations(Role.OWNER)), Referral.reassign_since.is_not(None))
    led = actor.areas(Role.TEAM_LEAD)
    theirs = or_(Referral.practitioner_id == actor.user_id, Referral.unit_key.in_(led), Referral.region_key.in_(led))
    stranded = and_(theirs, Referral.reroute_since.is_not(None))
    rows = select(Referral).where(or_(leaving, stranded), IS_OPEN, open_to(actor, Referral.person_id))
    waits = func.coalesce(Referral.reroute_since, Referral.reassign_since)
    rows = rows.options(joinedload(Referral.person)).order_by(waits, Referral.id)
    return db.session.scalars(rows.limit(most)).all()
