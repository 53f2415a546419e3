"""The database says no as well."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from marketplace.competitions.models import Clarification, Competition, CompetitionInvitation, Criterion, Lot
from marketplace.kernel import clock
from marketplace.kernel.db import db
from marketplace.kernel.money import Money
from tests.factories import competitions as made


def refused(table, name, **values):
    with pytest.raises(IntegrityError, match=name), db.session.begin_nested():
        db.session.execute(update(table).values(**values))


def test_a_published_competition_is_whole():
    competition = made.open_competition()
    for column in ("public_key", "closes_at", "price_method", "published_by"):
        refused(Competition, "published_whole", **{column: None})
    refused(Competition, "closed_time", status="closed")
    refused(Competition, "closed_not_early", status="closed", closed_at=competition.closes_at - timedelta(seconds=1))
    refused(Competition, "awarded_time", status="awarded", closed_at=competition.closes_at)
    refused(Competition, "cancelled_with_time_and_reason", status="cancelled", cancelled_at=clock.now())
    refused(Competition, "questions_close_first", questions_close_at=competition.closes_at + timedelta(days=1))


def test_a_lot_makes_sense():
    made.draft_competition()
    refused(Lot, "ceiling_positive", price_ceiling=Money(0))
    refused(Lot, "floor_below_ceiling", price_floor=made.CEILING)
    refused(Lot, "ends_after_start", ends_on=Lot.starts_on)
    refused(Lot, "serves_somebody", allows_male=False, allows_female=False)
    refused(Lot, "ages_in_order", maximum_age=17)
    refused(Lot, "cap_positive", volume_cap=0)


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
