"""The form of registration numbers, and how passwords are kept."""

from datetime import UTC, datetime, timedelta

import pytest

from marketplace.accounts.rules import (
    WAIT,
    is_charity_number,
    is_company_number,
    must_wait,
    password_fits,
    password_hash,
    tidy_number,
)

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("number", ["123456", "1234567", "SC012345", "NIC100001"])
def test_charity_numbers_of_the_three_regulators(number):
    assert is_charity_number(number)


@pytest.mark.parametrize("number", ["12345", "12345678", "SC1234", "ABC"])
def test_what_is_no_charity_number(number):
    assert not is_charity_number(number)


@pytest.mark.parametrize(("number", "fits"), [("01234567", True), ("SC123456", True), ("1234567", False), ("", False)])
def test_company_numbers(number, fits):
    assert is_company_number(number) is fits


def test_spaces_and_dashes_in_a_number_are_no_fault():
    assert tidy_number(" sc 012-345 ") == "SC012345"


def test_a_password_is_kept_as_a_hash_that_only_it_fits():
    kept = password_hash("correct horse battery")
    assert "correct" not in kept
    assert password_fits(kept, "correct horse battery")
    assert not password_fits(kept, "correct horse")
    assert not password_fits("no hash at all", "correct horse")


def test_after_five_wrong_passwords_there_is_a_wait():
    assert not must_wait(4, NOW, NOW)
    assert must_wait(5, NOW, NOW + WAIT - timedelta(seconds=1))
    assert not must_wait(5, NOW, NOW + WAIT)
