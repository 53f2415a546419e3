"""The shape and wording of what people tell about themselves and their organisations."""

from typing import Any

from marshmallow import ValidationError, fields, validates, validates_schema

from marketplace.accounts.models import LegalForm, Size
from marketplace.accounts.rules import is_charity_number, is_company_number, tidy_number
from marketplace.kernel.actor import Role
from marketplace.kernel.schema import Schema, choice, email, text

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
}


def long_enough(password: str) -> None:
    """Refuse a password that is quick to guess."""
    if len(password) < 12:
        raise ValidationError("Password must be 12 characters or more")


class SignIn(Schema):
    """What somebody gives to sign in."""

    email = email("Email address", ask="Enter your email address")
    password = text("Password", ask="Enter your password", most=200)


class RegisterOrganisation(Schema):
    """What somebody tells to open an account for their organisation."""

    organisation_name = text("Organisation name", ask="Enter the name of your organisation", most=200)
    legal_form = choice("Type of organisation", ask="Select what type of organisation it is", among=LEGAL_FORMS)
    charity_number = text("Charity number", most=12, required=False)
    company_number = text("Company number", most=12, required=False)
    size = choice("Number of people who work there", ask="Select how many people work there", among=SIZES)
    name = text("Your name", ask="Enter your full name", most=200)
    email = email("Email address", ask="Enter your email address")
    password = text("Password", ask="Enter a password", most=200)

    @validates("password")
    def password_is_long_enough(self, value: str, data_key: str) -> None:
        """Refuse a short password."""
        long_enough(value)

    @validates("charity_number")
    def charity_number_has_its_form(self, value: str | None, data_key: str) -> None:
        """Refuse a number that no charity regulator gives."""
        if value and not is_charity_number(tidy_number(value)):
            raise ValidationError("Charity number must be 6 or 7 digits, or SC or NIC followed by 6 digits")

    @validates("company_number")
    def company_number_has_its_form(self, value: str | None, data_key: str) -> None:
        """Refuse a number that Companies House does not give."""
        if value and not is_company_number(tidy_number(value)):
            raise ValidationError("Company number must be 8 digits, or 2 letters and 6 digits")

    @validates_schema
    def number_of_its_type(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """A registered charity has a charity number, a company a company number."""
        form = answers.get("legal_form")
        if form == LegalForm.CHARITY and not answers.get("charity_number"):
            raise ValidationError("Enter the charity number", "charity_number")
        if form in (LegalForm.COMPANY, LegalForm.CIC) and not answers.get("company_number"):
            raise ValidationError("Enter the company number", "company_number")


class InviteMember(Schema):
    """What an owner tells to invite a colleague."""

    email = email("Email address", ask="Enter your colleague's email address")
    role = choice("Role", ask="Select a role", among=ROLES)


class AcceptInvitation(Schema):
    """What an invited person gives to join."""

    name = text("Your name", ask="Enter your full name", most=200)
    password = text("Password", ask="Enter a password", most=200)

    @validates("password")
    def password_is_long_enough(self, value: str, data_key: str) -> None:
        """Refuse a short password."""
        long_enough(value)


class RequestReset(Schema):
    """Who forgot their password."""

    email = email("Email address", ask="Enter your email address")


class ResetPassword(Schema):
    """The new password."""

    password = text("New password", ask="Enter a new password", most=200)

    @validates("password")
    def password_is_long_enough(self, value: str, data_key: str) -> None:
        """Refuse a short password."""
        long_enough(value)


class OrganisationSummary(Schema):
    """An organisation as everybody may see it."""

    id = fields.UUID()
    name = fields.String()
    legal_form = fields.Enum(LegalForm, by_value=True)
    size = fields.Enum(Size, by_value=True, allow_none=True)
    charity_number = fields.String(allow_none=True)
    company_number = fields.String(allow_none=True)
    is_vcse = fields.Boolean()
    is_sme = fields.Boolean()
