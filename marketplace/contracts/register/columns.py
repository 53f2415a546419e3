"""What each file of the register must hold: its columns, and how the text in them is read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

Reader = Callable[[str], Any]


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a file, and where: line and column, with the reason in words."""

    file: str
    line: int
    column: str
    why: str

    def __str__(self) -> str:
        place = f"{self.file}.csv, line {self.line}" + (f", {self.column}" if self.column else "")
        return f"{place}: {self.why}"


def text(value: str) -> str:
    """Any words, as long as there are some."""
    if not value:
        raise ValueError("is empty")
    if len(value) > 500:
        raise ValueError("is longer than 500 characters")
    if not value.isprintable():
        raise ValueError("holds a character that cannot be shown")
    return value


def matching(pattern: str, says: str) -> Reader:
    """Text of a certain form."""
    form = re.compile(pattern)

    def reader(value: str) -> str:
        if not form.fullmatch(text(value)):
            raise ValueError(f"“{value}” is not {says}")
        return value

    return reader


def one_of(*words: str) -> Reader:
    """One of a few words."""

    def reader(value: str) -> str:
        if value not in words:
            raise ValueError(f"“{value}” is not one of {', '.join(words)}")
        return value

    return reader


def number(least: int, most: int) -> Reader:
    """A whole number between two others."""

    def reader(value: str) -> int:
        if not (value.isascii() and value.isdigit()) or not least <= int(value) <= most:
            raise ValueError(f"“{value}” is not a whole number from {least} to {most}")
        return int(value)

    return reader


def flag(value: str) -> bool:
    """True or false."""
    return bool(one_of("true", "false")(value) == "true")


def day(value: str) -> date:
    """A day such as 2026-11-22."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"“{value}” is not a date like 2026-11-22") from None


def instant(value: str) -> datetime:
    """A moment with its zone such as 2026-03-10T23:59:00Z."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ValueError(f"“{value}” is not a moment like 2026-03-10T23:59:00Z")
    return moment.astimezone(UTC)


def maybe(reader: Reader) -> Reader:
    """A value that may be left out."""
    return lambda value: reader(value) if value else None


def names(value: str) -> list[str]:
    """Several names with semicolons between them."""
    return [text(name.strip()) for name in text(value).split(";")]


code = matching(r"[A-Z0-9][A-Z0-9_-]{0,39}", "a code of capitals and digits")
slug = matching(r"[a-z]+(-[a-z]+)*", "a code of small letters and hyphens")
region = matching(r"[A-Z]", "a region's letter")
reference = matching(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}", "a contract reference")
postcode = matching(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}", "a postcode")

#: Each file, the columns that are read from it, and the ones that together name a row.
FILES: dict[str, tuple[tuple[str, ...], dict[str, Reader]]] = {
    "regions": (("region_code",), {"region_code": region, "name": text, "country": one_of("England", "Wales")}),
    "pcc_regions": (("pcc_code",), {"pcc_code": slug, "name": text, "region_code": region}),
    "probation_delivery_units": (("pdu_id",), {"pdu_id": number(1, 99999), "name": text, "region_code": region}),
    "probation_offices": (
        ("office_id",),
        {"office_id": number(1, 99999), "name": text, "address": text, "postcode": postcode, "region_code": region},
    ),
    "service_categories": (("name",), {"name": text, "need_family": text}),
    "contract_types": (
        ("contract_type_code",),
        {"contract_type_code": code, "name": text, "family": text, "is_cohort": flag, "service_categories": names},
    ),
    "service_providers": (("provider_code",), {"provider_code": code, "name": text}),
    "contracts": (
        ("contract_reference",),
        {
            "contract_reference": reference,
            "contract_type_code": code,
            "intervention_title": text,
            "prime_provider_code": code,
            "coverage_level": one_of("region", "pcc_area"),
            "region_code": region,
            "pcc_code": maybe(slug),
            "minimum_age": number(10, 120),
            "maximum_age": maybe(number(10, 120)),
            "allows_female": flag,
            "allows_male": flag,
            "referrals_open_from": day,
            "referrals_close_at": maybe(instant),
        },
    ),
    "contract_providers": (
        ("contract_reference", "provider_code"),
        {"contract_reference": reference, "provider_code": code, "role": one_of("prime", "subcontractor")},
    ),
}
