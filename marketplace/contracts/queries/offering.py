"""What services offer, as anybody may know it, and whom to ask whether it is still so."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, or_, select

from marketplace.accounts.models import Origin
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract, ServiceOffer
from marketplace.contracts.rules import ASKED_AGAIN, WORD_COUNTS
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import LONDON, london_day
from marketplace.kernel.db import db

A_MINUTES_WORK = 50
NEAR = timedelta(days=90)


class Offered(NamedTuple):
    """What is known of a service beside its contract, and what the counting of its places needs."""

    id: UUID
    starts_on: date
    ends_on: date | None
    cap_a_year: int | None
    description: str | None = None
    places: str | None = None
    languages: Sequence[str] = ()
    methods: Sequence[str] = ()
    sentence_kinds: Sequence[str] = ()
    evenings: bool | None = None
    weekends: bool | None = None
    step_free: bool | None = None
    confirmed_at: datetime | None = None
    allows_exceptions: bool = False


def offered(contract_ids: Sequence[UUID]) -> Mapping[UUID, Offered]:
    """What these services offer; one whose supplier has said nothing is there with nothing said."""
    if not contract_ids:
        return {}
    known = ServiceOffer
    rows: Any = select(
        *(Contract.id, Contract.starts_on, Contract.ends_on, Contract.cap_a_year),
        *(known.description, known.places, known.languages, known.methods, known.sentence_kinds),
        *(known.evenings, known.weekends, known.step_free, known.confirmed_at, Contract.allows_exceptions),
    )
    rows = rows.outerjoin(known, known.contract_id == Contract.id).where(Contract.id.in_(contract_ids))
    found = [Offered(*row) for row in db.session.execute(rows)]
    return {
        each.id: each._replace(
            languages=each.languages or (), methods=each.methods or (), sentence_kinds=each.sentence_kinds or ()
        )
        for each in found
    }


class Closed(NamedTuple):
    """A service that takes nobody today: not yet, or no longer since a short time."""

    title: str
    reference: str
    opens_on: date | None
    closed_on: date | None


def closed_services(areas: Sequence[str], need: str | None, on: date) -> Sequence[Closed]:
    """The services of these areas that open for referrals within three months, or closed within the last three."""
    soon = and_(Contract.referrals_open_on > on, Contract.referrals_open_on <= on + NEAR)
    begins = datetime(on.year, on.month, on.day, tzinfo=LONDON)
    lately = Contract.referrals_close_at.between(begins - NEAR, begins)
    over = and_(Contract.ends_on < on, Contract.ends_on >= on - NEAR)
    rows: Any = select(
        Contract.title, Contract.reference, Contract.referrals_open_on, Contract.referrals_close_at, Contract.ends_on
    )
    known = Contract.status.in_((ContractStatus.SIGNED, ContractStatus.LIVE, ContractStatus.ENDED))
    rows = rows.where(Contract.area_key.in_(areas), known, or_(soon, lately, over))
    if need:
        rows = rows.where(Contract.needs.any(code=need))
    found = []
    for title, reference, opens, closes, ends in db.session.execute(rows.order_by(Contract.title).limit(20)):
        closed = london_day(closes) if closes and closes <= begins else ends
        found.append(Closed(title, reference, opens if opens > on else None, None if opens > on else closed))
    return found


def offers_due(now: datetime) -> Sequence[UUID]:
    """The live services about which the supplier is to be asked; the service's own question.

    One from a register has nobody here who could answer.
    """
    known = ServiceOffer
    stale = or_(known.confirmed_at.is_(None), known.confirmed_at <= now - WORD_COUNTS)
    quiet = or_(known.asked_at.is_(None), known.asked_at <= now - ASKED_AGAIN)
    rows = select(Contract.id).outerjoin(known, known.contract_id == Contract.id)
    rows = rows.where(Contract.status == ContractStatus.LIVE, Contract.origin != Origin.IMPORTED, stale, quiet)
    return db.session.scalars(rows.order_by(Contract.id).limit(A_MINUTES_WORK)).all()


def offers_to_confirm(actor: Actor) -> Sequence[Any]:
    """The services of the actor's suppliers about which they were asked and have not answered yet."""
    mine = actor.organisations(Role.OWNER, Role.BID_MANAGER)
    if not mine:
        return []
    rows = select(Contract.id, Contract.title, ServiceOffer.asked_at)
    rows = rows.join(ServiceOffer, ServiceOffer.contract_id == Contract.id)
    rows = rows.where(ServiceOffer.asked_at.is_not(None), Contract.supplier_id.in_(mine))
    return db.session.execute(rows.order_by(ServiceOffer.asked_at, Contract.id).limit(20)).all()
