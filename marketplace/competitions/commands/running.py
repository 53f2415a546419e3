"""Publishing a competition, changing its deadline and ending it."""

from collections.abc import Callable, Mapping
from datetime import date, time
from uuid import UUID

from marketplace.competitions import effort, rules, weighing
from marketplace.competitions.commands.amending import put_later
from marketplace.competitions.commands.timetable import check_closing_day, short_time_fault
from marketplace.competitions.models import Competition, CompetitionInvitation, InvitationSending
from marketplace.competitions.policies import commissions, drafted
from marketplace.competitions.queries import competition as seen
from marketplace.competitions.queries import visible_competitions
from marketplace.competitions.queries.design import awarded_reserved, claimants
from marketplace.competitions.rules import reserving
from marketplace.frameworks import queries as frameworks
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.ports import KeyVault
from marketplace.reference import queries as reference

#: A framework that winds down takes no new members, and still calls those it has.
TAKES_CALLS = ("open", "closing")
SOMEBODY_ELSE = "Somebody else who commissions for your region must publish this: you began it or changed it last"


def invitations(competition: Competition, today: date) -> list[CompetitionInvitation]:
    """One line for every member of the framework: invited to which lots, or why to none."""
    barred = reservation_reasons(competition, today)
    by_member: dict[UUID, dict[int, tuple[frameworks.Standing, list[str]]]] = {}
    for lot in competition.lots:
        given = {"is_small": lot.is_small}
        for standing in frameworks.standing(competition.framework_id, lot.codes, lot.area_key, **given):
            reasons = rules.reasons_not_invited(
                is_active=standing.is_active,
                has_category=standing.has_category,
                serves_area=standing.serves_area,
                covers_value=standing.covers_value,
            )
            kept = by_member.setdefault(standing.supplier_id, {})
            kept[lot.number] = standing, reasons + ([] if "not_active" in reasons else barred(standing.supplier_id))
    return [line_of(competition.id, supplier_id, by_lot) for supplier_id, by_lot in by_member.items()]


def line_of(
    competition_id: UUID, supplier_id: UUID, by_lot: Mapping[int, tuple[frameworks.Standing, list[str]]]
) -> CompetitionInvitation:
    """The line of one member: the lots it is invited to, or what it lacked in the lot that it came nearest to."""
    open_to = [each for each, (_, reasons) in by_lot.items() if not reasons]
    number, (nearest, reasons) = min(by_lot.items(), key=lambda each: len(each[1][1]))
    return CompetitionInvitation(
        competition_id=competition_id,
        supplier_id=supplier_id,
        invited=not reasons,
        reasons=reasons,
        missing_codes=list(nearest.missing_codes),
        membership_status=nearest.status.value,
        lot_numbers=open_to,
        nearest_lot=number,
    )


def reservation_reasons(competition: Competition, today: date) -> Callable[[UUID], list[str]]:
    """Why a supplier cannot compete in a reserved competition; nothing where it is not reserved."""
    kind = competition.reserved_for
    if kind is None:
        return lambda supplier_id: []
    claims = claimants(kind)
    since = reserving.barred_since(today)
    awarded = awarded_reserved(competition.buyer_id, since) if reserving.bars_again(kind) else set()
    return lambda supplier_id: reserving.reasons_by_reservation(
        claims=supplier_id in claims, was_awarded=supplier_id in awarded
    )


def publish_competition(actor: Actor, competition_id: UUID, *, vault: KeyVault, confirm: bool = True) -> Competition:
    """Freeze the terms, make the key that bids are sealed with, and invite whoever passes the tests."""
    with unit_of_work(actor) as work:
        work.lock(visible_competitions(actor), competition_id)
        competition = seen(actor, competition_id)
        work.allow(commissions, competition)
        if drafted(actor, competition):
            raise Forbidden(SOMEBODY_ELSE)
        if competition.framework.status not in TAKES_CALLS:
            raise NotNow("The framework has closed: nobody can be invited under it any more")
        if missing := rules.missing_parts(competition, reference.parents()):
            raise NotNow(f"Before you publish, fill in {' and '.join(missing)}")
        if fault := effort.asks_too_much(competition) or weighing.out_of_bands(competition):
            raise NotNow(fault)
        lines = invitations(competition, london_day(work.now))
        invited = [line.supplier_id for line in lines if line.invited]
        work.move(competition, "publish", invited=len(invited))
        assert competition.closes_at is not None
        check_timetable(competition, work)
        competition.published_by = actor.user_id
        competition.public_key = vault.make(competition.id, competition.closes_at)
        for line in lines:
            work.add(line)
        for line in lines:
            if line.invited:
                work.add(InvitationSending(invitation=line, sent_at=work.now))
        return competition


def check_timetable(competition: Competition, work: Work) -> None:
    """Refuse a timetable that was lawful when it was drafted and is no longer."""
    assert competition.closes_at is not None
    closes_on, today = london_day(competition.closes_at), london_day(work.now)
    try:
        check_closing_day(competition, closes_on, today)
    except Invalid as wrong:
        raise NotNow(wrong.errors["closes_on"][0]) from wrong
    if fault := short_time_fault(competition, closes_on, today):
        raise NotNow(fault)


def extend_deadline(
    actor: Actor,
    competition_id: UUID,
    *,
    closes_on: date,
    closes_at_time: time,
    vault: KeyVault,
    reason: str | None = None,
) -> Competition:
    """Put the deadline later, for everybody and for the key."""
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), competition_id)
        work.allow(commissions, competition)
        if not competition.takes_bids(work.now) or competition.closes_at is None:
            raise NotNow("You can only extend a competition that is open")
        later = rules.closing_instant(closes_on, closes_at_time)
        if later <= competition.closes_at:
            raise Invalid(closes_on="The new closing date must be later than the present one")
        put_later(work, competition, later, vault, reason=reason)
        return competition


def cancel_competition(actor: Actor, competition_id: UUID, *, reason: str) -> Competition:
    """End a competition without an award; bids that were not opened never will be."""
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), competition_id)
        work.move(competition, "cancel", was_published=competition.published_at is not None)
        competition.cancellation_reason = reason
        return competition


def close_competition(actor: Actor, competition_id: UUID) -> Competition:
    """Close a competition whose deadline has come; its bids are opened next."""
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), competition_id)
        work.move(competition, "close")
        return competition
