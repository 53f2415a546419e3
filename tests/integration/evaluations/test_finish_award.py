"""When an award becomes final."""

from sqlalchemy import select

from marketplace.evaluations.lifecycle import AwardStatus
from marketplace.evaluations.reactions import finish_due_awards
from marketplace.kernel import clock
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from tests.factories.evaluations import announced


def event(name: str) -> Event:
    return db.session.scalars(select(Event).where(Event.name == name)).one()


def test_an_award_is_final_when_its_standstill_is_over_and_not_before(noon):
    _, award = announced()
    with clock.frozen_at(noon.replace(day=11, hour=23)):
        finish_due_awards()
    assert award.status is AwardStatus.ANNOUNCED
    with clock.frozen_at(noon.replace(day=12, hour=0)):
        finish_due_awards()
        finish_due_awards()
    assert award.status is AwardStatus.FINAL
    assert event("award.final").subject_id == award.id


def test_without_a_standstill_an_award_is_final_at_the_next_tick(noon):
    _, award = announced(standstill=False)
    assert award.standstill_ends_on is None
    finish_due_awards()
    assert award.status is AwardStatus.FINAL
