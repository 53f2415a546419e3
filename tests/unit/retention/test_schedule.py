"""The retention schedule: every kind has its row, and the days come out as the law counts them."""

from datetime import date, timedelta

import pytest

from marketplace.retention.emptying import EMPTYING
from marketplace.retention.hanging import parts_of_person
from marketplace.retention.rules import TITLES, title_of
from marketplace.retention.schedule import KEEPING, SCHEDULE, Kind, is_near_its_end, removed_on
from migrations.schema import all_tables


def test_every_kind_of_record_has_one_row():
    assert [row.kind for row in SCHEDULE] == list(Kind)
    assert all((row.what, row.kept, row.starts, row.source, row.then) for row in SCHEDULE)


@pytest.mark.parametrize("kind", Kind)
def test_what_is_over_today_was_kept_until_yesterday(kind):
    row = KEEPING[kind]
    for today in (date(2030, 2, 28), date(2030, 3, 1), date(2032, 2, 29), date(2032, 3, 1), date(2032, 3, 2)):
        start = row.latest_start(today)
        assert row.last_day(start) < today <= row.last_day(start + timedelta(days=1))


def test_records_from_7_august_2026_are_kept_until_6_august_2029():
    assert KEEPING[Kind.BID].last_day(date(2026, 8, 7)) == date(2029, 8, 6)


def test_a_draft_is_warned_of_on_its_76th_day_and_goes_on_its_90th():
    begun = date(2027, 1, 1)
    assert not is_near_its_end(begun, begun + timedelta(days=75))
    assert is_near_its_end(begun, begun + timedelta(days=76))
    assert removed_on(begun) == begun + timedelta(days=90)


@pytest.mark.parametrize("kind", EMPTYING)
def test_it_is_said_of_every_table_of_applications_and_bids_what_becomes_of_it(kind):
    tables = all_tables().tables
    named = EMPTYING[kind].known | {"application_claim"}
    hanging = {
        table.name
        for table in tables.values()
        if any(key.column.table.name == kind for key in table.foreign_keys) and table.name != kind
    }
    assert hanging <= named, "say in marketplace/retention/emptying.py what becomes of these tables"


def test_everything_about_a_person_hangs_on_them():
    all_tables()
    assert {"person", "sentence", "risk_summary", "referral", "appointment", "activity", "end_report"} <= set(
        parts_of_person()
    )


def test_whatever_is_held_about_a_person_has_a_name_that_people_use():
    all_tables()
    assert set(parts_of_person()) == set(TITLES)
    assert title_of("person_fact", 13) == "Facts that came from the case system, and from where (13)"
