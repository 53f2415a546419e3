"""The queue: a referral that is ready waits for its turn, and the place that comes free is offered to it."""

from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import one
from marketplace.kernel.errors import Conflict, NotNow
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.referrals import queries, rules, volume
from marketplace.referrals.commands.locking import lock_draft
from marketplace.referrals.models import QueuePlace, Referral

Conflict.says(uq_queue_place_live="This referral is in the queue already")


def join_queue(actor: Actor, referral_id: UUID) -> QueuePlace:
    """Let a referral that is ready wait for a place of a service that is full."""
    with unit_of_work(actor) as work:
        seen = one(queries.visible_referrals(actor), referral_id)
        contract = work.lock(queries.services(), seen.contract_id)
        referral = lock_draft(work, referral_id)
        if reason := rules.unanswered(referral) or rules.not_open_to(
            referral.person, contract, work.now, referral.exception_reason
        ):
            raise NotNow(reason)
        if queries.places([contract], work.now)[contract.id].free != 0:
            raise NotNow("This service has free places: send the referral now")
        return wait_for_place(work, referral)


def wait_for_place(work: Work, referral: Referral) -> QueuePlace:
    """Put a referral at the end of the queue."""
    if referral.turn is not None:
        raise NotNow("This referral is in the queue already")
    turn = QueuePlace(contract_id=referral.contract_id, joined_at=work.now, waiting_at=work.now)
    referral.turns.append(turn)
    work.record("place.awaited", turn, referral_id=referral.id, contract_id=referral.contract_id)
    return turn


def leave_queue(actor: Actor, referral_id: UUID) -> Referral:
    """Give up the turn of a referral; it stays a draft."""
    with unit_of_work(actor) as work:
        work.lock(queries.services(), one(queries.visible_referrals(actor), referral_id).contract_id)
        referral = lock_draft(work, referral_id)
        if referral.turn is None:
            raise NotNow("This referral is not in the queue")
        work.move(referral.turn, "leave", referral_id=referral.id, contract_id=referral.contract_id)
        return referral


def offer_places(actor: Actor, contract_id: UUID) -> int:
    """Offer each free place of a service to whose turn it is, for a few working days."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.services(), contract_id)
        work.allow(is_the_service)
        places = queries.places([contract], work.now)[contract.id]
        free = places.queued if places.cap is None else places.cap - places.taken
        offered, calendars = 0, queries.calendars()
        for place_id in queries.waiting_next(contract_id, free - queries.offered_count(contract_id)):
            turn = one(queries.turns(), place_id)
            work.move(turn, "offer", referral_id=turn.referral_id, contract_id=contract_id)
            turn.offer_ends_on = volume.offer_ends(london_day(work.now), calendars)
            offered += 1
        work.record("queue.served", contract, offered=offered, free=free)
        return offered


def lapse_offer(actor: Actor, place_id: UUID) -> QueuePlace:
    """Pass on a place that nobody took in time; who did not take it goes on waiting, behind the others."""
    with unit_of_work(actor) as work:
        work.lock(queries.services(), one(queries.turns(), place_id).contract_id)
        turn = work.lock(queries.turns(), place_id)
        work.move(turn, "lapse", referral_id=turn.referral_id, contract_id=turn.contract_id)
        turn.lapses, turn.offer_ends_on = turn.lapses + 1, None
        return turn
