"""What becomes of members, for programs; the same schemas as the pages."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from blueprints.frameworks.api import api
from blueprints.session import actor
from marketplace.frameworks import commands, queries
from marketplace.frameworks.models import Membership, RefreshRound, RemovalNotice, Representation
from marketplace.frameworks.policies import administers_framework
from marketplace.frameworks.schemas import membership as schemas
from marketplace.kernel.errors import NotFound


@api.get("/members/<uuid:membership_id>/membership")
@api.response(200, schemas.MembershipDetail)
def membership(membership_id: UUID) -> Membership:
    """A membership as its own people and its administrators see it."""
    return queries.followed_membership(actor(), membership_id)


@api.post("/members/<uuid:membership_id>/suspension")
@api.arguments(schemas.SuspendMember)
@api.response(200, schemas.MembershipDetail)
def suspend(answers: dict[str, Any], membership_id: UUID) -> Membership:
    """Suspend a member until a day."""
    return commands.suspend_member(actor(), membership_id, **answers)


@api.post("/members/<uuid:membership_id>/suspension-extension")
@api.arguments(schemas.ExtendSuspension)
@api.response(200, schemas.MembershipDetail)
def extend(answers: dict[str, Any], membership_id: UUID) -> Membership:
    """Let a suspension last longer, once."""
    return commands.extend_suspension(actor(), membership_id, **answers)


@api.post("/members/<uuid:membership_id>/reinstatement")
@api.arguments(schemas.ReinstateMember)
@api.response(200, schemas.MembershipDetail)
def reinstate(answers: dict[str, Any], membership_id: UUID) -> Membership:
    """Lift a suspension early."""
    return commands.reinstate_member(actor(), membership_id, **answers)


@api.post("/members/<uuid:membership_id>/removal-notice")
@api.arguments(schemas.GiveRemovalNotice)
@api.response(201, schemas.NoticeSummary)
def give_notice(answers: dict[str, Any], membership_id: UUID) -> RemovalNotice:
    """Tell a member that it may be removed."""
    return commands.give_removal_notice(actor(), membership_id, **answers)


@api.post("/members/<uuid:membership_id>/removal-notice/withdrawal")
@api.arguments(schemas.WithdrawRemovalNotice)
@api.response(200, schemas.MembershipDetail)
def withdraw_notice(answers: dict[str, Any], membership_id: UUID) -> Membership:
    """Let a member stay after all."""
    return commands.withdraw_removal_notice(actor(), membership_id, **answers)


@api.post("/members/<uuid:membership_id>/removal")
@api.response(200, schemas.MembershipDetail)
def remove(membership_id: UUID) -> Membership:
    """Remove a member that was told and heard."""
    return commands.remove_member(actor(), membership_id)


@api.post("/members/<uuid:membership_id>/departure")
@api.response(200, schemas.MembershipDetail)
def leave(membership_id: UUID) -> Membership:
    """Give the membership up."""
    return commands.leave_framework(actor(), membership_id)


@api.put("/members/<uuid:membership_id>/areas")
@api.arguments(schemas.ChangeAreas)
@api.response(200, schemas.MembershipDetail)
def change_areas(answers: dict[str, Any], membership_id: UUID) -> Membership:
    """Say where the member delivers from now on."""
    return commands.change_areas(actor(), membership_id, **answers)


@api.post("/members/<uuid:membership_id>/categories-given-up")
@api.arguments(schemas.GiveUpCategories)
@api.response(200, schemas.MembershipDetail)
def give_up_categories(answers: dict[str, Any], membership_id: UUID) -> Membership:
    """Give categories up."""
    return commands.give_up_categories(actor(), membership_id, **answers)


@api.post("/members/<uuid:membership_id>/representations")
@api.arguments(schemas.MakeRepresentation)
@api.response(201, schemas.RepresentationSummary)
def represent(answers: dict[str, Any], membership_id: UUID) -> Representation:
    """Say what speaks against a suspension or a removal."""
    return commands.make_representation(actor(), membership_id, **answers)


@api.post("/representations/<uuid:representation_id>/answer")
@api.arguments(schemas.AnswerRepresentation)
@api.response(200, schemas.RepresentationSummary)
def answer_representation(answers: dict[str, Any], representation_id: UUID) -> Representation:
    """Answer what a member said."""
    return commands.answer_representation(actor(), representation_id, **answers)


@api.post("/members/<uuid:membership_id>/declaration")
@api.arguments(schemas.AnswerRefresh)
@api.response(200, schemas.MembershipDetail)
def answer_refresh(answers: dict[str, Any], membership_id: UUID) -> Membership:
    """Renew a declaration."""
    return commands.answer_refresh(actor(), membership_id, **answers)


@api.post("/frameworks/<uuid:framework_id>/declarations")
@api.arguments(schemas.RequestRefresh)
@api.response(201, schemas.RefreshRoundSummary)
def request_refresh(answers: dict[str, Any], framework_id: UUID) -> RefreshRound:
    """Ask members to renew their declarations."""
    return commands.request_refresh(actor(), framework_id, **answers)


@api.get("/frameworks/<uuid:framework_id>/declarations")
@api.response(200, schemas.RefreshRoundSummary(many=True))
def rounds(framework_id: UUID) -> Sequence[RefreshRound]:
    """How far the requests to renew declarations are."""
    if not administers_framework(actor(), queries.framework(actor(), framework_id)):
        raise NotFound
    return [each for each, _, _ in queries.refresh_rounds(framework_id)]
