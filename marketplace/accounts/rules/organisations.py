"""How large an organisation is, what its details lack, and which mail domains are whose; pure functions."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.kernel.money import Money

if TYPE_CHECKING:
    from marketplace.accounts.models import Organisation

#: Procurement Act 2023 s.123: fewer staff than this, and at most one of the two sums.
SME_STAFF = 250
SME_TURNOVER = Money.of_pounds("44,000,000")
SME_BALANCE_SHEET = Money.of_pounds("38,000,000")

#: How many members make a consortium.
CONSORTIUM = 2


class IncomeBand(StrEnum):
    """How large a yearly income is, in the bands that charities are counted in."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    MAJOR = "major"
    SUPER_MAJOR = "super_major"

    @property
    def label(self) -> str:
        """The band in pounds."""
        return {
            IncomeBand.MICRO: "Under £10,000",
            IncomeBand.SMALL: "£10,000 to £100,000",
            IncomeBand.MEDIUM: "£100,000 to £1 million",
            IncomeBand.LARGE: "£1 million to £10 million",
            IncomeBand.MAJOR: "£10 million to £100 million",
            IncomeBand.SUPER_MAJOR: "Over £100 million",
        }[self]


BANDS = (
    (Money.of_pounds("10,000"), IncomeBand.MICRO),
    (Money.of_pounds("100,000"), IncomeBand.SMALL),
    (Money.of_pounds("1,000,000"), IncomeBand.MEDIUM),
    (Money.of_pounds("10,000,000"), IncomeBand.LARGE),
    (Money.of_pounds("100,000,000"), IncomeBand.MAJOR),
)


def is_sme(headcount: int, turnover: Money | None, balance_sheet: Money | None) -> bool:
    """The SME test: fewer than 250 staff, and a turnover or a balance sheet that is small enough."""
    small_turnover = turnover is not None and turnover <= SME_TURNOVER
    small_balance = balance_sheet is not None and balance_sheet <= SME_BALANCE_SHEET
    return headcount < SME_STAFF and (small_turnover or small_balance)


def income_band(income: Money) -> IncomeBand:
    """The band of a yearly income."""
    return next((band for under, band in BANDS if income < under), IncomeBand.SUPER_MAJOR)


def size_of(headcount: int) -> str:
    """The size that so many staff make."""
    bounds = ((10, "micro"), (50, "small"), (SME_STAFF, "medium"))
    return next((size for under, size in bounds if headcount < under), "large")


def number_needed(organisation: "Organisation") -> str | None:
    """The number that an organisation of this form cannot be without."""
    needs = {
        "charity": ("charity number", organisation.charity_number),
        "cic": ("company number", organisation.company_number),
        "company": ("company number", organisation.company_number),
        "mutual": (
            "mutuals register number or company number",
            organisation.mutual_number or organisation.company_number,
        ),
    }
    name, given = needs.get(str(organisation.legal_form), ("", "none is needed"))
    return None if given else name


def details_missing(organisation: "Organisation", members: int = 0) -> list[str]:
    """What has still to be told before the details can be confirmed, in words."""
    asked = {
        "the number of staff": organisation.headcount,
        "the yearly income or turnover": organisation.annual_income,
        "the registered address": organisation.address and organisation.town and organisation.postcode,
        "the country": organisation.country,
        "a summary": organisation.about,
        "a contact for notices": organisation.contact_name and organisation.contact_email,
    }
    missing = [f"the {number}"] if (number := number_needed(organisation)) else []
    missing += [name for name, given in asked.items() if given is None or given == ""]
    if organisation.legal_form == "consortium" and members < CONSORTIUM:
        missing.append("at least two members of the consortium")
    return missing


def why_not_ready(organisation: "Organisation") -> str | None:
    """Why an application cannot be sent yet, as far as the organisation's own details go."""
    if organisation.details_confirmed_at is None:
        return "Confirm the details of your organisation first: they are part of every application"
    return None


DOMAIN = re.compile(r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$")

#: Where anybody can buy a name or open a mailbox, so that approving it would let everybody in.
ANYBODYS = frozenset(
    [
        "co.uk",
        "org.uk",
        "me.uk",
        "ltd.uk",
        "plc.uk",
        "net.uk",
        "uk.com",
        "uk.net",
        "gb.com",
        "gb.net",
        "eu.com",
        "us.com",
        "co.com",
        "com.co",
        "co.im",
        "org.im",
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "hotmail.co.uk",
        "live.com",
        "live.co.uk",
        "msn.com",
        "yahoo.com",
        "yahoo.co.uk",
        "icloud.com",
        "me.com",
        "mac.com",
        "aol.com",
        "btinternet.com",
        "sky.com",
        "talktalk.net",
        "virginmedia.com",
        "ntlworld.com",
        "proton.me",
        "protonmail.com",
        "gmx.com",
        "mail.com",
        "zoho.com",
    ]
)


def is_domain(domain: str) -> bool:
    """Whether this is written like a mail domain."""
    return bool(DOMAIN.match(domain)) and len(domain) <= 253


def is_anybodys(domain: str) -> bool:
    """Whether anybody could get an address there."""
    return domain in ANYBODYS


def is_within(domain: str, wider: str) -> bool:
    """Whether a domain is this one or below it: very.cool.gov is within cool.gov, notcool.gov is not."""
    return domain == wider or domain.endswith(f".{wider}")


def belongs(email: str, domains: Iterable[str]) -> bool:
    """Whether an address is in one of these domains, matched on a dot."""
    domain = email.strip().lower().rpartition("@")[2]
    return any(is_within(domain, each) for each in domains)
