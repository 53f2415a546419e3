"""What somebody must decide because others left: another caseworker, or another service, of one or of many."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.referrals import rules
from marketplace.referrals.commands.locking import lock_referral, lock_whole
from marketplace.referrals.commands.sending import lock_services
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


def reroute_referrals(actor: Actor, *, choices: Sequence[Mapping[str, Any]], why: str) -> Rerouting:
    """Move each chosen referral to the service chosen for it; what cannot go stays where it is, with the reason."""
    wanted = {each["referral_id"]: each["contract_id"] for each in choices if each.get("contract_id")}
    if not wanted:
        raise Invalid(choices="Select a service for at least one referral")
    with unit_of_work(actor) as work:
        contracts = lock_services(work, *wanted.values())
        moved, refused = [], []
        for referral in lock_whole(work, list(wanted)):
            work.allow(transfers, referral)
            if reason := rerouted(work, referral, contracts[wanted[referral.id]], why):
                refused.append((referral, reason))
                work.record("referral.not_rerouted", referral, contract_id=wanted[referral.id])
            else:
                moved.append(referral)
        return Rerouting(moved, refused)


def rerouted(work: Work, referral: Referral, contract: Contract, why: str) -> str | None:
    """Move one referral; or why it stays, told by the places that are left after those before it."""
    if reason := rules.over(referral) or not_movable(work, referral, contract):
        return reason
    move_to(work, referral, contract, why)
    db.session.flush()
    return None
