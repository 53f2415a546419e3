"""Which notice is due when: the published examples, and what came too late."""

from datetime import date

from marketplace.kernel.money import Money
from marketplace.notices.rules import LARGE_PAYMENT
from marketplace.notices.rules.owing import (
    Owed,
    at_once,
    contract_notice,
    end_notice,
    payments_notice,
    quarter_end,
    quarter_start,
)
from marketplace.reference.models import Regime

NEW, OLD = Regime.PA23, Regime.PCR15


def test_signed_on_friday_7_august_2026_the_details_notice_is_due_on_4_december_or_5_september():
    signed = date(2026, 8, 7)
    assert contract_notice(NEW, signed, light_touch=True, by_quarter=False) == ("UK7", date(2026, 12, 4))
    assert contract_notice(NEW, signed, light_touch=False, by_quarter=False) == ("UK7", date(2026, 9, 5))


def test_under_the_old_law_an_award_notice_is_due_30_days_after_the_contract_or_after_its_quarter():
    signed = date(2026, 8, 7)
    assert contract_notice(OLD, signed, light_touch=True, by_quarter=False) == ("CAN", date(2026, 9, 6))
    assert contract_notice(OLD, signed, light_touch=True, by_quarter=True) == ("CAN", date(2026, 10, 30))


def test_a_contract_that_expires_on_30_september_2028_is_told_of_by_29_october():
    assert end_notice(NEW, date(2028, 9, 30)) == ("UK11", date(2028, 10, 29))
    assert end_notice(OLD, date(2028, 9, 30)) is None


def test_a_payment_of_30_000_pounds_is_not_told_of_and_a_penny_more_is_by_29_july_2026():
    assert not Money.of_pounds("30000.00") > LARGE_PAYMENT
    assert Money.of_pounds("30000.01") > LARGE_PAYMENT
    assert payments_notice(date(2026, 6, 30)) == payments_notice(date(2026, 4, 1)) == date(2026, 7, 29)


def test_quarters_begin_in_january_april_july_and_october():
    assert quarter_start(date(2027, 3, 31)) == date(2027, 1, 1)
    assert quarter_end(date(2027, 12, 1)) == date(2027, 12, 31)
    assert quarter_end(date(2028, 2, 29)) == date(2028, 3, 31)


def test_a_notice_is_due_overdue_in_time_or_late():
    due_on, today = date(2027, 3, 1), date(2027, 3, 2)
    waiting = Owed("UK7", "K-1", date(2027, 1, 1), due_on)
    assert (waiting.state(due_on), waiting.state(today)) == ("due", "overdue")
    assert Owed("UK7", "K-1", date(2027, 1, 1), due_on, due_on).state(today) == "published"
    assert Owed("UK7", "K-1", date(2027, 1, 1), due_on, today).state(today) == "published late"


def test_a_procurement_that_ends_without_a_contract_is_told_of_the_day_after_at_the_latest():
    assert at_once(NEW, "UK12", date(2027, 3, 1)) == ("UK12", date(2027, 3, 2))
    assert at_once(OLD, "UK12", date(2027, 3, 1)) is None
