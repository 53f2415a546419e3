"""Declarations, checks and notifications, for programs: the same schemas and commands as the pages."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from blueprints.session import actor
from blueprints.uploads import UploadBlueprint, ports
from marketplace.exclusions import commands, queries, schemas
from marketplace.exclusions.models import (
    DebarmentCheck,
    DeclaredGround,
    DeclaredPerson,
    ExclusionNotification,
    Finding,
    SupplierDeclaration,
)

api = UploadBlueprint("exclusions_api", __name__, description="Declarations, debarment checks and notifications")


@api.get("/declarations")
@api.response(200, schemas.DeclarationSummary(many=True))
def index() -> Sequence[SupplierDeclaration]:
    """The declarations of one's own suppliers."""
    return queries.own_declarations(actor())


@api.post("/declarations")
@api.arguments(schemas.BeginDeclaration)
@api.response(201, schemas.DeclarationDetail)
def begin(answers: dict[str, Any]) -> SupplierDeclaration:
    """Begin a declaration, with what was declared last filled in."""
    return queries.declaration(actor(), commands.begin_declaration(actor(), **answers).id)


@api.get("/declarations/<uuid:declaration_id>")
@api.response(200, schemas.DeclarationDetail)
def show(declaration_id: UUID) -> SupplierDeclaration:
    """One declaration."""
    return queries.declaration(actor(), declaration_id)


@api.patch("/declarations/<uuid:declaration_id>/answers")
@api.arguments(schemas.AnswerGroups)
@api.response(200, schemas.DeclarationDetail)
def answer(answers: dict[str, Any], declaration_id: UUID) -> SupplierDeclaration:
    """Keep some yes and no answers."""
    return commands.answer_groups(actor(), declaration_id, **answers)


@api.post("/declarations/<uuid:declaration_id>/confirmation")
@api.arguments(schemas.ConfirmSection)
@api.response(200, schemas.DeclarationDetail)
def confirm(answers: dict[str, Any], declaration_id: UUID) -> SupplierDeclaration:
    """Say that one part is complete and right."""
    return commands.confirm_section(actor(), declaration_id, **answers)


@api.post("/declarations/<uuid:declaration_id>/people")
@api.arguments(schemas.AddPerson)
@api.response(201, schemas.PersonSummary)
def add_person(answers: dict[str, Any], declaration_id: UUID) -> DeclaredPerson:
    """Put somebody on the list."""
    return commands.add_person(actor(), declaration_id, **answers)


@api.delete("/declarations/<uuid:declaration_id>/people/<uuid:person_id>")
@api.response(200, schemas.DeclarationDetail)
def remove_person(declaration_id: UUID, person_id: UUID) -> SupplierDeclaration:
    """Take somebody off the list."""
    return commands.remove_person(actor(), declaration_id, person_id)


@api.post("/declarations/<uuid:declaration_id>/grounds")
@api.arguments(schemas.DeclareGround)
@api.response(201, schemas.GroundDetail)
def declare_ground(answers: dict[str, Any], declaration_id: UUID) -> DeclaredGround:
    """Begin to describe one thing that happened."""
    return commands.declare_ground(actor(), declaration_id, **answers)


@api.patch("/declarations/<uuid:declaration_id>/grounds/<uuid:ground_id>")
@api.arguments(schemas.DescribeGround(partial=True))
@api.response(200, schemas.GroundDetail)
def describe_ground(answers: dict[str, Any], declaration_id: UUID, ground_id: UUID) -> DeclaredGround:
    """Keep what is told about it."""
    return commands.describe_ground(actor(), declaration_id, ground_id, **{"version": 0, **answers})


@api.delete("/declarations/<uuid:declaration_id>/grounds/<uuid:ground_id>")
@api.response(200, schemas.DeclarationDetail)
def remove_ground(declaration_id: UUID, ground_id: UUID) -> SupplierDeclaration:
    """Take back what was described."""
    return commands.remove_ground(actor(), declaration_id, ground_id)


@api.post("/declarations/<uuid:declaration_id>/grounds/<uuid:ground_id>/evidence")
@api.arguments(schemas.AttachGroundEvidence, location="files")
@api.response(200, schemas.GroundDetail)
def attach_evidence(answers: dict[str, Any], declaration_id: UUID, ground_id: UUID) -> DeclaredGround:
    """Show a document with what happened."""
    return commands.attach_ground_evidence(actor(), declaration_id, ground_id, ports(), **answers)


@api.delete("/declarations/<uuid:declaration_id>/grounds/<uuid:ground_id>/evidence/<uuid:document_id>")
@api.response(200, schemas.GroundDetail)
def remove_evidence(declaration_id: UUID, ground_id: UUID, document_id: UUID) -> DeclaredGround:
    """Show a document no longer."""
    return commands.remove_ground_evidence(actor(), declaration_id, ground_id, document_id)


@api.put("/declarations/<uuid:declaration_id>/making")
@api.arguments(schemas.MakeDeclaration)
@api.response(200, schemas.DeclarationDetail)
def make(answers: dict[str, Any], declaration_id: UUID) -> SupplierDeclaration:
    """Make the declaration."""
    return commands.make_declaration(actor(), declaration_id, **answers)


@api.post("/declarations/<uuid:declaration_id>/grounds/<uuid:ground_id>/concern")
@api.arguments(schemas.AskRepresentations)
@api.response(200, schemas.GroundDetail)
def ask(answers: dict[str, Any], declaration_id: UUID, ground_id: UUID) -> DeclaredGround:
    """Put a concern to the supplier."""
    return commands.ask_representations(actor(), declaration_id, ground_id, **answers)


@api.post("/declarations/<uuid:declaration_id>/grounds/<uuid:ground_id>/answer")
@api.arguments(schemas.MakeRepresentations)
@api.response(200, schemas.GroundDetail)
def represent(answers: dict[str, Any], declaration_id: UUID, ground_id: UUID) -> DeclaredGround:
    """Answer a concern."""
    return commands.make_representations(actor(), declaration_id, ground_id, **answers)


@api.post("/declarations/<uuid:declaration_id>/grounds/<uuid:ground_id>/finding")
@api.arguments(schemas.RecordFinding)
@api.response(201, schemas.FindingSummary)
def find(answers: dict[str, Any], declaration_id: UUID, ground_id: UUID) -> Finding:
    """Say what was found."""
    return commands.record_finding(actor(), declaration_id, ground_id, **answers)


@api.get("/debarment-checks")
@api.arguments(schemas.CheckFilter, location="query")
@api.response(200, schemas.CheckSummary(many=True))
def checks(answers: dict[str, Any]) -> Sequence[DebarmentCheck]:
    """The latest checks, for those who keep or audit the list."""
    return queries.checks(actor(), found_only=answers.get("found") == "yes")[: queries.PAGE]


@api.get("/exclusion-notifications")
@api.response(200, schemas.NotificationSummary(many=True))
def notifications() -> Sequence[ExclusionNotification]:
    """What the minister is to be told."""
    return queries.notifications(actor())


@api.post("/exclusion-notifications/<uuid:notification_id>/sending")
@api.arguments(schemas.SendNotification)
@api.response(200, schemas.NotificationSummary)
def send(answers: dict[str, Any], notification_id: UUID) -> ExclusionNotification:
    """Record that the minister was told."""
    return commands.send_notification(actor(), notification_id, **answers)
