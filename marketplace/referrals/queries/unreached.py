"""Concerns that were told to somebody who no longer works with the person, and whose they are now."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, exists, or_, select

from marketplace.accounts.models import RoleGrant, User
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.people.models import AccessLimit, AccessListing, Listing
from marketplace.people.queries import who_may_know
from marketplace.referrals.lifecycle import UNANSWERED
from marketplace.referrals.models import Concern, Referral
from marketplace.referrals.policies import WORKERS
from marketplace.referrals.queries.knowing import recipients_of


def stranded_concerns() -> Sequence[UUID]:
    """The unanswered concerns whose recipient does not work with the person any more; the service's own question."""
    rows = select(Concern.id).join(Referral, Referral.id == Concern.referral_id)
    rows = rows.join(User, User.id == Concern.recipient_id)
    gone = or_(User.left_at.is_not(None), ~_works_with_them(), _is_kept_out())
    rows = rows.where(Concern.status.in_(UNANSWERED), gone)
    return db.session.scalars(rows.order_by(Concern.acknowledge_by, Concern.id)).all()


def concerns_of_caseworker(referral_id: UUID, user_id: UUID) -> Sequence[UUID]:
    """The unanswered concerns of a referral that were told to this caseworker."""
    rows = select(Concern.id).where(Concern.referral_id == referral_id, Concern.recipient_id == user_id)
    return db.session.scalars(rows.where(Concern.status.in_(UNANSWERED)).order_by(Concern.id)).all()


def heir_of_concern(concern: Concern) -> UUID | None:
    """Who has it now: the practitioner, else the caseworker, else who else may know, but never who raised it."""
    referral = concern.referral
    able = recipients_of(referral, besides=concern.raised_by)
    able.pop(concern.recipient_id, None)
    preferred = [referral.practitioner_id, referral.caseworker_id, *able]
    return next((each for each in preferred if each in able), None)


def still_knows(concern: Concern) -> bool:
    """Whether the one who was told still works with the person, and no list keeps the person from them."""
    return concern.recipient_id in recipients_of(concern.referral, besides=concern.raised_by)


def _works_with_them() -> Any:
    """The condition that the recipient refers the person, leads that team, or works at the supplier."""
    worker = and_(
        RoleGrant.role.in_(WORKERS), RoleGrant.organisation_id.in_([Referral.supplier_id, Referral.subcontractor_id])
    )
    lead = and_(RoleGrant.role == Role.TEAM_LEAD, RoleGrant.area_key.in_([Referral.unit_key, Referral.region_key]))
    held = exists().where(RoleGrant.user_id == Concern.recipient_id, or_(worker, lead))
    refers = exists().where(RoleGrant.user_id == Concern.recipient_id, RoleGrant.role == Role.PRACTITIONER)
    return or_(held, and_(Concern.recipient_id == Referral.practitioner_id, refers))


def _is_kept_out() -> Any:
    """The condition that a limited-access list keeps the person from the recipient."""
    listed = exists().where(
        AccessListing.person_id == Referral.person_id, AccessListing.user_id == Concern.recipient_id
    )
    limited = exists().where(AccessLimit.person_id == Referral.person_id)
    shut = and_(limited, ~listed.where(AccessListing.kind == Listing.ALLOWED))
    return or_(shut, listed.where(AccessListing.kind == Listing.EXCLUDED))


def knowing_among(person_id: UUID, people: Collection[User]) -> list[User]:
    """Those of these people from whom no list keeps the person."""
    able = who_may_know(person_id, [each.id for each in people])
    return [each for each in people if each.id in able]
