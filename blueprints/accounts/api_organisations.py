"""What organisations tell about themselves, their partners and their buyers' rules, for programs."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from blueprints.accounts.api import api
from blueprints.session import actor
from marketplace.accounts import commands, queries, schemas
from marketplace.accounts.models import DetailChange, MailDomain, Organisation, Partner, RegisterCheck


@api.get("/organisations/<uuid:organisation_id>/details")
@api.response(200, schemas.OwnOrganisation)
def show_details(organisation_id: UUID) -> Organisation:
    """An organisation as its own people see it."""
    return queries.own_organisation(actor(), organisation_id)


@api.patch("/organisations/<uuid:organisation_id>/details")
@api.arguments(schemas.DescribeOrganisation(partial=True))
@api.response(200, schemas.OwnOrganisation)
def describe(answers: dict[str, Any], organisation_id: UUID) -> Organisation:
    """Tell more about an organisation; what is not named stays."""
    return commands.describe_organisation(actor(), organisation_id, **answers)


@api.put("/organisations/<uuid:organisation_id>/numbers")
@api.arguments(schemas.GiveNumbers)
@api.response(200, schemas.OwnOrganisation)
def give_numbers(answers: dict[str, Any], organisation_id: UUID) -> Organisation:
    """Give the registered name and numbers, as long as they are not confirmed."""
    return commands.give_numbers(actor(), organisation_id, **answers)


@api.post("/organisations/<uuid:organisation_id>/confirmation")
@api.response(200, schemas.OwnOrganisation)
def confirm(organisation_id: UUID) -> Organisation:
    """Confirm that the details are right."""
    return commands.confirm_details(actor(), organisation_id)


@api.get("/organisations/<uuid:organisation_id>/checks")
@api.response(200, schemas.CheckSummary(many=True))
def list_checks(organisation_id: UUID) -> Sequence[RegisterCheck]:
    """What each register said last."""
    found = queries.own_organisation(actor(), organisation_id)
    return list(queries.latest_checks(actor(), found.id).values())


@api.get("/organisations/<uuid:organisation_id>/changes")
@api.response(200, schemas.ChangeSummary(many=True))
def list_changes(organisation_id: UUID) -> Sequence[DetailChange]:
    """The changes of locked details that were asked for."""
    return queries.changes_of(actor(), organisation_id)


@api.post("/organisations/<uuid:organisation_id>/changes")
@api.arguments(schemas.AskChange)
@api.response(201, schemas.ChangeSummary)
def ask_change(answers: dict[str, Any], organisation_id: UUID) -> DetailChange:
    """Ask for a change of a locked detail."""
    return commands.ask_change(actor(), organisation_id, **answers)


@api.post("/changes/<uuid:change_id>/approval")
@api.response(200, schemas.ChangeSummary)
def approve_change(change_id: UUID) -> DetailChange:
    """Approve a change."""
    return commands.approve_change(actor(), change_id)


@api.post("/changes/<uuid:change_id>/refusal")
@api.arguments(schemas.RefuseChange)
@api.response(200, schemas.ChangeSummary)
def refuse_change(answers: dict[str, Any], change_id: UUID) -> DetailChange:
    """Refuse a change, with the reason."""
    return commands.refuse_change(actor(), change_id, **answers)


@api.post("/changes/<uuid:change_id>/withdrawal")
@api.response(200, schemas.ChangeSummary)
def withdraw_change(change_id: UUID) -> DetailChange:
    """Take back a wish to change."""
    return commands.withdraw_change(actor(), change_id)


@api.get("/organisations/<uuid:organisation_id>/partners")
@api.response(200, schemas.PartnerSummary(many=True))
def list_partners(organisation_id: UUID) -> Sequence[Partner]:
    """The partners of one's own organisation."""
    return queries.partners_of(queries.own_organisation(actor(), organisation_id).id)


@api.post("/organisations/<uuid:organisation_id>/partners")
@api.arguments(schemas.NamePartner)
@api.response(201, schemas.PartnerSummary)
def name_partner(answers: dict[str, Any], organisation_id: UUID) -> Partner:
    """Name a partner."""
    return commands.name_partner(actor(), organisation_id, **answers)


@api.put("/partners/<uuid:partner_id>")
@api.arguments(schemas.NamePartner)
@api.response(200, schemas.PartnerSummary)
def change_partner(answers: dict[str, Any], partner_id: UUID) -> Partner:
    """Say anew what a partner is and does."""
    return commands.change_partner(actor(), partner_id, **answers)


@api.delete("/partners/<uuid:partner_id>")
@api.response(204)
def drop_partner(partner_id: UUID) -> None:
    """Say that a partner takes part no longer."""
    commands.drop_partner(actor(), partner_id)


@api.get("/buyers")
@api.response(200, schemas.BuyerSummary(many=True))
def list_buyers() -> Sequence[Organisation]:
    """The buyers that one administers."""
    return queries.buyers(actor())


@api.post("/buyers")
@api.arguments(schemas.OpenBuyer)
@api.response(201, schemas.BuyerSummary)
def open_buyer(answers: dict[str, Any]) -> Organisation:
    """Let a buyer join, and invite its regional administrator."""
    return commands.open_buyer(actor(), **answers)


@api.put("/buyers/<uuid:organisation_id>/areas")
@api.arguments(schemas.SetAreas)
@api.response(200, schemas.BuyerSummary)
def set_areas(answers: dict[str, Any], organisation_id: UUID) -> Organisation:
    """Say anew where a buyer buys."""
    return commands.set_areas(actor(), organisation_id, **answers)


@api.get("/organisations/<uuid:organisation_id>/domains")
@api.response(200, schemas.DomainSummary(many=True))
def list_domains(organisation_id: UUID) -> Sequence[MailDomain]:
    """The approved mail domains of a buyer."""
    return queries.domains_of(queries.buyer(actor(), organisation_id).id)


@api.post("/organisations/<uuid:organisation_id>/domains")
@api.arguments(schemas.ApproveDomain)
@api.response(201, schemas.DomainSummary)
def approve_domain(answers: dict[str, Any], organisation_id: UUID) -> MailDomain:
    """Approve a mail domain."""
    return commands.approve_domain(actor(), organisation_id, **answers)


@api.delete("/domains/<uuid:domain_id>")
@api.response(204)
def remove_domain(domain_id: UUID) -> None:
    """Let nobody be invited from a domain any more."""
    commands.remove_domain(actor(), domain_id)


@api.post("/organisations/<uuid:organisation_id>/suspension")
@api.arguments(schemas.SuspendOrganisation)
@api.response(204)
def suspend_organisation(answers: dict[str, Any], organisation_id: UUID) -> None:
    """Shut an organisation out; its active memberships are suspended with it."""
    commands.suspend_organisation(actor(), organisation_id, **answers)


@api.post("/organisations/<uuid:organisation_id>/reinstatement")
@api.arguments(schemas.ReinstateOrganisation)
@api.response(204)
def reinstate_organisation(answers: dict[str, Any], organisation_id: UUID) -> None:
    """Let an organisation in again."""
    commands.reinstate_organisation(actor(), organisation_id, **answers)
