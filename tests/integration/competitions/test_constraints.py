"""The database says no as well."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import IntegrityError

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import publish_competition
from marketplace.competitions.models import (
    Clarification,
    Competition,
    CompetitionInvitation,
    CompetitionTarget,
    Criterion,
    Lot,
    PassFailItem,
)
from marketplace.kernel import clock
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.money import Money
from tests.factories import competitions as made


def refused(table, name, **values):
    with pytest.raises(IntegrityError, match=name), db.session.begin_nested():
        db.session.execute(update(table).values(**values))


def test_a_published_competition_is_whole():
    competition = made.open_competition()
    for column in ("public_key", "closes_at", "published_by"):
        refused(Competition, "published_whole", **{column: None})
    refused(Competition, "cannot change", price_method=None)
    refused(Competition, "two_people_publish", changed_by=competition.published_by)
    refused(Competition, "closed_time", status="closed")
    refused(Competition, "closed_not_early", status="closed", closed_at=competition.closes_at - timedelta(seconds=1))
    refused(Competition, "awarded_time", status="awarded", closed_at=competition.closes_at)
    refused(Competition, "cancelled_with_time_and_reason", status="cancelled", cancelled_at=clock.now())
    refused(Competition, "questions_close_first", questions_close_at=competition.closes_at + timedelta(days=1))


def changes_nothing(statement):
    with pytest.raises(IntegrityError, match="cannot change"), db.session.begin_nested():
        db.session.execute(statement)


def test_how_bids_are_judged_is_locked_at_publication():
    competition = made.open_competition()
    words = ["0", "1", "2", "3", "4", "5"]
    for values in (
        {"scale_words": words}, {"minimum_quality": 10}, {"tie_order": ["price", "quality", "social_value"]},
        {"low_mean_percent": None}, {"reserved_for": "mission"}, {"most_lots_bid": 1}, {"area_key": "unit:48"},
    ):  # fmt: skip
        changes_nothing(update(Competition).values(**values))
    for values in ({"weight": 1}, {"min_score": 1}, {"part_of": "Delivery"}, {"word_limit": 9}):
        changes_nothing(update(Criterion).where(Criterion.kind == "quality").values(**values))
    changes_nothing(delete(Criterion))
    changes_nothing(update(Lot).values(area_key="unit:48"))
    changes_nothing(delete(Lot))
    item = {"id": new_id(), "competition_id": competition.id, "code": "PF1", "title": "T", "question": "Q"}
    changes_nothing(insert(PassFailItem).values(**item, position=1))
    changes_nothing(insert(CompetitionTarget).values(competition_id=competition.id, code="K1", target=1))


def test_weights_of_a_published_competition_add_up_to_100():
    competition = made.open_competition()
    more = {
        "id": new_id(),
        "code": "Q9",
        "kind": "quality",
        "title": "T",
        "question": "Q",
        "word_limit": 9,
    }
    with pytest.raises(IntegrityError, match="add up to 100"), db.session.begin_nested():
        row = insert(Criterion).values(competition_id=competition.id, max_score=5, position=9, weight=1, **more)
        db.session.execute(row)
        db.session.execute(text("SET CONSTRAINTS criterion_weights_add_up IMMEDIATE"))


def test_60_and_30_are_not_published():
    draft = made.draft_competition()
    draft.criteria[0].weight = 20
    db.session.commit()
    with pytest.raises(NotNow, match="the criteria"):
        publish_competition(actor_of(made.commissioner(draft)), draft.id, vault=made.vault())
    values = {"published_at": clock.now()}
    with pytest.raises(IntegrityError, match="add up to 100"), db.session.begin_nested():
        db.session.execute(update(Competition).values(**values))


def test_a_lot_makes_sense():
    made.draft_competition()
    refused(Lot, "ceiling_positive", price_ceiling=Money(0))
    refused(Lot, "floor_below_ceiling", price_floor=made.CEILING)
    refused(Lot, "ends_after_start", ends_on=Lot.starts_on)
    refused(Lot, "serves_somebody", allows_male=False, allows_female=False)
    refused(Lot, "ages_in_order", maximum_age=17)
    refused(Lot, "cap_positive", volume_cap=0)
    refused(Lot, "band_has_both_ends", band_lower=90)
    refused(Lot, "band_around_the_volume", band_lower=101, band_upper=110)
    refused(Lot, "review_below_the_band", band_lower=90, band_upper=110, review_below=95)


def test_a_design_makes_sense():
    made.draft_competition()
    refused(Competition, "a_word_for_each_score", scale_words=["One"])
    refused(Competition, "tie_order_is_whole", tie_order=["price", "price", "quality"])
    refused(Competition, "nobody_wins_more_than_they_bid_for", most_lots_bid=1, most_lots_won=2)
    refused(Competition, "low_price_tests_in_bounds", low_next_percent=100)


def test_a_competition_weighs_its_price_once_and_asks_in_words():
    made.draft_competition()
    refused(Criterion, "weight_of_a_hundred", weight=101)
    refused(Criterion, "asks_something", kind="quality", question="")
    refused(Criterion, "uq_criterion_one_price", kind="price")


def test_an_invitation_says_why_not():
    made.invitation(made.open_competition())
    refused(CompetitionInvitation, "a_reason_for_each_refusal", invited=False)
    refused(CompetitionInvitation, "a_reason_for_each_refusal", reasons=["not_in_area"])


def test_an_answered_question_has_its_answer():
    made.clarification(made.open_competition())
    refused(Clarification, "answered_with_time_and_words", status="answered", answered_at=clock.now())
