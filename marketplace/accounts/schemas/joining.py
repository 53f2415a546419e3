"""The shape and wording of signing in, registering and joining."""

from typing import Any

from marshmallow import ValidationError, validates, validates_schema

from marketplace.accounts.models import LegalForm
from marketplace.accounts.rules import is_easy_to_guess
from marketplace.accounts.schemas.wording import LEGAL_FORMS, SCHEMES, SIZES, charity_number, company_number, in_form
from marketplace.kernel.schema import Schema, choice, email, text


def long_enough(password: str) -> None:
    """Refuse a password that is quick to guess."""
    if len(password) < 12:
        raise ValidationError("Password must be 12 characters or more")
    if is_easy_to_guess(password):
        raise ValidationError("Enter a password that is harder to guess, such as three words that nobody expects")


class SignIn(Schema):
    """What somebody gives to sign in."""

    email = email("Email address", ask="Enter your email address")
    password = text("Password", ask="Enter your password", most=200)


class RegisterOrganisation(Schema):
    """What somebody tells to open an account for their organisation."""

    organisation_name = text("Organisation name", ask="Enter the name of your organisation", most=200)
    legal_form = choice("Type of organisation", ask="Select what type of organisation it is", among=LEGAL_FORMS)
    charity_number = charity_number()
    company_number = company_number()
    size = choice("Number of people who work there", ask="Select how many people work there", among=SIZES)
    name = text("Your name", ask="Enter your full name", most=200)
    email = email("Email address", ask="Enter your email address")
    password = text("Password", ask="Enter a password", most=200)

    @validates("password")
    def password_is_long_enough(self, value: str, data_key: str) -> None:
        """Refuse a short password."""
        long_enough(value)

    @validates_schema
    def number_of_its_type(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """A registered charity has a charity number, a company a company number."""
        form = answers.get("legal_form")
        if form == LegalForm.CHARITY and not answers.get("charity_number"):
            raise ValidationError("Enter the charity number", "charity_number")
        if form in (LegalForm.COMPANY, LegalForm.CIC) and not answers.get("company_number"):
            raise ValidationError("Enter the company number", "company_number")


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


class FindOrganisation(Schema):
    """The number by which somebody looks for their organisation in a register."""

    scheme = choice("Register", ask="Select which register the number is from", among=SCHEMES)
    number = text("Number", ask="Enter the number", most=20)

    @validates_schema
    def number_in_form(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """Refuse a number that this register does not give."""
        in_form(answers)
