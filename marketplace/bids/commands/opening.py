"""Opening the bids of a closed competition: two people of the region, then the service, all at once."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from marketplace.bids import queries, rules
from marketplace.bids.lifecycle import OpeningStatus
from marketplace.bids.models import Bid, BidAnswer, BidItemAnswer, BidMilestone, BidPriceLine, BidSubcontractor, Opening
from marketplace.bids.policies import opens_bids
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition
from marketplace.competitions.queries import visible_competitions
from marketplace.exclusions.checking import check_suppliers, reveal_checks
from marketplace.exclusions.models import Point
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, NotNow
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.ports import KeyVault

A_DAY = timedelta(days=1)

Conflict.says(
    uq_opening_competition_id="This opening has just been started",
    ck_opening_two_people="Somebody else than the one who started the opening must confirm it",
)


def await_opening(actor: Actor, competition_id: UUID) -> Opening:
    """Note that the bids of a competition that has closed wait for two people; they are asked at once."""
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), competition_id)
        work.allow(is_the_service)
        found = opening_of(work, competition)
        work.record("opening.awaited", found, competition_id=competition_id)
        return found


def opening_of(work: Work, competition: Competition) -> Opening:
    """The opening of a competition that is locked; its row is made when it is first needed."""
    found = queries.opening_of(competition.id)
    if found is None:
        found = work.add(Opening(competition=competition, awaited_at=work.now))
        db.session.flush()
    return found


def start_opening(actor: Actor, competition_id: UUID) -> Opening:
    """Start the opening as the first of two; nothing is readable yet."""
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), competition_id)
        work.allow(opens_bids, competition)
        found = opening_of(work, competition)
        work.move(found, "start", competition_id=competition_id)
        found.started_by = actor.user_id
        return found


def confirm_opening(actor: Actor, competition_id: UUID) -> Opening:
    """Confirm the opening as the second of two; the service then opens every bid at once."""
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), competition_id)
        work.allow(opens_bids, competition)
        found = queries.opening_of(competition_id)
        if found is None:
            raise NotNow("Nobody has started the opening yet")
        if found.started_by == actor.user_id:
            raise Forbidden("You started this opening: somebody else must confirm it")
        work.move(found, "confirm", competition_id=competition_id)
        found.confirmed_by = actor.user_id
        return found


def remind_of_opening(actor: Actor, opening_id: UUID) -> Opening:
    """Remind the region that bids wait to be opened."""
    with unit_of_work(actor) as work:
        found = work.lock(queries.visible_openings(actor), opening_id)
        work.allow(is_the_service)
        if found.reminded_at is not None and work.now < found.reminded_at + A_DAY:
            raise NotNow("The region was reminded a short time ago")
        found.reminded_at = work.now
        work.record("opening.reminded", found, competition_id=found.competition_id)
        return found


def open_bids(actor: Actor, competition_id: UUID, *, vault: KeyVault) -> list[Bid]:
    """Open the bids of a closed competition at once; who was no member at the deadline is disregarded, and unread."""
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), competition_id)
        work.allow(is_the_service, competition)
        opening = confirmed(competition)
        submitted = queries.to_open(competition_id)
        if queries.waits_for_decisions(competition, submitted):
            raise NotNow("A bidder has applied to join: its application is decided before bids are opened")
        reasons = queries.reasons_not_opened(competition, submitted, work.now)
        for bid in submitted:
            if reason := reasons.get(bid.id):
                work.move(bid, "disregard", competition_id=competition_id, reason=reason)
                bid.disregard_reason = reason
        opened = [bid for bid in submitted if bid.id not in reasons]
        private_key = vault.private_key(competition_id) if opened else b""
        for bid in opened:
            open_bid(work, bid, private_key)
        reveal_checks([bid.id for bid in opened])
        check_suppliers(work, [(bid.supplier_id, bid.id) for bid in opened], Point.TENDER)
        work.move(opening, "finish", competition_id=competition_id)
        work.record("bids.opened", competition, count=len(opened))
        return opened


def confirmed(competition: Competition) -> Opening:
    """The opening that two people have confirmed, of a competition that has closed."""
    if competition.status is not CompetitionStatus.CLOSED:
        raise NotNow("Bids are opened when their competition has closed")
    found = queries.opening_of(competition.id)
    if found is None or found.status is not OpeningStatus.CONFIRMED:
        raise NotNow("Bids are opened once, when two people of the region have confirmed it")
    return found


def open_bid(work: Work, bid: Bid, private_key: bytes) -> None:
    """Turn what one supplier sealed last into readable rows, after checking that it is what was submitted."""
    last = bid.sealed_copies[-1]
    found = rules.unsealed(last.sealed, last.hash, private_key, bid.id)
    work.move(bid, "open", competition_id=bid.competition_id)
    bid.price = found.schedule.total
    if found.declared:
        bid.declared_name, bid.declared_position = found.declared.name, found.declared.position
    for criterion_id, text in found.answers.items():
        work.add(BidAnswer(bid_id=bid.id, criterion_id=criterion_id, text=text))
    for item_id, said in found.items.items():
        work.add(BidItemAnswer(bid_id=bid.id, item_id=item_id, confirmed=said.confirmed, text=said.text))
    for row in rows_of(bid, found):
        work.add(row)


def rows_of(bid: Bid, found: rules.Content) -> Iterator[BidPriceLine | BidSubcontractor | BidMilestone]:
    """The schedule, the supply chain and the plan of an opened bid, line by line."""
    for place, line in enumerate(found.schedule.lines, 1):
        yield BidPriceLine(bid_id=bid.id, position=place, **vars(line))
    if found.schedule.overhead:
        last = {"title": "Overheads", "unit": "term", "quantity": Decimal(1), "price": found.schedule.overhead}
        yield BidPriceLine(bid_id=bid.id, position=0, **last)
    for place, each in enumerate(found.chain, 1):
        yield BidSubcontractor(bid_id=bid.id, position=place, **vars(each))
    for place, step in enumerate(found.plan, 1):
        yield BidMilestone(bid_id=bid.id, position=place, **vars(step))
