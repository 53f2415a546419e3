"""The shape and wording of what an organisation tells about itself, its partners and its changes."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from marketplace.accounts.lifecycle import ChangeStatus
from marketplace.accounts.models import CheckOutcome, Detail, LegalForm, PartnerKind, Size
from marketplace.accounts.rules import IncomeBand, Scheme
from marketplace.accounts.schemas import wording
from marketplace.accounts.schemas.wording import COUNTRIES, DETAIL_FIELDS, DETAILS, LED_BY, NUMBERS, PARTNER_KINDS
from marketplace.kernel.schema import Schema, choice, choices, email, money, text, whole, yes_no


class GiveNumbers(Schema):
    """The registered name and numbers, until they are confirmed."""

    name = text("Registered name", ask="Enter the registered name of your organisation", most=200)
    charity_number = wording.charity_number()
    company_number = wording.company_number()
    mutual_number = wording.mutual_number()
    ppon = wording.ppon()
    vat_number = wording.vat_number()


class DescribeOrganisation(Schema):
    """What an organisation may tell about itself at any time; each page asks for a part of it."""

    headcount = whole("Number of staff", ask="Enter how many people work there", most=1_000_000)
    annual_income = money("Yearly income or turnover", ask="Enter last year's income or turnover")
    balance_sheet = money("Balance sheet total", required=False)
    says_vcse = yes_no(
        "Voluntary, community or social enterprise",
        ask="Select yes if it is a voluntary, community or social enterprise",
    )
    marks = choices("Who leads it", ask="Select who leads it", among=LED_BY, required=False)
    address = text("Registered address", ask="Enter the registered address", most=255)
    town = text("Town or city", ask="Enter the town or city", most=255)
    postcode = text("Postcode", ask="Enter the postcode", most=15)
    country = choice("Country", ask="Select the country", among=COUNTRIES)
    trading_name = text("Trading name", most=200, required=False)
    about = text("Summary", ask="Enter a summary of what you do", words=50)
    contact_name = text("Name of the contact", ask="Enter who gets notices", most=255)
    contact_email = email("Email address of the contact", ask="Enter where notices go")


class AskChange(Schema):
    """The wish to change a detail that is locked."""

    detail = choice("Detail", ask="Select what should change", among=DETAILS)
    new = text("New value", most=200, required=False)
    reason = text("Reason", ask="Enter why it should change", words=100)

    @post_load
    def in_its_form(self, answers: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Write a number as its register does; a name cannot be taken away."""
        detail, new = answers["detail"], answers.get("new")
        if detail is Detail.NAME and not new:
            raise ValidationError("Enter the new name", "new")
        if new and detail in DETAIL_FIELDS:
            try:
                answers["new"] = DETAIL_FIELDS[detail]().deserialize(new)
            except ValidationError as error:
                raise ValidationError(error.messages, "new") from error
        return answers


class RefuseChange(Schema):
    """Why a change is refused."""

    refusal_reason = text("Reason", ask="Enter why the change is refused", words=100)


class NamePartner(Schema):
    """An organisation that takes part, and what it does."""

    kind = choice("How it takes part", ask="Select how it takes part", among=PARTNER_KINDS)
    name = text("Name", ask="Enter the name of the organisation", most=200)
    scheme = choice("Register", among=NUMBERS, required=False)
    number = text("Number", most=20, required=False)
    part = text("What it does", ask="Enter what it will do", words=50)
    share = whole("Share", ask="Enter its share of the work in percent", least=1, most=100)

    @validates_schema
    def number_in_form(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """Refuse a number that its register does not give."""
        wording.in_form(answers)


class OrganisationSummary(Schema):
    """An organisation as everybody may see it."""

    id = fields.UUID()
    name = fields.String()
    trading_name = fields.String(allow_none=True)
    legal_form = fields.Enum(LegalForm, by_value=True)
    size = fields.Enum(Size, by_value=True, allow_none=True)
    income_band = fields.Enum(IncomeBand, by_value=True, allow_none=True)
    charity_number = fields.String(allow_none=True)
    company_number = fields.String(allow_none=True)
    mutual_number = fields.String(allow_none=True)
    ppon = fields.String(allow_none=True)
    about = fields.String(allow_none=True)
    marks = fields.List(fields.String())
    is_vcse = fields.Boolean()
    is_sme = fields.Boolean()


class OwnOrganisation(OrganisationSummary):
    """An organisation as its own people see it."""

    vat_number = fields.String(allow_none=True)
    headcount = fields.Integer(allow_none=True)
    annual_income = money("Yearly income or turnover", required=False)
    balance_sheet = money("Balance sheet total", required=False)
    says_vcse = fields.Boolean(allow_none=True)
    address = fields.String(allow_none=True)
    town = fields.String(allow_none=True)
    postcode = fields.String(allow_none=True)
    country = fields.String(allow_none=True)
    contact_name = fields.String(allow_none=True)
    contact_email = fields.String(allow_none=True)
    details_confirmed_at = fields.AwareDateTime(allow_none=True)


class PartnerSummary(Schema):
    """A partner with its part and share."""

    id = fields.UUID()
    kind = fields.Enum(PartnerKind, by_value=True)
    name = fields.String()
    scheme = fields.Enum(Scheme, by_value=True, allow_none=True)
    number = fields.String(allow_none=True)
    part = fields.String()
    share = fields.Integer()
    partner_id = fields.UUID(allow_none=True)


class ChangeSummary(Schema):
    """A wish to change a locked detail, and what came of it."""

    id = fields.UUID()
    organisation_id = fields.UUID()
    detail = fields.Enum(Detail, by_value=True)
    old = fields.String(allow_none=True)
    new = fields.String(allow_none=True)
    reason = fields.String()
    status = fields.Enum(ChangeStatus, by_value=True)
    asked_at = fields.AwareDateTime()
    refusal_reason = fields.String(allow_none=True)


class CheckSummary(Schema):
    """What a register said of a number."""

    scheme = fields.Enum(Scheme, by_value=True)
    number = fields.String()
    outcome = fields.Enum(CheckOutcome, by_value=True)
    source = fields.String()
    checked_at = fields.AwareDateTime()
    name_found = fields.String(allow_none=True)
    standing_found = fields.String(allow_none=True)
