"""Designing a draft: who pays, what is measured, how it is judged, for whom it is reserved, and conflicts."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from marketplace.competitions.commands.drafting import check_reservation, lock_draft
from marketplace.competitions.models import (
    CoCommissioner,
    Competition,
    CompetitionConflicts,
    CompetitionTarget,
    FundingLine,
    PassFailItem,
    Reservation,
)
from marketplace.competitions.rules.design import HUNDRED, VAT_PERCENT, points_for_quality, shares_fault
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Invalid
from marketplace.kernel.unit_of_work import unit_of_work

Conflict.says(uq_co_commissioner_once="Each of those who commission with you is named once")


def set_funding(
    actor: Actor,
    competition_id: UUID,
    *,
    vat_percent: Decimal = VAT_PERCENT,
    own_share: Decimal | None = None,
    partners: list[dict[str, Any]],
    funding: list[dict[str, Any]],
) -> Competition:
    """Set who commissions and pays with which share, where the money comes from, and its rate of VAT."""
    if partners and (fault := shares_fault(own_share or Decimal(0), [each["share"] for each in partners])):
        raise Invalid(own_share=fault)
    with unit_of_work(actor) as work:
        competition = lock_draft(work, competition_id)
        competition.vat_percent, competition.own_share = vat_percent, own_share if partners else HUNDRED
        competition.partners.clear()
        competition.funding.clear()
        db.session.flush()
        competition.partners = [CoCommissioner(**each) for each in partners]
        competition.funding = [FundingLine(position=place, **each) for place, each in enumerate(funding, 1)]
        work.record("competition.funding_set", competition, partners=len(partners), lines=len(funding))
        return competition


def set_targets(actor: Actor, competition_id: UUID, *, targets: Mapping[str, Decimal]) -> Competition:
    """Choose what the service is measured by, and the share that each indicator is to reach."""
    with unit_of_work(actor) as work:
        competition = lock_draft(work, competition_id)
        competition.targets.clear()
        db.session.flush()
        competition.targets = [CompetitionTarget(code=code, target=share) for code, share in sorted(targets.items())]
        work.record("competition.targets_set", competition, codes=sorted(targets))
        return competition


def set_judging(
    actor: Actor,
    competition_id: UUID,
    *,
    scale_words: list[str],
    tie_order: list[str],
    items: list[dict[str, Any]],
    minimum_quality: Decimal | None = None,
    low_mean_percent: int | None = None,
    low_next_percent: int | None = None,
    low_estimate_percent: int | None = None,
) -> Competition:
    """Set what each score means, what must be passed, the least quality, how ties and low prices are dealt with."""
    with unit_of_work(actor) as work:
        competition = lock_draft(work, competition_id)
        most = points_for_quality(competition)
        if minimum_quality and competition.criteria and minimum_quality > most:
            raise Invalid(minimum_quality=f"Quality has {most.normalize():f} points: the minimum cannot be more")
        competition.scale_words, competition.tie_order = scale_words, tie_order
        competition.minimum_quality = minimum_quality
        competition.low_mean_percent, competition.low_next_percent = low_mean_percent, low_next_percent
        competition.low_estimate_percent = low_estimate_percent
        competition.items.clear()
        db.session.flush()
        numbered = enumerate(items, 1)
        competition.items = [
            PassFailItem(code=f"PF{place}", position=place, **item_of(each)) for place, each in numbered
        ]
        work.record("competition.judging_set", competition, items=len(items))
        return competition


def item_of(answers: dict[str, Any]) -> dict[str, Any]:
    """What must be passed as it is kept: where nobody says otherwise, bidders are not asked."""
    return answers | {"by_bidder": bool(answers.get("by_bidder"))}


def set_reservation(actor: Actor, competition_id: UUID, *, reserved_for: Reservation | None = None) -> Competition:
    """Reserve a competition for one kind of supplier, within what its law allows, or for nobody."""
    with unit_of_work(actor) as work:
        competition = lock_draft(work, competition_id)
        competition.reserved_for = reserved_for
        try:
            check_reservation(competition)
        except Invalid as fault:
            raise Invalid(reserved_for=fault.errors["ends_on"]) from fault
        work.record("competition.reserved", competition, reserved_for=reserved_for)
        return competition


def assess_conflicts(actor: Actor, competition_id: UUID, *, has_conflict: bool, text: str) -> CompetitionConflicts:
    """Record who could have a conflict of interest and what is done about it; a later record reviews an earlier one."""
    with unit_of_work(actor) as work:
        competition = lock_draft(work, competition_id, changes=False)
        assert actor.user_id is not None
        made = CompetitionConflicts(has_conflict=has_conflict, text=text, made_at=work.now, made_by=actor.user_id)
        competition.conflicts.append(made)
        is_review = len(competition.conflicts) > 1
        work.record("competition.conflicts_assessed", competition, has_conflict=has_conflict, is_review=is_review)
        return made
