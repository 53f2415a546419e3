"""What a ceiling comes to in a year and for one person."""

from datetime import date

import pytest

from marketplace.competitions.worth import Worth, worth
from marketplace.kernel.money import Money

CEILING = Money.of_pounds(120_000)


def test_three_years_of_twenty_places_are_sixty_people():
    found = worth(CEILING, date(2027, 5, 1), date(2030, 4, 30), 20)
    assert found == Worth(Money.of_pounds(40_000), Money.of_pounds(2_000), 60)


@pytest.mark.parametrize(
    ("ends_on", "a_year"),
    [
        (date(2027, 10, 31), 120_000),  # six months: no more is paid in a year than in the whole term
        (date(2028, 10, 31), 80_000),
        (date(2027, 5, 2), 120_000),
    ],
)
def test_a_short_term_is_worth_no_more_in_a_year_than_in_whole(ends_on, a_year):
    assert worth(CEILING, date(2027, 5, 1), ends_on, None).a_year == Money.of_pounds(a_year)


def test_without_a_number_of_places_nothing_is_said_of_one_person():
    assert worth(CEILING, date(2027, 5, 1), date(2030, 4, 30), None).a_person is None
    assert worth(CEILING, date(2027, 5, 1), date(2027, 5, 2), 1).people is None
