"""Contracts for programs: the same schemas and commands as the pages."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from blueprints.session import actor
from marketplace.contracts import commands, queries, schemas
from marketplace.contracts.models import Contract, ContractVariation
from marketplace.contracts.proving import Proof, proof_of
from marketplace.referrals import commands as referrals

api = Blueprint("contracts_api", __name__, description="Contracts and their signatures")


@api.get("/contracts")
@api.arguments(schemas.ListContracts, location="query")
@api.response(200, schemas.ContractSummary(many=True))
def index(asked: dict[str, Any]) -> Any:
    """List your contracts by reference, fifty at a time."""
    return queries.contracts(actor(), **asked)


@api.get("/contracts/<uuid:contract_id>")
@api.response(200, schemas.ContractDetail)
def show(contract_id: UUID) -> Contract:
    """Show a contract."""
    return queries.contract(actor(), contract_id)


@api.post("/contracts/<uuid:contract_id>/signature")
@api.arguments(schemas.SignContract)
@api.response(200, schemas.ContractDetail)
def sign(answers: dict[str, Any], contract_id: UUID) -> Contract:
    """Sign a contract for your organisation."""
    return commands.sign_contract(actor(), contract_id, **answers)


@api.get("/contracts/<uuid:contract_id>/verification")
@api.response(200, schemas.ProofDetail)
def verify(contract_id: UUID) -> Proof:
    """Compare the text, the signatures and the figures of a contract with its fingerprint."""
    return proof_of(queries.contract(actor(), contract_id), queries.signatures_of(contract_id))


@api.put("/contracts/<uuid:contract_id>/delivery")
@api.arguments(schemas.SetDelivery)
@api.response(200, schemas.ContractDetail)
def set_delivery(answers: dict[str, Any], contract_id: UUID) -> Contract:
    """Say what subcontractors see, and where people on probation call."""
    return commands.set_delivery(actor(), contract_id, **answers)


@api.post("/contracts/<uuid:contract_id>/subcontractors")
@api.arguments(schemas.NameSubcontractor)
@api.response(200, schemas.ContractDetail)
def name_subcontractor(answers: dict[str, Any], contract_id: UUID) -> Contract:
    """Name a supplier to whom referrals can be allotted."""
    return commands.name_subcontractor(actor(), contract_id, **answers)


@api.delete("/contracts/<uuid:contract_id>/subcontractors/<uuid:organisation_id>")
@api.response(200, schemas.ContractDetail)
def remove_subcontractor(contract_id: UUID, organisation_id: UUID) -> Contract:
    """Let a subcontractor deliver no part any more; what it was allotted comes back."""
    return referrals.remove_subcontractor(actor(), contract_id, organisation_id)


@api.post("/contracts/<uuid:contract_id>/opening")
@api.response(200, schemas.ContractDetail)
def open_referrals(contract_id: UUID) -> Contract:
    """Open a signed contract for referrals."""
    return commands.open_referrals(actor(), contract_id)


@api.put("/contracts/<uuid:contract_id>/approval")
@api.arguments(schemas.SetApproval)
@api.response(200, schemas.ContractDetail)
def set_approval(answers: dict[str, Any], contract_id: UUID) -> Contract:
    """Say whether practitioners approve action plans, and how long they have."""
    return commands.set_approval(actor(), contract_id, **answers)


@api.get("/contracts/<uuid:contract_id>/variations")
@api.response(200, schemas.VariationDetail(many=True))
def variations(contract_id: UUID) -> Any:
    """The variations of a contract, the latest first."""
    return queries.variations_of(actor(), queries.contract(actor(), contract_id).id)


@api.post("/contracts/<uuid:contract_id>/variations")
@api.arguments(schemas.AskVariation)
@api.response(201, schemas.VariationDetail)
def ask_variation(answers: dict[str, Any], contract_id: UUID) -> ContractVariation:
    """Ask the other party for another number of places a year."""
    return commands.ask_variation(actor(), contract_id, **answers)


@api.post("/variations/<uuid:variation_id>/agreement")
@api.arguments(schemas.DecideVariation)
@api.response(200, schemas.VariationDetail)
def agree_variation(answers: dict[str, Any], variation_id: UUID) -> ContractVariation:
    """Agree to another number of places a year."""
    return commands.agree_variation(actor(), variation_id, **answers)


@api.post("/variations/<uuid:variation_id>/refusal")
@api.arguments(schemas.RefuseVariation)
@api.response(200, schemas.VariationDetail)
def refuse_variation(answers: dict[str, Any], variation_id: UUID) -> ContractVariation:
    """Refuse another number of places a year."""
    return commands.refuse_variation(actor(), variation_id, **answers)
