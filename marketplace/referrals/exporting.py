"""A list of referrals as a file: its columns, and how each value is told."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import chain
from typing import Any

from marketplace.kernel import spreadsheet
from marketplace.kernel.clock import london_day
from marketplace.referrals import dating
from marketplace.referrals.endings import end_state

#: The columns of the file and what each holds.
COLUMNS: dict[str, Callable[[Any], Any]] = {
    "referral": lambda row: row.reference,
    "service": lambda row: row.service,
    "contract": lambda row: row.contract_reference,
    "supplier": lambda row: row.supplier,
    "subcontractor": lambda row: row.subcontractor,
    "first_name": lambda row: row.first_name,
    "last_name": lambda row: row.last_name,
    "case_reference": lambda row: row.case_reference,
    "caseworker": lambda row: row.caseworker,
    "status": lambda row: row.status,
    "end": lambda row: end_state(row.status),
    "received_on": lambda row: row.sent_at,
    "accepted_on": lambda row: row.accepted_at,
    "response_due_on": lambda row: row.response_due_on,
    "assessment_due_on": lambda row: row.assessment_due_on,
    "assessed_on": lambda row: row.assessed_at,
    "plan_due_on": lambda row: row.plan_due_on,
    "plan_submitted_on": lambda row: row.plan_submitted_at,
    "first_session_on": lambda row: row.first_session_at,
    "report_due_on": lambda row: row.report_due_on,
    "complete_by": lambda row: row.complete_by,
    "concluded_on": lambda row: row.concluded_at,
    "next_due": lambda row: (dating.due_first(row) or (None, None))[0],
    "next_due_on": lambda row: (dating.due_first(row) or (None, None))[1],
}


def told(value: Any) -> str:
    """A value in words: days as year-month-day, and nothing where there is none."""
    if isinstance(value, datetime):
        value = london_day(value)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def csv_lines(rows: Iterable[Any]) -> Iterator[str]:
    """The file line by line while it is read, with the mark by which spreadsheets know its letters."""
    yield "\ufeff"
    cells = ([told(read(row)) for read in COLUMNS.values()] for row in rows)
    yield from spreadsheet.lines(chain([list(COLUMNS)], cells))
