"""Where a referral can go now: whether it fits a service, whether there is a place, and whether it takes the second."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from marketplace.contracts.models import Contract
from marketplace.kernel.clock import london_day
from marketplace.referrals import endings, queries, rules, volume
from marketplace.referrals.models import Referral


def not_fitting(referral: Referral, contract: Contract, now: datetime) -> str | None:
    """Why the person cannot be sent there now, as far as the database knows: area, needs, places, another referral."""
    places = queries.places([contract], now)[contract.id]
    twin = queries.open_referral_to(referral.person_id, contract.id)
    return misfit(referral, contract, places, twin.reference if twin else None)


def misfit(referral: Referral, contract: Contract, places: queries.Places, twin: str | None) -> str | None:
    """Why the person cannot be sent there, by places and another referral that were asked before."""
    return (
        endings.shut_out(contract)
        or queries.unfit(referral, contract)
        or no_place(referral, contract, places)
        or (f"This person already has an open referral to this service: {twin}" if twin else None)
    )


def no_place(referral: Referral, contract: Contract, places: queries.Places) -> str | None:
    """Why there is no place for this referral: all are taken, or those who wait come first."""
    turn = referral.turn
    if turn is not None and turn.contract_id == contract.id:
        if turn.status == "offered":
            return None
        return "No place is free yet: your turn in the queue is kept, and we tell you when a place is yours"
    if refusal := rules.full(places.cap, places.taken):
        return refusal
    return "Every free place is for somebody who waits already: join the queue" if places.free == 0 else None


def second_choice(referral: Referral, contracts: Mapping[UUID, Contract], now: datetime) -> Contract | None:
    """The service of second choice, if the first takes too long now and the second can take the person at once."""
    second = contracts.get(referral.second_contract_id) if referral.second_contract_id else None
    offered = referral.turn is not None and referral.turn.status == "offered"
    if second is None or second.id == referral.contract_id or offered or referral.sent_at is not None:
        return None
    first = queries.waits([contracts[referral.contract_id]], now)[referral.contract_id]
    if not takes_too_long(first, referral, now):
        return None
    closed = rules.not_open_to(referral.person, second, now, referral.exception_reason)
    return None if closed or not_fitting(referral, second, now) else second


def takes_too_long(wait: queries.Wait, referral: Referral, now: datetime) -> bool:
    """Whether the first choice takes longer than the practitioner said, or has no place in sight at all."""
    days = wait.days(london_day(now))
    return volume.waits_too_long(days, referral.longest_wait) or (wait.is_full and days is None)


def services_of(referral: Referral) -> Mapping[UUID, Contract]:
    """The first choice, and the second where there is one."""
    both = {referral.contract_id: referral.contract}
    return both | ({referral.second.id: referral.second} if referral.second else {})
