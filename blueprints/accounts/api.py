"""The session and the organisations, for programs."""

from typing import Any
from uuid import UUID

from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint
from flask_wtf.csrf import generate_csrf
from marshmallow import fields

from blueprints import session
from blueprints.accounts.views import WRONG
from blueprints.security import csrf, public
from blueprints.session import actor
from marketplace.accounts import commands, queries, schemas
from marketplace.accounts.models import Organisation
from marketplace.kernel.errors import Invalid
from marketplace.kernel.schema import Schema

api = Blueprint("accounts_api", __name__, description="Signing in, and organisations")


class GrantSummary(Schema):
    """One role that the person holds."""

    role = fields.String()
    organisation_id = fields.UUID()
    area_key = fields.String(allow_none=True)


class SessionSummary(Schema):
    """Who is signed in, and the token that every change sends back as X-CSRFToken."""

    is_signed_in = fields.Boolean()
    user_id = fields.UUID(allow_none=True)
    name = fields.String()
    grants = fields.List(fields.Nested(GrantSummary))
    csrf_token = fields.Function(lambda _: generate_csrf(), metadata={"type": "string"})


@csrf.exempt  # there is no session to misuse yet, and a form of another site cannot send JSON
@api.post("/session")
@api.arguments(schemas.SignIn)
@api.response(200, SessionSummary)
@public
def sign_in(answers: dict[str, Any]) -> object:
    """Begin a session; it lives in a cookie."""
    token = commands.sign_in(actor(), **answers)
    if token is None:
        raise Invalid(password=WRONG)
    session.begin(token)
    return actor()


@api.get("/session")
@api.response(200, SessionSummary)
@public
def show_session() -> object:
    """Who is signed in."""
    return actor()


@api.delete("/session")
@api.response(204)
def sign_out() -> None:
    """End the session."""
    who = actor()
    if token := session.end():
        commands.sign_out(who, token)


@api.get("/organisations/<uuid:organisation_id>")
@api.response(200, schemas.OrganisationSummary)
@public
def show_organisation(organisation_id: UUID) -> Organisation:
    """An organisation as everybody may see it."""
    return queries.organisation(actor(), organisation_id)


@api.post("/organisations/<uuid:organisation_id>/invitations")
@api.arguments(schemas.InviteMember)
@api.response(201)
def invite(answers: dict[str, Any], organisation_id: UUID) -> ResponseReturnValue:
    """Invite somebody to a role."""
    invitation = commands.invite_member(actor(), organisation_id, **answers)
    return {"id": str(invitation.id), "status": invitation.status, "expires_at": invitation.expires_at.isoformat()}
