"""What somebody must decide because others left: another caseworker, or another service, of one or of many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Invalid
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.reference import queries as reference
from marketplace.referrals import queries, rules
from marketplace.referrals.commands.locking import lock_referral, lock_whole
from marketplace.referrals.commands.sending import lock_services, takes_place_now
from marketplace.referrals.commands.transferring import move_to, not_movable
from marketplace.referrals.models import Referral
from marketplace.referrals.policies import transfers


def ask_to_reassign(actor: Actor, referral_id: UUID) -> Referral:
    """Flag a referral whose caseworker no longer works there."""
    with unit_of_work(actor) as work:
        referral = lock_referral(work, referral_id)
        work.allow(is_the_service)
        referral.reassign_since = referral.reassign_since or work.now
        work.record("referral.left_behind", referral, caseworker_id=referral.caseworker_id)
        return referral


def ask_to_reroute(actor: Actor, referral_id: UUID) -> Referral:
    """Flag a referral whose supplier is suspended, so that its practitioner chooses another service."""
    with unit_of_work(actor) as work:
        referral = lock_referral(work, referral_id)
        work.allow(is_the_service)
        referral.reroute_since = referral.reroute_since or work.now
        work.record("referral.stranded", referral, supplier_id=referral.supplier_id)
        return referral


def let_stay(actor: Actor, referral_id: UUID) -> Referral:
    """Take the flag away: the supplier is let in again."""
    with unit_of_work(actor) as work:
        referral = lock_referral(work, referral_id)
        work.allow(is_the_service)
        referral.reroute_since = None
        work.record("referral.unstranded", referral, supplier_id=referral.supplier_id)
        return referral


class Rerouting(NamedTuple):
    """What became of referrals that were to go to other services: those that went, and why the others did not."""

    moved: Sequence[Referral]
    refused: Sequence[tuple[Referral, str]]


@reference.asked_once()
def reroute_referrals(actor: Actor, *, choices: Sequence[Mapping[str, Any]], why: str) -> Rerouting:
    """Move each chosen referral to the service chosen for it; what cannot go stays where it is, with the reason."""
    wanted = {each["referral_id"]: each["contract_id"] for each in choices if each.get("contract_id")}
    if not wanted:
        raise Invalid(choices="Select a service for at least one referral")
    with unit_of_work(actor) as work:
        contracts = lock_services(work, *wanted.values())
        chosen = lock_whole(work, list(wanted))
        known = Known.of(contracts, chosen, work.now)
        moved, refused = [], []
        for referral in chosen:
            work.allow(transfers, referral)
            if reason := rerouted(work, referral, contracts[wanted[referral.id]], why, known):
                refused.append((referral, reason))
                work.record("referral.not_rerouted", referral, contract_id=wanted[referral.id])
            else:
                moved.append(referral)
        return Rerouting(moved, refused)


@dataclass
class Known:
    """What was asked once for all that move, and is counted on with each: places, and who is where already."""

    places: dict[UUID, queries.Places]
    twins: dict[tuple[UUID, UUID], str]

    @classmethod
    def of(cls, contracts: Mapping[UUID, Contract], chosen: Sequence[Referral], now: datetime) -> "Known":
        """The places of these services, and the open referrals of these people."""
        twins = queries.open_referrals_of_people([each.person_id for each in chosen])
        return cls(dict(queries.places(list(contracts.values()), now)), dict(twins))

    def moved(self, referral: Referral, old: Contract, new: Contract, now: datetime) -> None:
        """Count a referral at its new service, and no more at the old one."""
        self.twins[referral.person_id, new.id] = self.twins.pop((referral.person_id, old.id), referral.reference or "")
        for contract, change in ((old, -1), (new, 1)):
            if contract.id in self.places and takes_place_now(referral, contract, now):
                self.places[contract.id] = self.places[contract.id].changed(taken=change)


def rerouted(work: Work, referral: Referral, contract: Contract, why: str, known: Known) -> str | None:
    """Move one referral; or why it stays, told by the places that are left after those before it."""
    places, old = known.places[contract.id], referral.contract
    twin, said = known.twins.get((referral.person_id, contract.id)), referral.exception_reason
    if reason := rules.over(referral) or not_movable(work, referral, contract, places, twin, said):
        return reason
    move_to(work, referral, contract, why, places.taken, said)
    known.moved(referral, old, contract, work.now)
    return None
