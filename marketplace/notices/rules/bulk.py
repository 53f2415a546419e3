"""Everything that was published as one file: a line a release, for programs or for a spreadsheet."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from marketplace.kernel import spreadsheet
from marketplace.notices.rules.kinds import named

Facts = dict[str, Any]

#: The columns of the spreadsheet, each with what it holds.
COLUMNS = {
    "notice": "which notice it is; “Open data” where the law asks for none",
    "stage": "the stage that it tells of",
    "ocid": "the number of the contracting process",
    "release": "the number of the release",
    "version": "1, or higher where a notice was replaced",
    "published": "when it was published",
    "buyer": "who buys",
    "title": "what it is about",
    "suppliers": "who is named as a supplier; several share a cell, with semicolons",
    "value": "pounds before VAT, where a value is told",
    "value_with_vat": "pounds with VAT",
    "sha256": "the hash of the release as it was published",
}


def value_of(body: Facts) -> Facts:
    """The amount that a release is about: of a contract, of an award, or of the whole."""
    parts = (*body.get("contracts", ()), *body.get("awards", ()), body.get("tender", {}))
    return next((part["value"] for part in parts if part.get("value")), {})


def line(body: Facts, told: Facts) -> list[str]:
    """One release as cells; `told` is what stands beside it rather than in it."""
    suppliers = [party["name"] for party in body.get("parties", ()) if {"supplier", "payee"} & set(party["roles"])]
    amount = value_of(body)
    return [
        named(told["kind"]),
        told["stage"],
        body["ocid"],
        body["id"],
        str(told["version"]),
        body["date"],
        body["buyer"]["name"],
        told["title"],
        "; ".join(suppliers),
        str(amount.get("amount", "")),
        str(amount.get("amountGross", "")),
        told["digest"],
    ]


def csv_lines(rows: Iterable[list[str]]) -> Iterator[str]:
    """The rows with their heading, as lines of a file with commas."""
    return spreadsheet.lines(chain([list(COLUMNS)], rows))
