"""When the competition has closed and two people have said so, the service opens every submitted bid at once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from marketplace.accounts.queries import actor_of
from marketplace.bids import queries, rules
from marketplace.bids.commands import (
    open_bids,
    save_plan,
    save_price,
    save_supply_chain,
    start_opening,
    submit_bid,
    withdraw_bid,
)
from marketplace.bids.lifecycle import BidStatus
from marketplace.bids.models import BidAnswer, SealedCopy
from marketplace.competitions.commands import cancel_competition
from marketplace.competitions.models import Lot
from marketplace.competitions.reactions import close_due_competitions
from marketplace.exclusions.models import DebarmentCheck, Point
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.queries import membership_of
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.kernel.money import Money
from marketplace.notifications.models import Message
from tests.events import events_named
from tests.factories import accounts, exclusions, frameworks
from tests.factories import bids as begun
from tests.factories import competitions as made

TERM = {"starts_on": date(2027, 6, 1), "ends_on": date(2029, 5, 31)}


def close(competition):
    with clock.frozen_at(competition.closes_at):
        close_due_competitions()
        jobs.drain()
        begun.opening_by_two(competition)
        jobs.drain()


def test_every_submitted_bid_is_opened_in_one_unit():
    competition = made.open_competition()
    first, second = (begun.submitted_bid(competition, text=text) for text in ("We listen", "We talk"))
    draft, gone = begun.draft_bid(competition), begun.submitted_bid(competition)
    withdraw_bid(actor_of(begun.manager_of(gone)), gone.id, reason="No capacity")

    close(competition)

    assert {bid.status for bid in (first, second)} == {BidStatus.OPENED}
    assert (draft.status, gone.status) == (BidStatus.DRAFT, BidStatus.WITHDRAWN)
    assert (first.price, first.opened_at) == (begun.PRICE, competition.closes_at)
    assert [row.text for row in first.answers] == ["We listen", "We listen"]
    assert {row.bid_id for row in db.session.scalars(select(BidAnswer))} == {first.id, second.id}
    [event] = events_named("bids.opened")
    assert (event.subject_id, event.facts) == (competition.id, {"count": 2})


def test_the_copy_submitted_last_is_the_one_opened():
    bid = begun.submitted_bid()
    manager = actor_of(begun.manager_of(bid))
    save_price(manager, bid.id, **begun.lines(Money(100_00)), revision=1, vault=made.vault())
    submit_bid(manager, bid.id, **begun.SIGNED, vault=made.vault())
    save_price(manager, bid.id, **begun.lines(Money(50_00)), revision=2, vault=made.vault())

    close(bid.competition)

    assert bid.price == Money(100_00)


def test_the_job_run_twice_opens_nothing_twice():
    bid = begun.submitted_bid()
    close(bid.competition)
    [event] = events_named("opening.confirmed")
    with clock.frozen_at(bid.competition.closes_at):
        jobs.perform(event.id, "bids.open_bids_of")
        with pytest.raises(NotNow, match="opened once"):
            open_bids(SYSTEM, bid.competition_id, vault=made.vault())
    assert len(events_named("bids.opened")) == 1


def test_nothing_opens_before_the_deadline():
    bid = begun.submitted_bid()
    with pytest.raises(NotNow, match="has closed"):
        open_bids(SYSTEM, bid.competition_id, vault=made.vault())
    with clock.frozen_at(bid.competition.closes_at):
        close_due_competitions()
        begun.opening_by_two(bid.competition)
    with pytest.raises(NotNow, match="stay sealed"):  # the application believes it is over; the vault's clock does not
        open_bids(SYSTEM, bid.competition_id, vault=made.vault())
    assert bid.status is BidStatus.SUBMITTED


def test_nothing_opens_while_only_one_person_has_said_so():
    bid = begun.submitted_bid()
    with clock.frozen_at(bid.competition.closes_at):
        close_due_competitions()
        jobs.drain()
        with pytest.raises(NotNow, match="two people"):
            open_bids(SYSTEM, bid.competition_id, vault=made.vault())
        start_opening(actor_of(made.commissioner(bid.competition)), bid.competition_id)
        jobs.drain()
        with pytest.raises(NotNow, match="two people"):
            open_bids(SYSTEM, bid.competition_id, vault=made.vault())
    assert bid.status is BidStatus.SUBMITTED


def test_the_whole_of_a_bid_is_readable_after_the_opening():
    bid = begun.draft_bid()
    manager, vault = actor_of(begun.manager_of(bid)), made.vault()
    priced = begun.lines(Money(300_000_00)) | {"overhead": Money(40_000_00)}
    save_price(manager, bid.id, **priced, revision=1, vault=vault)
    save_supply_chain(manager, bid.id, subcontractors=begun.CHAIN, revision=2, vault=vault)
    save_plan(manager, bid.id, milestones=begun.PLAN, revision=3, vault=vault)
    submit_bid(manager, bid.id, **begun.SIGNED, vault=vault)

    close(bid.competition)

    assert bid.price == Money(340_000_00)
    assert [(line.position, line.total) for line in bid.price_lines] == [(0, Money(40_000_00)), (1, Money(300_000_00))]
    assert [(each.name, each.share, each.is_vcse) for each in bid.subcontractors] == [("Doorstep Advice", 20, True)]
    assert [(each.title, each.weeks) for each in bid.milestones] == [("Staff trained", 10)]
    assert (bid.declared_name, bid.declared_position) == ("Ann Owner", "Director")


def test_no_person_opens_bids():
    bid = begun.submitted_bid()
    for person in (made.commissioner(bid.competition), begun.manager_of(bid)):
        with clock.frozen_at(bid.competition.closes_at), pytest.raises(Forbidden):
            open_bids(actor_of(person), bid.competition_id, vault=made.vault())


def test_one_changed_copy_keeps_every_bid_shut():
    bid, other = begun.submitted_bid(), None
    other = begun.submitted_bid(bid.competition)
    changed = b"something else"
    db.session.execute(
        update(SealedCopy).where(SealedCopy.bid_id == bid.id).values(sealed=changed, hash=rules.seal_hash(changed))
    )
    db.session.commit()
    with clock.frozen_at(bid.competition.closes_at):
        close_due_competitions()
        begun.opening_by_two(bid.competition)
        with pytest.raises(rules.Broken):
            open_bids(SYSTEM, bid.competition_id, vault=made.vault())
    assert (bid.status, other.status) == (BidStatus.SUBMITTED, BidStatus.SUBMITTED)


def test_a_competition_cancelled_before_the_opening_keeps_its_bids_shut():
    bid = begun.submitted_bid()
    with clock.frozen_at(bid.competition.closes_at):
        close_due_competitions()
        begun.opening_by_two(bid.competition)
        cancel_competition(actor_of(made.commissioner(bid.competition)), bid.competition_id, reason="No money")
        jobs.drain()
    assert bid.status is BidStatus.SUBMITTED
    assert events_named("bids.opened") == []


def test_a_member_removed_on_the_closing_morning_is_disregarded_and_its_bid_stays_unread(noon):
    competition = made.open_competition()
    kept, gone = begun.submitted_bid(competition), begun.submitted_bid(competition)
    owner = accounts.user(Role.OWNER, gone.supplier)
    member = membership_of(competition.framework_id, gone.supplier_id)
    member.status, member.removed_at, member.reason = MembershipStatus.REMOVED, noon, "Debarred"
    db.session.commit()

    close(competition)

    assert (kept.status, gone.status) == (BidStatus.OPENED, BidStatus.DISREGARDED)
    assert (gone.disregard_reason, gone.price, gone.answers) == ("not_a_member", None, [])
    [event] = events_named("bids.opened")
    assert event.facts == {"count": 1}
    letter = db.session.scalars(select(Message).where(Message.address == owner.email)).one()
    assert "you were not a member of the framework" in letter.body


def test_what_counts_is_the_deadline_a_member_suspended_before_it_is_out_and_one_suspended_after_it_is_in():
    competition = made.open_competition()
    before, after = begun.submitted_bid(competition), begun.submitted_bid(competition)
    for bid, minutes in ((before, -1), (after, 1)):
        member = membership_of(competition.framework_id, bid.supplier_id)
        member.status, member.reason, member.suspended_until = MembershipStatus.SUSPENDED, "Late", date(2027, 9, 30)
        member.suspended_at = competition.closes_at + timedelta(minutes=minutes)
    db.session.commit()
    close(competition)
    assert (before.status, before.disregard_reason) == (BidStatus.DISREGARDED, "suspended")
    assert after.status is BidStatus.OPENED


def test_who_gave_up_the_category_or_the_area_is_disregarded():
    competition = made.open_competition()
    category, area = begun.submitted_bid(competition), begun.submitted_bid(competition)
    membership_of(competition.framework_id, category.supplier_id).categories = []
    membership_of(competition.framework_id, area.supplier_id).areas = []
    db.session.commit()
    close(competition)
    assert (category.disregard_reason, area.disregard_reason) == ("missing_category", "missing_area")


def test_every_bidder_is_checked_again_at_the_opening_and_the_sealed_checks_are_shown():
    competition = made.open_competition()
    bid = begun.submitted_bid(competition)
    exclusions.listed(exclusions.debarred(bid.supplier.name))
    close(competition)
    checks = db.session.scalars(select(DebarmentCheck).where(DebarmentCheck.subject_id == bid.id)).all()
    assert [(each.point, each.sealed, each.outcome.value) for each in checks if each.reading] == [
        (Point.TENDER, False, "possible")
    ]
    assert not any(each.sealed for each in checks)


def test_a_bid_for_a_lot_of_another_kind_is_judged_by_what_that_lot_needs():
    competition = made.closed_competition()
    area = {"category_code": "FBD", "area_key": competition.lots[0].area_key, "price_ceiling": made.CEILING}
    second = Lot(competition=competition, number=2, title="Money advice", volume_cap=90, **area, **TERM)
    db.session.add(second)
    early = competition.closes_at - timedelta(days=30)
    helps = frameworks.member(competition.framework, ["FBD"], [second.area_key], joined=early).supplier
    houses = frameworks.member(competition.framework, ["ACC"], [second.area_key], joined=early).supplier
    right, wrong = (
        begun.submitted_bid(competition, helps, lot=second),
        begun.submitted_bid(competition, houses, lot=second),
    )
    found = queries.reasons_not_opened(competition, [right, wrong], clock.now())
    assert found == {wrong.id: "missing_category"}
