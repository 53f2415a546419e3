"""How codes are said, and the questions that several schemas ask alike."""

from collections.abc import Callable, Mapping
from typing import Any

from marshmallow import ValidationError

from marketplace.accounts.models import BuyerKind, Detail, LedBy, LegalForm, PartnerKind, Size
from marketplace.accounts.rules import (
    Scheme,
    fits_scheme,
    is_charity_number,
    is_company_number,
    is_mutual_number,
    is_ppon,
    is_vat_number,
    tidied,
    tidy_company_number,
    tidy_number,
    tidy_ppon,
    tidy_vat_number,
)
from marketplace.kernel.actor import Role
from marketplace.kernel.schema.answers import Answer, told

LEGAL_FORMS = {
    LegalForm.CHARITY: "Registered charity",
    LegalForm.CIC: "Community interest company",
    LegalForm.COMPANY: "Company",
    LegalForm.MUTUAL: "Mutual or co-operative",
    LegalForm.UNIVERSITY: "University or college",
    LegalForm.PUBLIC_BODY: "Public body",
    LegalForm.UNINCORPORATED: "Unincorporated group",
    LegalForm.CONSORTIUM: "Consortium",
}
SIZES = {
    Size.MICRO: "Fewer than 10 people",
    Size.SMALL: "10 to 49 people",
    Size.MEDIUM: "50 to 249 people",
    Size.LARGE: "250 people or more",
}
ROLES = {
    Role.OWNER: "Owner",
    Role.BID_MANAGER: "Bid manager",
    Role.CASEWORKER: "Caseworker",
    Role.SUPPLIER_FINANCE: "Finance (supplier)",
    Role.READ_ONLY: "Read only",
    Role.REGIONAL_ADMINISTRATOR: "Regional administrator",
    Role.DIRECTOR: "Regional director",
    Role.COMMISSIONER: "Commissioner",
    Role.EVALUATOR: "Evaluator",
    Role.CONTRACT_MANAGER: "Contract manager",
    Role.BUYER_FINANCE: "Finance (buyer)",
    Role.PRACTITIONER: "Probation practitioner",
    Role.TEAM_LEAD: "Team lead",
    Role.FRAMEWORK_ADMINISTRATOR: "Framework administrator",
    Role.ASSESSOR: "Assessor",
    Role.OPERATOR: "Operator",
    Role.AUDITOR: "Auditor",
    Role.DATA_OWNER: "Data owner",
}
#: What each role may do, for whoever gives it.
WHAT_ROLES_DO: dict[str, str] = {
    Role.OWNER: "Everything here: invites colleagues, gives roles, applies, bids and signs",
    Role.BID_MANAGER: "Writes applications, declarations and bids, and keeps documents",
    Role.CASEWORKER: "Works with the people who are referred and assigned to them",
    Role.SUPPLIER_FINANCE: "Sends invoices and follows payments",
    Role.READ_ONLY: "Reads bids, contracts, referrals without risk, invoices and documents, and changes nothing",
    Role.REGIONAL_ADMINISTRATOR: "Invites colleagues, gives roles and limits, and plans spend",
    Role.DIRECTOR: "Approves awards, up to a limit where one is set, and signs contracts",
    Role.COMMISSIONER: "Runs competitions, and approves awards up to a limit",
    Role.EVALUATOR: "Scores bids on the panels they are named for",
    Role.CONTRACT_MANAGER: "Looks after contracts and their figures, and approves invoices",
    Role.BUYER_FINANCE: "Follows invoices and payments",
    Role.PRACTITIONER: "Refers people on probation and reads how it goes",
    Role.TEAM_LEAD: "Sees the people and referrals of their team",
    Role.FRAMEWORK_ADMINISTRATOR: "Sets up frameworks, looks after members and buyers, and tells the minister",
    Role.ASSESSOR: "Decides on applications and reads declarations",
    Role.OPERATOR: "Keeps the service running, and releases payments",
    Role.AUDITOR: "Reads the record of what was done, and changes nothing",
    Role.DATA_OWNER: "Sees who read about whom, answers requests for what is held, and stops destruction",
}
BUYER_KINDS = {
    BuyerKind.PROBATION_REGION: "Probation region",
    BuyerKind.PCC: "Police and crime commissioner",
    BuyerKind.PRISON: "Prison",
}
LED_BY = {
    LedBy.LIVED_EXPERIENCE: "People with lived experience of the criminal justice system",
    LedBy.ETHNIC_MINORITY: "People from ethnic minorities",
    LedBy.WOMEN: "Women",
    LedBy.WELSH: "Welsh speakers, delivering in Welsh",
}
SCHEMES = {
    Scheme.CHARITY: "Charity Commission for England and Wales",
    Scheme.CHARITY_SCOTLAND: "Scottish Charity Regulator",
    Scheme.CHARITY_NORTHERN_IRELAND: "Charity Commission for Northern Ireland",
    Scheme.COMPANY: "Companies House",
    Scheme.MUTUAL: "Mutuals Public Register",
}
NUMBERS = {**SCHEMES, Scheme.PPON: "Find a Tender", Scheme.VAT: "HM Revenue and Customs (VAT)"}
DETAILS = {
    Detail.NAME: "Registered name",
    Detail.CHARITY_NUMBER: "Charity number",
    Detail.COMPANY_NUMBER: "Company number",
    Detail.MUTUAL_NUMBER: "Mutuals register number",
    Detail.PPON: "Public procurement number",
    Detail.VAT_NUMBER: "VAT number",
}
PARTNER_KINDS = {
    PartnerKind.MEMBER: "Member of the consortium",
    PartnerKind.SUBCONTRACTOR: "Named subcontractor",
}
COUNTRIES = {
    "GB-ENG": "England",
    "GB-WLS": "Wales",
    "GB-SCT": "Scotland",
    "GB-NIR": "Northern Ireland",
    "JE": "Jersey",
    "GG": "Guernsey",
    "IM": "Isle of Man",
    "IE": "Ireland",
    "OTHER": "Another country",
}

CHARITY_FORM = "Charity number must be 6 or 7 digits, or SC or NIC followed by 6 digits"
COMPANY_FORM = "Company number must be 8 digits, or 2 letters and 6 digits"
MUTUAL_FORM = "Mutuals register number must be up to 6 digits, perhaps with letters such as RS before or R after them"
PPON_FORM = "Public procurement number must be 4 letters, 4 digits and 4 letters, like PBZB-4962-TVLR"
VAT_FORM = "VAT number must be GB and 9 or 12 digits, as on your VAT certificate: check each digit"
FORMS = {
    Scheme.CHARITY: "Charity number of England and Wales must be 6 or 7 digits",
    Scheme.CHARITY_SCOTLAND: "Charity number of Scotland must be SC and 6 digits",
    Scheme.CHARITY_NORTHERN_IRELAND: "Charity number of Northern Ireland must be NIC and 6 digits",
    Scheme.COMPANY: COMPANY_FORM,
    Scheme.MUTUAL: MUTUAL_FORM,
    Scheme.PPON: PPON_FORM,
    Scheme.VAT: VAT_FORM,
}


def number(label: str, tidy: Callable[[str], str], fits: Callable[[str], bool], form: str) -> Answer:
    """A number that a register gave, written as the register writes it."""

    def read(value: Any) -> str:
        found = tidy(str(value))
        if not fits(found):
            raise ValidationError(form)
        return found

    return Answer(read, **told(label, None, False, maxLength=20))


def charity_number() -> Answer:
    """The number of a charity regulator."""
    return number("Charity number", tidy_number, is_charity_number, CHARITY_FORM)


def company_number() -> Answer:
    """The number of Companies House."""
    return number("Company number", tidy_company_number, is_company_number, COMPANY_FORM)


def mutual_number() -> Answer:
    """The number of the Mutuals Public Register."""
    return number("Mutuals register number", tidy_number, is_mutual_number, MUTUAL_FORM)


def ppon() -> Answer:
    """The number that Find a Tender gives."""
    return number("Public procurement number", tidy_ppon, is_ppon, PPON_FORM)


def vat_number() -> Answer:
    """The number that HM Revenue and Customs gives."""
    return number("VAT number", tidy_vat_number, is_vat_number, VAT_FORM)


def in_form(answers: dict[str, Any]) -> None:
    """Write a number as its register does, or refuse it by its field."""
    scheme, given = answers.get("scheme"), answers.get("number")
    if bool(scheme) != bool(given):
        raise ValidationError(
            "Enter the number" if scheme else "Select which register it is from", "number" if scheme else "scheme"
        )
    if scheme and given:
        answers["number"] = tidied(scheme, given)
        if not fits_scheme(scheme, answers["number"]):
            raise ValidationError(FORMS[scheme], "number")


DETAIL_FIELDS: Mapping[Detail, Callable[[], Answer]] = {
    Detail.CHARITY_NUMBER: charity_number,
    Detail.COMPANY_NUMBER: company_number,
    Detail.MUTUAL_NUMBER: mutual_number,
    Detail.PPON: ppon,
    Detail.VAT_NUMBER: vat_number,
}
