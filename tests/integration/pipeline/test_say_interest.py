"""A supplier says whether it would bid, and the region gets counts and reasons, never names."""

from datetime import timedelta

import pytest

from marketplace.kernel import clock
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.pipeline.commands import say_interest
from marketplace.pipeline.models import Answer
from marketplace.pipeline.queries import markets, own_interests, visible_interests
from tests.events import events_named
from tests.factories import pipeline as made


def test_an_answer_for_a_lot_can_be_changed_until_the_last_day(app, noon):
    asked = made.engagement()
    supplier, [lot] = made.supplier_of(asked.plan), asked.plan.lots
    say_interest(supplier, asked.id, lot.id, answer=Answer.PERHAPS, reason="It depends on the offices")
    said = say_interest(supplier, asked.id, lot.id, answer=Answer.INTERESTED, reason="There are offices")

    assert own_interests(supplier, asked.id) == {lot.id: said}
    assert (said.answer, said.said_at, said.said_by) == (Answer.INTERESTED, noon, supplier.user_id)
    first, second = events_named("interest.said")
    assert first.facts == second.facts == {"lot_id": str(lot.id)}


def test_the_region_counts_answers_and_reads_reasons_and_never_who(app):
    asked = made.engagement(made.plan(areas=("police:cumbria", "police:lancashire")))
    plan, planner = asked.plan, made.planner(asked.plan)
    yes, no = made.supplier_of(plan), made.supplier_of(plan)
    made.interest(asked, yes)
    made.interest(asked, no, Answer.NOT_INTERESTED)

    here, there = markets(plan)
    assert (here.market.could, here.market.yes, here.market.silent) == (2, 1, 0)
    assert (there.market.could, there.market.yes, there.market.silent) == (2, 0, 2)
    assert here.reasons == [(Answer.INTERESTED, "We know the area"), (Answer.NOT_INTERESTED, "We know the area")]
    assert here.market.warning.startswith("Only one supplier said yes")
    assert db.session.scalars(visible_interests(planner)).all() == []
    assert [each.supplier_id for each in db.session.scalars(visible_interests(yes))] == yes.organisations()


def test_only_who_could_be_invited_to_the_lot_is_asked(app):
    asked = made.engagement()
    [lot] = asked.plan.lots
    for actor in (made.supplier_of(asked.plan, "region:C"), made.planner(asked.plan)):
        with pytest.raises(Forbidden, match="could be invited"):
            say_interest(actor, asked.id, lot.id, answer=Answer.INTERESTED, reason="We want to")


def test_not_after_the_last_day(app, noon):
    asked = made.engagement(closes_on=noon.date())
    supplier, [lot] = made.supplier_of(asked.plan), asked.plan.lots
    with clock.frozen_at(noon + timedelta(days=1)), pytest.raises(NotNow, match="has passed"):
        say_interest(supplier, asked.id, lot.id, answer=Answer.INTERESTED, reason="We want to")
