"""The session and the organisations, for programs."""

from collections.abc import Sequence
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
from marketplace.accounts.models import Invitation, Organisation, RoleGrant
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


@api.put("/account/telephone")
@api.arguments(schemas.GivePhone)
@api.response(200, schemas.Reached)
def give_phone(answers: dict[str, Any]) -> object:
    """Say at which numbers one can be called."""
    return commands.give_phone(actor(), **answers)


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


@api.get("/organisations/<uuid:organisation_id>/invitations")
@api.response(200, schemas.InvitationSummary(many=True))
def list_invitations(organisation_id: UUID) -> Sequence[Invitation]:
    """The invitations that wait for an answer or have expired."""
    return queries.invitations_of(actor(), organisation_id)


@api.post("/invitations/<uuid:invitation_id>/resending")
@api.response(200, schemas.InvitationSummary)
def resend(invitation_id: UUID) -> Invitation:
    """Send an invitation anew, with a new link."""
    return commands.resend_invitation(actor(), invitation_id)


@api.post("/invitations/<uuid:invitation_id>/revocation")
@api.response(200, schemas.InvitationSummary)
def revoke(invitation_id: UUID) -> Invitation:
    """Take back an invitation."""
    return commands.revoke_invitation(actor(), invitation_id)


@api.get("/organisations/<uuid:organisation_id>/members")
@api.response(200, schemas.MemberSummary(many=True))
def list_members(organisation_id: UUID) -> Sequence[RoleGrant]:
    """Who holds which role in one of one's own organisations."""
    return queries.people_of(actor(), queries.own_organisation(actor(), organisation_id).id)


@api.put("/organisations/<uuid:organisation_id>/members/<uuid:user_id>/roles")
@api.arguments(schemas.ChangeBuyerRoles)
@api.response(200, schemas.MemberSummary(many=True))
def change_roles(answers: dict[str, Any], organisation_id: UUID, user_id: UUID) -> Sequence[RoleGrant]:
    """Change what somebody may do."""
    commands.change_roles(actor(), organisation_id, user_id, **answers)
    return queries.member(actor(), organisation_id, user_id)


@api.delete("/organisations/<uuid:organisation_id>/members/<uuid:user_id>")
@api.response(204)
def remove_member(organisation_id: UUID, user_id: UUID) -> None:
    """Take every role in an organisation from somebody, or leave."""
    commands.remove_member(actor(), organisation_id, user_id)
