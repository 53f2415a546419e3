"""The numbers of a supplier, each with the page of the register that knows it."""

from typing import NamedTuple
from urllib.parse import quote

from marketplace.accounts.models import Organisation

COMPANIES = "https://find-and-update.company-information.service.gov.uk/company/{}"
CHARITIES = "https://register-of-charities.charitycommission.gov.uk/charity-details/?regId={}&subId=0"
SCOTTISH = "https://www.oscr.org.uk/about-charities/search-the-register/charity-details?number={}"
NORTHERN_IRISH = "https://www.charitycommissionni.org.uk/charity-details/?regId={}"

MUTUALS = "https://mutuals.fca.org.uk/"


class Identifier(NamedTuple):
    """A number, what it is, and where anybody can look it up."""

    name: str
    number: str
    href: str | None


def charity_page(number: str) -> str:
    """The page of a charity at its own regulator."""
    if number.upper().startswith("SC"):
        return SCOTTISH.format(quote(number))
    if number.upper().startswith("NIC"):
        return NORTHERN_IRISH.format(quote(number[3:]))
    return CHARITIES.format(quote(number.split("-")[0]))


def identifiers_of(supplier: Organisation) -> list[Identifier]:
    """The public numbers that a supplier has."""
    found = []
    if supplier.charity_number:
        found.append(Identifier("Charity number", supplier.charity_number, charity_page(supplier.charity_number)))
    if supplier.company_number:
        found.append(
            Identifier("Company number", supplier.company_number, COMPANIES.format(quote(supplier.company_number)))
        )
    if supplier.mutual_number:
        found.append(Identifier("Mutuals Public Register number", supplier.mutual_number, MUTUALS))
    if supplier.ppon:
        found.append(Identifier("Public procurement number", supplier.ppon, None))
    if supplier.provider_code:
        found.append(Identifier("Code in the contract register", supplier.provider_code, None))
    return found
