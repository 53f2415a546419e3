"""A list of referrals as a file."""

import csv
from datetime import UTC, date, datetime
from io import StringIO
from types import SimpleNamespace

import pytest

from marketplace.referrals.endings import EndState
from marketplace.referrals.exporting import COLUMNS, csv_lines, told
from marketplace.referrals.queries.exporting import FACTS


def row_of(**known):
    """A line of the file about which only so much is known."""
    blank = dict.fromkeys(("service", "contract_reference", "supplier", "subcontractor", "caseworker"))
    blank |= dict.fromkeys(("first_name", "last_name", "case_reference", *FACTS))
    return SimpleNamespace(reference="AB1234AC", **(blank | {"status": "sent"} | known))


def read(row):
    """What a spreadsheet finds in the file of one line."""
    [found] = csv.DictReader(StringIO("".join(csv_lines([row])).lstrip("\ufeff"), newline=""))
    return found


@pytest.mark.parametrize("typed", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1"])
def test_nothing_that_somebody_typed_is_worked_out_by_a_spreadsheet(typed):
    assert read(row_of(last_name=typed))["last_name"] == f"'{typed}"


def test_days_are_those_of_london_and_nothing_is_empty():
    assert told(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "2026-07-01"
    assert (told(date(2027, 3, 1)), told(None), told("O’Brien-Núñez")) == ("2027-03-01", "", "O’Brien-Núñez")


@pytest.mark.parametrize(
    ("known", "due"),
    [
        ({"complete_by": date(2027, 2, 26)}, ("completion", "2027-02-26")),
        ({"complete_by": date(2027, 2, 26), "plan_due_on": date(2027, 2, 25)}, ("plan", "2027-02-25")),
        ({"complete_by": date(2027, 2, 26), "clock_stopped_on": date(2027, 2, 1)}, ("", "")),
    ],
)
def test_what_is_due_next_in_the_file_is_what_the_list_is_narrowed_and_sorted_by(known, due):
    found = read(row_of(**{"status": "assigned"} | known))
    assert (found["next_due"], found["next_due_on"]) == due


@pytest.mark.parametrize(
    ("status", "end"),
    [("cancelled", EndState.CANCELLED), ("ended", EndState.ENDED), ("completed", EndState.COMPLETED), ("sent", "")],
)
def test_the_end_in_the_file_is_the_one_of_every_list(status, end):
    found = read(row_of(status=status))
    assert list(found) == list(COLUMNS)
    assert (found["referral"], found["status"], found["end"]) == ("AB1234AC", status, end)
