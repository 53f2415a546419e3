"""The shape and wording of who belongs to an organisation, in which role, and of buyers."""

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.accounts.lifecycle import InvitationStatus
from marketplace.accounts.models import BuyerKind
from marketplace.accounts.rules import is_anybodys, is_domain
from marketplace.accounts.schemas.wording import BUYER_KINDS, ROLES
from marketplace.kernel.actor import Role
from marketplace.kernel.money import Money
from marketplace.kernel.schema import Schema, choice, choices, email, money, rows, text
from marketplace.kernel.schema.answers import Answer, told
from marketplace.reference.models import Level
from marketplace.reference.queries import area_options

#: Whose role may have a limit of how much they may decide about.
LIMITED = (Role.DIRECTOR, Role.COMMISSIONER)


class HoldRole(Schema):
    """One role, if need be for one region or unit, and up to a limit."""

    role = choice("Role", ask="Select a role", among=ROLES)
    area_key = choice("Region or unit", among=area_options, required=False)
    limit = money("Limit", least=Money(1), required=False)

    @validates_schema
    def limit_of_whoever_decides(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """Only who approves awards has a limit."""
        if answers.get("limit") is not None and answers.get("role") not in LIMITED:
            raise ValidationError("Only directors and commissioners have a limit", "limit")


class InviteMember(HoldRole):
    """What an owner tells to invite a colleague."""

    email = email("Email address", ask="Enter your colleague's email address")


class RemoveMember(Schema):
    """Nothing more is asked of whoever takes the roles away."""


class ChangeRoles(Schema):
    """The roles that a member of a supplier holds from now on."""

    roles = choices("Roles", ask="Select at least one role", among=ROLES)


class ChangeBuyerRoles(Schema):
    """The roles that somebody at a buyer holds from now on, each with its region and limit."""

    roles = rows("Roles", HoldRole, ask="Give at least one role", most=12)


def domain(label: str = "Mail domain") -> Answer:
    """A mail domain, in lower case, where not everybody can get an address."""

    def read(value: Any) -> str:
        found = str(value).strip().lower().removeprefix("@")
        if not is_domain(found):
            raise ValidationError("Enter a mail domain in the correct format, like justice.gov.uk")
        if is_anybodys(found):
            raise ValidationError("Anybody can get an address there: enter the domain of your own organisation")
        return found

    return Answer(read, **told(label, "Enter a mail domain", True, maxLength=253))


class ApproveDomain(Schema):
    """A mail domain whose people may be invited."""

    domain = domain()


class OpenBuyer(Schema):
    """A buyer that joins: what it is, where it buys, and whose mail is its own."""

    name = text("Name", ask="Enter the name of the buyer", most=200)
    buyer_kind = choice("Kind of buyer", ask="Select what kind of buyer it is", among=BUYER_KINDS)
    areas = choices(
        "Regions or police areas",
        ask="Select at least one region or police area",
        among=lambda: area_options(Level.REGION, Level.POLICE),
    )
    domain = domain()
    email = email("Email address of the regional administrator", ask="Enter the regional administrator's email address")


class OpenCentre(Schema):
    """The centre that runs the framework, and its first administrator."""

    organisation_name = text("Name", ask="Enter the name of the centre", most=200)
    name = text("Name of the administrator", ask="Enter the administrator's full name", most=200)
    email = email("Email address of the administrator", ask="Enter the administrator's email address")


class SetAreas(Schema):
    """Where a buyer buys."""

    areas = choices(
        "Regions or police areas",
        ask="Select at least one region or police area",
        among=lambda: area_options(Level.REGION, Level.POLICE),
    )


class BuyerSummary(Schema):
    """A buyer as everybody may see it."""

    id = fields.UUID()
    name = fields.String()
    buyer_kind = fields.Enum(BuyerKind, by_value=True, allow_none=True)
    area_key = fields.String(allow_none=True)


class SuspendOrganisation(Schema):
    """Why an organisation is shut out."""

    reason = text("Reason", ask="Enter why you are suspending this organisation", most=1000)


class ReinstateOrganisation(Schema):
    """Why an organisation is let in again."""

    reason = text("Reason", ask="Enter why the suspension ends", most=1000)


class DomainSummary(Schema):
    """An approved mail domain."""

    id = fields.UUID()
    domain = fields.String()
    approved_at = fields.AwareDateTime()


class MemberSummary(Schema):
    """One role that somebody holds."""

    user_id = fields.UUID()
    name = fields.String(attribute="user.name")
    role = fields.Enum(Role, by_value=True)
    area_key = fields.String(allow_none=True)
    limit = money("Limit", required=False)


class InvitationSummary(Schema):
    """An invitation and how long it is good."""

    id = fields.UUID()
    email = fields.String()
    role = fields.Enum(Role, by_value=True)
    area_key = fields.String(allow_none=True)
    limit = money("Limit", required=False)
    status = fields.Enum(InvitationStatus, by_value=True)
    expires_at = fields.AwareDateTime()
