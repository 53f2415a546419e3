"""The pages of persons on probation, and what was said there."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.contracts.models import Contract
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound
from marketplace.referrals.lifecycle import LinkStatus
from marketplace.referrals.models import PersonLink, PersonWord, Referral
from marketplace.referrals.queries.seeing import visible_referrals
from marketplace.referrals.telling import A_DAY, is_closed, tidy_code


def visible_links(actor: Actor) -> Select[PersonLink]:
    """The addresses of the pages of those whose referrals the actor sees."""
    seen = visible_referrals(actor).with_only_columns(Referral.id)
    return select(PersonLink).where(PersonLink.referral_id.in_(seen)).options(joinedload(PersonLink.referral))


def links_of(referral_id: UUID) -> Sequence[PersonLink]:
    """The address of the page of a referral, if there is one."""
    rows = select(PersonLink).where(PersonLink.referral_id == referral_id, PersonLink.status == LinkStatus.ACTIVE)
    return db.session.scalars(rows.options(joinedload(PersonLink.referral))).all()


def link_by_code(code: str, now: datetime) -> PersonLink:
    """The page that a code opens, with what it tells; a wrong, revoked or old code opens nothing."""
    told = joinedload(PersonLink.referral).options(
        joinedload(Referral.person),
        joinedload(Referral.contract).joinedload(Contract.supplier),
        joinedload(Referral.subcontractor),
        joinedload(Referral.caseworker),
        selectinload(Referral.appointments),
    )
    rows = select(PersonLink).where(PersonLink.code == tidy_code(code), PersonLink.status == LinkStatus.ACTIVE)
    found = db.session.scalars(rows.options(told)).one_or_none()
    if found is None or is_closed(found.referral, now):
        raise NotFound
    return found


def link_to_answer(code: str) -> PersonLink:
    """The same page, for somebody who says something on it."""
    return link_by_code(code, clock.now())


def words_since(link_id: UUID, now: datetime) -> int:
    """How much was said at this address within a day."""
    rows = select(func.count()).where(PersonWord.link_id == link_id, PersonWord.said_at > now - A_DAY)
    return db.session.scalar(rows) or 0


def words_of(referral_id: UUID) -> Sequence[PersonWord]:
    """What the person said about a referral, the newest first; for whoever knows the person."""
    rows = select(PersonWord).where(PersonWord.referral_id == referral_id)
    return db.session.scalars(rows.order_by(PersonWord.said_at.desc(), PersonWord.id).limit(50)).all()
