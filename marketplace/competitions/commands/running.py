"""Publishing a competition, changing its deadline and ending it."""

from datetime import date, time
from uuid import UUID

from marketplace.competitions import effort, rules
from marketplace.competitions.commands.amending import put_later
from marketplace.competitions.commands.drafting import check_closing_day, codes_of
from marketplace.competitions.models import Competition, CompetitionInvitation, InvitationSending
from marketplace.competitions.policies import commissions
from marketplace.competitions.queries import competition as seen
from marketplace.competitions.queries import visible_competitions
from marketplace.frameworks import queries as frameworks
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.ports import KeyVault


def invitations(competition: Competition) -> list[CompetitionInvitation]:
    """One line for every member of the framework: invited, or why not."""
    codes = codes_of(competition.category_code, competition.cohort_code)
    lines = []
    standings = frameworks.standing(
        competition.framework_id, codes, competition.area_key, is_small=competition.is_small
    )
    for standing in standings:
        reasons = rules.reasons_not_invited(
            is_active=standing.is_active,
            has_category=standing.has_category,
            serves_area=standing.serves_area,
            covers_value=standing.covers_value,
        )
        lines.append(
            CompetitionInvitation(
                competition_id=competition.id,
                supplier_id=standing.supplier_id,
                invited=not reasons,
                reasons=reasons,
                missing_codes=list(standing.missing_codes),
                membership_status=standing.status.value,
            )
        )
    return lines


def publish_competition(actor: Actor, competition_id: UUID, *, vault: KeyVault, confirm: bool = True) -> Competition:
    """Freeze the terms, make the key that bids are sealed with, and invite whoever passes the two tests."""
    with unit_of_work(actor) as work:
        work.lock(visible_competitions(actor), competition_id)
        competition = seen(actor, competition_id)
        work.allow(commissions, competition)
        if missing := rules.missing_parts(competition):
            raise NotNow(missing)
        if too_much := effort.asks_too_much(competition):
            raise NotNow(too_much)
        lines = invitations(competition)
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
    try:
        check_closing_day(competition, london_day(competition.closes_at), london_day(work.now))
    except Invalid as wrong:
        raise NotNow(wrong.errors["closes_on"][0]) from wrong


def extend_deadline(
    actor: Actor, competition_id: UUID, *, closes_on: date, closes_at_time: time, vault: KeyVault
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
        put_later(work, competition, later, vault)
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
