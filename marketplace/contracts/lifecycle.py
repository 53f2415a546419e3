"""Statuses and moves of contracts."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.contracts.policies import decides_variation, opens_referrals, signs_contract
from marketplace.kernel.clock import london_day
from marketplace.kernel.lifecycle import Lifecycle, Move, is_the_service

if TYPE_CHECKING:
    from marketplace.contracts.models import Contract, ContractVariation


class ContractStatus(StrEnum):
    """Where a contract is in its life."""

    DRAFTED = "drafted"
    SIGNED = "signed"
    LIVE = "live"
    ENDED = "ended"
    VOIDED = "voided"


class VariationStatus(StrEnum):
    """Whether a variation was decided, and how."""

    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"


def award_not_final(contract: "Contract", now: datetime) -> str | None:
    """Nobody signs before the award is final: not in the standstill, not while it is challenged."""
    return None if contract.decision is None else contract.decision.keeps_from_signing(now)


def not_yet_started(contract: "Contract", now: datetime) -> str | None:
    """Referrals open on the day that the contract says, not before."""
    opens = contract.referrals_open_on
    return f"Referrals open on {opens.day} {opens:%B %Y}" if london_day(now) < opens else None


def not_yet_over(contract: "Contract", now: datetime) -> str | None:
    """A contract ends when its last day is over."""
    over = contract.ends_on is not None and london_day(now) > contract.ends_on
    return None if over else "This contract runs to its last day"


def not_running(variation: "ContractVariation", now: datetime) -> str | None:
    """What is over is not varied."""
    return None if variation.contract.status == "live" else "This contract is not live: it cannot be varied"


S = ContractStatus
V = VariationStatus

# fmt: off
CONTRACT = Lifecycle(
    #    move              from         to        by               recorded as        unless
    Move("sign",           {S.DRAFTED}, S.SIGNED, signs_contract,  "contract.signed", award_not_final),
    Move("open_referrals", {S.SIGNED},  S.LIVE,   opens_referrals, "contract.live",   not_yet_started),
    Move("end",            {S.LIVE},    S.ENDED,  is_the_service,  "contract.ended",  not_yet_over),
    Move("void",           {S.DRAFTED}, S.VOIDED, is_the_service,  "contract.voided"),
)

VARIATION = Lifecycle(
    #    move      from       to         by                 recorded as          unless
    Move("agree",  {V.ASKED}, V.AGREED,  decides_variation, "variation.agreed",  not_running),
    Move("refuse", {V.ASKED}, V.REFUSED, decides_variation, "variation.refused"),
)
# fmt: on
