"""The answer that a supplier owes to a referral: accepting it in time, and giving it to a caseworker, alone or many."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.people.policies import may_know
from marketplace.referrals import queries, rules
from marketplace.referrals.commands.locking import lock_open, lock_referrals
from marketplace.referrals.lifecycle import WAITING
from marketplace.referrals.models import Referral
from marketplace.referrals.policies import delivers, leads_teams, works_at_supplier


def accept_referral(actor: Actor, referral_id: UUID) -> Referral:
    """Say that the person will be helped, before it is known by whom; what was accepted is not declined any more."""
    with unit_of_work(actor) as work:
        referral = lock_open(work, referral_id, delivers)
        if reason := rules.not_acceptable(referral):
            raise NotNow(reason)
        note_accepted(work, referral)
        return referral


def note_accepted(work: Work, referral: Referral) -> None:
    """Keep when it was accepted, and whether that was in time."""
    by, referral.response_due_on, referral.accepted_at = referral.response_due_on, None, work.now
    work.record("referral.accepted", referral, due_on=by, in_time=by is None or london_day(work.now) <= by)


def owe_response(referral: Referral, now: datetime) -> None:
    """From now on the supplier has its days to accept or decline, unless it has accepted."""
    if referral.accepted_at is None:
        referral.response_due_on, referral.response_overdue_at = rules.response_due(now, queries.calendars()), None


def note_late_response(actor: Actor, referral_id: UUID) -> Referral:
    """Note that a supplier has let its days to respond pass, so that both sides are told once."""
    with unit_of_work(actor) as work:
        referral = work.lock(queries.visible_referrals(actor), referral_id)
        work.allow(is_the_service)
        if not rules.response_is_late(referral, london_day(work.now)):
            raise NotNow("No response is overdue")
        referral.response_overdue_at = work.now
        work.record("referral.response_overdue", referral, due_on=referral.response_due_on)
        return referral


def one_of_staff(caseworker_id: UUID, supplier_id: UUID) -> None:
    """Refuse whoever does not work on referrals at the supplier."""
    if caseworker_id not in {colleague.id for colleague in queries.colleagues(supplier_id)}:
        raise Invalid(caseworker_id="Select a caseworker of your organisation")


def one_of_workers(caseworker_id: UUID, referral: Referral) -> None:
    """Refuse whoever does not work for the supplier or its subcontractor, or is kept from the person by a list."""
    if caseworker_id not in {colleague.id for colleague in queries.workers_of(referral)}:
        raise Invalid(caseworker_id="Select a caseworker of your organisation")


def give(work: Work, referral: Referral, caseworker_id: UUID) -> None:
    """Give an open referral to a caseworker: one that was waiting is accepted with that."""
    if caseworker_id == referral.caseworker_id:
        raise NotNow("This referral is theirs already")
    facts = {"caseworker_id": caseworker_id, "before": referral.caseworker_id}
    goes_on = referral.plan is not None  # it came from another service, where delivery had begun
    if referral.status in WAITING:
        if referral.accepted_at is None:
            note_accepted(work, referral)
        work.move(referral, "assign", **facts)
        if goes_on:
            work.move(referral, "deliver")
    else:
        work.record("referral.reassigned", referral, **facts)
    referral.caseworker_id, referral.reassign_since = caseworker_id, None


class Given(NamedTuple):
    """What became of many referrals that were to be given to one caseworker."""

    given: Sequence[Referral]
    refused: Sequence[tuple[str | None, str]]


def assign_referrals(actor: Actor, *, referral_ids: Sequence[UUID], caseworker_id: UUID) -> Given:
    """Give many referrals to one caseworker; what cannot be given is named with its reason, and the rest is."""
    with unit_of_work(actor) as work:
        chosen = lock_referrals(work, Referral.id.in_(referral_ids))
        if not chosen:
            raise Invalid(referral_ids="Select at least one referral")
        for supplier_id in {referral.supplier_id for referral in chosen}:
            work.allow(works_at_supplier, supplier_id)
            one_of_staff(caseworker_id, supplier_id)
        return give_all(work, chosen, caseworker_id)


def hand_over_caseload(actor: Actor, supplier_id: UUID, *, from_id: UUID, caseworker_id: UUID) -> Given:
    """Give every open referral of one caseworker to another: somebody leaves, or is away for long."""
    with unit_of_work(actor) as work:
        theirs = Referral.supplier_id == supplier_id, Referral.caseworker_id == from_id, queries.IS_OPEN
        chosen = lock_referrals(work, *theirs)
        work.allow(leads_teams, supplier_id)
        one_of_staff(caseworker_id, supplier_id)
        if not chosen:
            raise NotNow("They have no open referral")
        return give_all(work, chosen, caseworker_id)


def give_all(work: Work, chosen: Sequence[Referral], caseworker_id: UUID) -> Given:
    """Give those that can be given; if none can, say why of the first."""
    given, refused = [], []
    for referral in chosen:
        theirs = "This referral is theirs already" if referral.caseworker_id == caseworker_id else None
        kept = None if may_know(Actor(user_id=caseworker_id), referral.person) else "A list keeps them from this person"
        if reason := rules.over(referral) or theirs or kept:
            refused.append((referral.reference, reason))
        else:
            give(work, referral, caseworker_id)
            given.append(referral)
    if not given:
        raise NotNow(refused[0][1])
    return Given(given, refused)
