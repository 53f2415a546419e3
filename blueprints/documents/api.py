"""Documents for programs: the same schemas and commands as the pages; files come and go as multipart bodies."""

from typing import Any
from uuid import UUID

from flask import Response

from blueprints.session import actor
from blueprints.uploads import UploadBlueprint, attachment, ports
from marketplace.documents import commands, queries, schemas
from marketplace.documents.models import Document

api = UploadBlueprint("documents_api", __name__, description="The documents of one's own organisations")

BINARY = {"type": "string", "format": "binary"}


@api.get("/organisations/<uuid:organisation_id>/documents")
@api.arguments(schemas.ListDocuments, location="query")
@api.response(200, schemas.DocumentList)
def index(asked: dict[str, Any], organisation_id: UUID) -> dict[str, Any]:
    """List the documents of an organisation by title."""
    organisation, most = queries.organisation(actor(), organisation_id), asked["limit"] or queries.PAGE
    found = queries.documents_of(actor(), organisation.id, after=asked["after"], most=most)
    return {"documents": found[:most], "after": found[most - 1].id if len(found) > most else None}


@api.post("/organisations/<uuid:organisation_id>/documents")
@api.arguments(schemas.UploadDocument, location="files")
@api.response(201, schemas.DocumentDetail)
def upload(answers: dict[str, Any], organisation_id: UUID) -> Document:
    """Hand in a document."""
    return commands.upload_document(actor(), organisation_id, ports(), **answers)


@api.get("/documents/<uuid:document_id>")
@api.response(200, schemas.DocumentDetail)
def show(document_id: UUID) -> Document:
    """Show a document with every version of its file."""
    return queries.document(actor(), document_id)


@api.post("/documents/<uuid:document_id>/versions")
@api.arguments(schemas.ReplaceDocument, location="files")
@api.response(201, schemas.DocumentDetail)
def replace(answers: dict[str, Any], document_id: UUID) -> Document:
    """Hand in a new version."""
    return commands.replace_document(actor(), document_id, ports(), **answers)


@api.put("/documents/<uuid:document_id>/correction")
@api.arguments(schemas.CorrectDocument)
@api.response(200, schemas.DocumentDetail)
def correct(answers: dict[str, Any], document_id: UUID) -> Document:
    """Put right a title or a last day that was mistyped; the file stays."""
    return commands.correct_document(actor(), document_id, **answers)


@api.get("/documents/<uuid:document_id>/file")
@api.response(200, BINARY, content_type="application/octet-stream")
def read(document_id: UUID) -> Response:
    """Open the version in use; that it was read is recorded."""
    return attachment(commands.read_document(actor(), document_id, ports().files))


@api.get("/documents/<uuid:document_id>/versions/<int:number>/file")
@api.response(200, BINARY, content_type="application/octet-stream")
def read_version(document_id: UUID, number: int) -> Response:
    """Open one version; that it was read is recorded."""
    return attachment(commands.read_document(actor(), document_id, ports().files, number=number))


@api.post("/documents/<uuid:document_id>/destruction")
@api.response(200, schemas.DocumentDetail)
def destroy(document_id: UUID) -> Document:
    """Destroy every file of a document for good."""
    return commands.destroy_document(actor(), document_id)
