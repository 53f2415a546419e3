"""The public list: kept by the database, searched by words and filters, and silent about bids."""

from datetime import timedelta

from marketplace.kernel import clock
from marketplace.kernel.db import db
from marketplace.kernel.money import Money
from marketplace.opportunities import queries
from tests.factories import bids as begun
from tests.factories import competitions as made


def found(**asked):
    return {each.title for each in queries.opportunities(**asked)[0]}


def test_words_category_area_status_and_value_narrow_the_list():
    carlisle = made.open_competition(title="Flats in Carlisle", area_key="unit:48")
    north = made.open_competition(title="Work for the north", category_code="ETE")
    small = made.closed_competition(title="Rooms in Barrow", area_key="unit:48")
    made.draft_competition(title="Not yet")
    small.lots[0].price_ceiling = Money.of_pounds(90_000)
    db.session.commit()
    assert found() == {carlisle.title, north.title, small.title}
    assert found(words="flat") == {carlisle.title}
    assert found(category="ETE") == {north.title}
    assert found(area="unit:48") == found()
    assert found(area="unit:48", words="carlisle or barrow") == {carlisle.title, small.title}
    assert found(area="region:A") == set()
    assert found(kind="grant") == set()
    assert found(kind="contract") == found()
    assert found(status="closed") == {small.title}
    assert found(value="small") == {small.title}
    assert found(value="large") == {carlisle.title, north.title}


def test_what_is_amended_is_found_by_its_new_words():
    competition = made.open_competition()
    competition.description = "Tenancies with a garden"
    db.session.commit()
    assert found(words="gardens") == {competition.title}


def test_the_list_goes_on_after_its_last_line(noon):
    for number in range(3):
        with clock.frozen_at(noon + timedelta(minutes=number)):
            made.open_competition(title=f"Number {number}")
    first, last = queries.opportunities(limit=2)
    rest, end = queries.opportunities(limit=2, after=last)
    assert [each.title for each in (*first, *rest)] == ["Number 2", "Number 1", "Number 0"]
    assert end is None
    assert len(queries.opportunities(after=("nobody", "gave this out"))[0]) == 3


def test_the_list_never_tells_how_many_bid():
    competition = made.open_competition()
    before = queries.opportunities()
    begun.submitted_bid(competition)
    assert queries.opportunities() == before
    assert not any("bid" in name for name in queries.Line._fields)
