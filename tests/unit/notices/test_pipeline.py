"""Who owes a pipeline notice, of what, and by when."""

from datetime import date

from marketplace.kernel.money import Money
from marketplace.notices.rules import pipeline

YEAR = date(2027, 4, 1)


def test_a_pipeline_is_owed_from_over_100_million_and_lists_what_is_over_2_million_with_vat():
    assert pipeline.is_owed(Money.of_pounds("100000000.01"))
    assert not pipeline.is_owed(Money.of_pounds("100000000"))
    assert pipeline.is_listed(Money.of_pounds("1666666.68"))
    assert not pipeline.is_listed(Money.of_pounds("1666666.66"))


def test_it_is_due_within_56_days_of_1_april_and_looks_18_months_ahead():
    assert pipeline.due_on(YEAR) == date(2027, 5, 26)
    assert pipeline.is_within(YEAR, date(2027, 4, 1))
    assert pipeline.is_within(YEAR, date(2028, 9, 30))
    assert not pipeline.is_within(YEAR, date(2028, 10, 1))
    assert not pipeline.is_within(YEAR, date(2027, 3, 31))


def test_spend_is_stated_for_this_financial_year_and_the_next():
    assert pipeline.years_to_state(date(2027, 3, 31)) == [date(2026, 4, 1), date(2027, 4, 1)]
    assert pipeline.years_to_state(date(2027, 4, 1)) == [date(2027, 4, 1), date(2028, 4, 1)]
    assert pipeline.named(YEAR) == "April 2027 to March 2028"
