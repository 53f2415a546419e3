"""The sheet on the page of the demonstration can be pasted as it is."""

from datetime import date
from itertools import groupby

from marketplace.demo.sheet import BROUGHT, LOW, brought, to_paste
from marketplace.demo.situations import SITUATIONS
from marketplace.referrals.allocating import COLUMNS, rows_of

TODAY = date(2027, 3, 1)


def test_every_column_of_both_sheets_is_understood():
    for text in (brought(TODAY), to_paste(TODAY)):
        rows = rows_of(text)
        assert len(rows) == BROUGHT
        assert set(COLUMNS) - set(rows[0]) == {"exception"}  # nobody in it needs one
        assert {row["risk"] for row in rows} == {LOW}


def test_one_case_of_each_sheet_is_not_whole():
    assert rows_of(brought(TODAY))[-1]["date_of_birth"] == "soon"
    assert "needs" not in rows_of(to_paste(TODAY))[-1]


def test_each_part_of_the_list_is_one_table():
    parts = [part for part, _ in groupby(SITUATIONS.values(), key=lambda each: each.part)]
    assert len(parts) == len(set(parts))
