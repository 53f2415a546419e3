"""A list of referrals as a file: its columns, and cells that no spreadsheet works out."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

from marketplace.kernel.clock import london_day
from marketplace.referrals import rules
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
    "next_due": lambda row: (rules.next_due(row) or (None, None))[0],
    "next_due_on": lambda row: (rules.next_due(row) or (None, None))[1],
}
#: What a spreadsheet would work out, in whichever width it is written.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: Any) -> str:
    """A value as a spreadsheet may see it: days as year-month-day, and nothing that it would work out."""
    if isinstance(value, datetime):
        value = london_day(value)
    if isinstance(value, date):
        return value.isoformat()
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def csv_lines(rows: Iterable[Any]) -> Iterator[str]:
    """The file line by line while it is read, with the mark by which spreadsheets know its letters."""
    yield "\ufeff" + line(COLUMNS)
    for row in rows:
        yield line(cell(read(row)) for read in COLUMNS.values())


def line(cells: Iterable[str]) -> str:
    """One line of the file."""
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()
