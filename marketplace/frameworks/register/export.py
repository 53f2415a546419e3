"""The whole register as a file: read row by row, in one order, and safe to open in a spreadsheet."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import Text, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from marketplace.accounts.models import Organisation
from marketplace.frameworks.models import MembershipCategory
from marketplace.frameworks.register.search import COLUMNS as ENTRY
from marketplace.frameworks.register.search import Entry, entry
from marketplace.kernel import spreadsheet
from marketplace.kernel.db import begin_transaction, db

#: The columns of the file and what each holds; the same words stand on the page and in the documentation.
COLUMNS = {
    "supplier_id": "Identifies the supplier for good, whatever it is called",
    "name": "The name of the supplier",
    "trading_name": "The name it trades under, if that is another",
    "legal_form": "What it is in law, such as charity, cic or company",
    "charity_number": "Its number at the charity regulator, if it has one",
    "company_number": "Its number at Companies House, if it has one",
    "mutual_number": "Its number in the Mutuals Public Register, if it has one",
    "ppon": "Its public procurement organisation number, if it has one",
    "size": "micro, small, medium or large, by its staff",
    "sme": "yes for a small or medium-sized enterprise",
    "vcse": "yes for a voluntary, community or social enterprise",
    "led_by": "Who leads it, as it says itself",
    "home_region": "The region it is based in",
    "categories": "The categories it is qualified in",
    "small_contracts_only": "Those of its categories that it is qualified in for small contracts only",
    "areas": "The areas it delivers in; an area includes every smaller one inside it",
    "member_since": "The day it joined, as year-month-day",
}
AT_A_TIME = 500

Row = dict[str, Any]


def every_entry(framework_id: UUID, names: Mapping[str, str]) -> Iterator[Row]:
    """Every member in the order in which they joined, read as the file is sent; `names` of categories and areas."""
    supplier, held = Organisation.__table__.c, MembershipCategory
    small = select(held.category_code).where(held.membership_id == entry.membership_id, held.up_to_small_value)
    only_small = func.array(small.order_by(held.category_code).scalar_subquery(), type_=ARRAY(Text))
    numbers = (supplier.charity_number, supplier.company_number, supplier.mutual_number, supplier.ppon)
    rows = select(*ENTRY, *numbers, only_small)
    rows = rows.join(Organisation.__table__, supplier.id == entry.supplier_id)
    rows = rows.where(entry.framework_id == framework_id).order_by(entry.joined_at, entry.place)
    begin_transaction()
    for row in db.session.connection().execute(rows, execution_options={"yield_per": AT_A_TIME}):
        yield _row(Entry(*row[: len(ENTRY)]), row[len(ENTRY) : -1], row[-1], names)


def _row(member: Entry, numbers: Sequence[str | None], small: Sequence[str], names: Mapping[str, str]) -> Row:
    said = (
        *(str(member.supplier_id), member.name, member.trading_name, member.legal_form, *numbers, member.size),
        *("yes" if member.is_sme else "no", "yes" if member.is_vcse else "no", member.marks),
        *(names.get(member.home_key or ""), [names[code] for code in member.category_codes]),
        [names[code] for code in small],
        *([names[key] for key in member.area_keys], member.joined_at.date().isoformat()),
    )
    return dict(zip(COLUMNS, said, strict=True))


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as lines of a file with commas; several categories or areas share a cell, with semicolons."""
    told = ([_as_text(value) for value in row.values()] for row in rows)
    return spreadsheet.lines(chain([list(COLUMNS)], told))


def _as_text(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value or "")


def json_lines(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as one JSON list, a member a line."""
    before = "[\n"
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n"
    yield "\n]\n" if before != "[\n" else "[]\n"
