"""A list of referrals as a file."""

import csv
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from marketplace.referrals.endings import EndState
from marketplace.referrals.exporting import COLUMNS, cell, csv_lines
from marketplace.referrals.queries.exporting import FACTS


@pytest.mark.parametrize("typed", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1"])
def test_nothing_that_somebody_typed_is_worked_out_by_a_spreadsheet(typed):
    assert cell(typed) == f"'{typed}"


def test_days_are_those_of_london_and_nothing_is_empty():
    assert cell(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "2026-07-01"
    assert (cell(date(2027, 3, 1)), cell(None), cell("O’Brien-Núñez")) == ("2027-03-01", "", "O’Brien-Núñez")


@pytest.mark.parametrize(
    ("status", "end"),
    [("cancelled", EndState.CANCELLED), ("ended", EndState.ENDED), ("completed", EndState.COMPLETED), ("sent", "")],
)
def test_the_end_in_the_file_is_the_one_of_every_list(status, end):
    blank = dict.fromkeys(("service", "contract_reference", "supplier", "subcontractor", "caseworker"))
    blank |= dict.fromkeys(("first_name", "last_name", "case_reference", *FACTS))
    row = SimpleNamespace(reference="AB1234AC", **(blank | {"status": status}))
    [told] = csv.DictReader("".join(csv_lines([row])).lstrip("\ufeff").splitlines())
    assert list(told) == list(COLUMNS)
    assert (told["referral"], told["status"], told["end"]) == ("AB1234AC", status, end)
