"""Sending: one unit of work, so that a referral is sent once or not at all."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import Conflict, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.referrals import queries, routing, rules, volume
from marketplace.referrals.commands.locking import lock_referral
from marketplace.referrals.models import Referral, VolumeWarning
from marketplace.referrals.policies import sends

Conflict.says(
    uq_referral_sent_key="This referral has been sent already",
    uq_referral_open="This person already has an open referral to this service",
    uq_referral_reference="This referral was not sent: send it again",
    uq_volume_warning_once="This referral was not sent: send it again",
)


def send_referral(actor: Actor, referral_id: UUID, *, sent_key: UUID) -> Referral:
    """Send a referral to the supplier of the service; the same key sent again finds it sent."""
    with unit_of_work(actor) as work:
        seen = one(queries.visible_referrals(actor), referral_id)
        contracts = lock_services(work, seen.contract_id, seen.second_contract_id)  # their places are counted below
        referral = lock_referral(work, referral_id)
        if referral.sent_key == sent_key:
            work.allow(sends, referral)
            work.record("referral.sent_again", referral)
            return referral
        redirect(work, referral, contracts)
        send(work, referral, contracts[referral.contract_id], sent_key)
        return referral


def lock_services(work: Work, *contract_ids: UUID | None) -> Mapping[UUID, Contract]:
    """The services somebody may be sent to, held in the order of their ids, so that nobody waits for another."""
    wanted = sorted({each for each in contract_ids if each is not None})
    return {each: work.lock(queries.services(), each) for each in wanted}


def redirect(work: Work, referral: Referral, contracts: Mapping[UUID, Contract]) -> None:
    """Turn to the second choice where the first would take longer than the practitioner thinks right."""
    second = routing.second_choice(referral, contracts, work.now)
    if second is None:
        return
    work.allow(sends, referral)
    work.record("referral.redirected", referral, first=referral.contract_id, second=second.id)
    referral.first_contract_id = referral.contract_id
    referral.contract_id, referral.contract = second.id, second
    referral.supplier_id = second.supplier_id


def send(
    work: Work, referral: Referral, contract: Contract, sent_key: UUID, places: queries.Places | None = None
) -> None:
    """Give a referral its number and its first due day; it takes one of the places, which may be known already."""
    places, turn = places or queries.places([contract], work.now)[contract.id], referral.turn
    twin = queries.open_referral_to(referral.person_id, contract.id)
    refusal = routing.misfit(referral, contract, places, twin.reference if twin else None)
    number = queries.free_number(queries.kind_of_service(contract))
    calendars = queries.calendars()
    work.move(referral, "send", contract_id=contract.id, supplier_id=contract.supplier_id, unit=referral.unit_key)
    if refusal:
        raise NotNow(refusal)
    referral.reference, referral.sent_key = number, sent_key
    referral.response_due_on = rules.response_due(work.now, calendars)
    referral.assessment_due_on = rules.assessment_due(work.now, referral.person.release_on, calendars)
    if turn is not None:
        work.move(turn, "take" if turn.contract_id == contract.id else "leave", referral_id=referral.id)
    warn_of_volume(work, contract, places.taken + 1)


def warn_of_volume(work: Work, contract: Contract, taken: int) -> None:
    """Note each threshold that the starts of this contract year have reached, and tell both parties of the highest."""
    reached = volume.levels_reached(taken, contract.cap_a_year)
    if not reached:
        return
    year = rules.year_of(contract.starts_on, london_day(work.now))
    facts = {"contract_id": contract.id, "year_from": year, "cap": contract.cap_a_year}
    known = db.session.scalars(select(VolumeWarning.level).filter_by(**facts)).all()
    for level in new_levels(reached, known):
        warning = work.add(VolumeWarning(**facts, level=level, taken=taken, reached_at=work.now))
        if level == reached[-1]:
            work.record("volume.reached", warning, contract_id=contract.id, level=level, taken=taken)


def warn_of_place(work: Work, referral: Referral, contract: Contract, taken: int) -> None:
    """A referral that comes here after it was sent takes a place of the year in which it was sent, if that is now."""
    if takes_place_now(referral, contract, work.now):
        warn_of_volume(work, contract, taken + 1)


def takes_place_now(referral: Referral, contract: Contract, now: datetime) -> bool:
    """Whether a referral that was sent takes a place of this contract year."""
    return referral.sent_at is not None and rules.takes_place(referral.sent_at, contract.starts_on, now)


def new_levels(reached: Iterable[int], known: Iterable[int]) -> list[int]:
    """The thresholds of which nobody was told yet."""
    return sorted(set(reached) - set(known))
