"""The form of the numbers by which registers know an organisation, as pure functions."""

import re
from collections.abc import Callable
from enum import StrEnum


class Scheme(StrEnum):
    """A register that gives numbers, by its code in org-id.guide."""

    CHARITY = "GB-CHC"
    CHARITY_SCOTLAND = "GB-SC"
    CHARITY_NORTHERN_IRELAND = "GB-NIC"
    COMPANY = "GB-COH"
    MUTUAL = "GB-MPR"
    PPON = "GB-PPON"
    VAT = "GB-VAT"


CHARITY_NUMBER = re.compile(r"^(\d{6,7}|SC\d{6}|NIC\d{6})$")
COMPANY_NUMBER = re.compile(r"^(\d{8}|[A-Z]{2}\d{6})$")
MUTUAL_NUMBER = re.compile(r"^(IP|SP|RS)?\d{1,6}[A-Z]{0,2}$")
PPON = re.compile(r"^P[A-Z]{3}-\d{4}-[A-Z]{4}$")
VAT_NUMBER = re.compile(r"^GB(\d{9}|\d{12})$")
WEIGHTS = range(8, 1, -1)


def tidy_number(number: str) -> str:
    """A registration number without the spaces and dashes that people put in."""
    return re.sub(r"[\s-]", "", number).upper()


def tidy_company_number(number: str) -> str:
    """A company number at its full length: Companies House writes zeros before a short one."""
    found = re.match(r"^([A-Z]{2})?(\d+)$", tidy_number(number))
    if not found:
        return tidy_number(number)
    letters = found[1] or ""
    return letters + found[2].zfill(8 - len(letters))


def tidy_ppon(number: str) -> str:
    """A public procurement number with its two dashes."""
    plain = tidy_number(number).removeprefix("GBPPON")
    return f"{plain[:4]}-{plain[4:8]}-{plain[8:]}" if len(plain) == 12 else plain


def tidy_vat_number(number: str) -> str:
    """A VAT number with the country before it."""
    plain = tidy_number(number)
    return plain if plain.startswith("GB") else f"GB{plain}"


def is_charity_number(number: str) -> bool:
    """Whether this has the form of a charity number of England and Wales, Scotland or Northern Ireland."""
    return bool(CHARITY_NUMBER.match(number))


def charity_scheme(number: str) -> Scheme:
    """Which of the three charity regulators gives numbers of this form."""
    if number.startswith("SC"):
        return Scheme.CHARITY_SCOTLAND
    return Scheme.CHARITY_NORTHERN_IRELAND if number.startswith("NIC") else Scheme.CHARITY


def is_company_number(number: str) -> bool:
    """Whether this has the form of a Companies House number."""
    return bool(COMPANY_NUMBER.match(number)) and number.strip("0") != ""


def is_mutual_number(number: str) -> bool:
    """Whether this has the form of a number of the Mutuals Public Register."""
    return bool(MUTUAL_NUMBER.match(number))


def is_ppon(number: str) -> bool:
    """Whether this has the form of a public procurement organisation number, such as PBZB-4962-TVLR."""
    return bool(PPON.match(number))


def is_vat_number(number: str) -> bool:
    """Whether the last two of the nine digits check the first seven, by modulus 97 or by 97-55.

    Three digits more name a branch of the trader and are checked by nothing.
    """
    if not VAT_NUMBER.match(number):
        return False
    digits = [int(digit) for digit in number[2:11]]
    total = sum(weight * digit for weight, digit in zip(WEIGHTS, digits[:7], strict=True)) + digits[7] * 10 + digits[8]
    return any(digits[:7]) and total % 97 in (0, 42)  # 42 is 97 - 55


TIDY: dict[Scheme, Callable[[str], str]] = {
    Scheme.COMPANY: tidy_company_number,
    Scheme.PPON: tidy_ppon,
    Scheme.VAT: tidy_vat_number,
}
FITS: dict[Scheme, Callable[[str], object]] = {
    Scheme.CHARITY: re.compile(r"^\d{6,7}$").match,
    Scheme.CHARITY_SCOTLAND: re.compile(r"^SC\d{6}$").match,
    Scheme.CHARITY_NORTHERN_IRELAND: re.compile(r"^NIC\d{6}$").match,
    Scheme.COMPANY: is_company_number,
    Scheme.MUTUAL: is_mutual_number,
    Scheme.PPON: is_ppon,
    Scheme.VAT: is_vat_number,
}


def tidied(scheme: Scheme, number: str) -> str:
    """The number as its register writes it."""
    return TIDY.get(scheme, tidy_number)(number)


def fits_scheme(scheme: Scheme, number: str) -> bool:
    """Whether a tidy number has the form that this register gives."""
    return bool(FITS[scheme](number))
