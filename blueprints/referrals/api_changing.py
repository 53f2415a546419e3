"""What changes after a referral was sent, for programs: the same schemas and commands as the pages."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import request

from blueprints.referrals.api import api
from blueprints.session import actor
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.referrals import commands, queries, schemas
from marketplace.referrals.models import PersonLink, Recall, Referral, ReferralChange, Topic
from marketplace.referrals.policies import knows_person_of


@api.get("/referrals/<uuid:referral_id>/changes")
@api.response(200, schemas.ChangeDetail(many=True))
def changes(referral_id: UUID) -> Sequence[ReferralChange]:
    """What was amended, newest first."""
    if not knows_person_of(actor(), queries.referral(actor(), referral_id)):
        raise NotFound
    return queries.changes_of(actor(), referral_id)


@api.get("/referral-changes/<uuid:change_id>")
@api.response(200, schemas.ChangeDetail)
def change(change_id: UUID) -> ReferralChange:
    """One amendment."""
    found = queries.change(actor(), change_id)
    if not knows_person_of(actor(), found.referral):
        raise NotFound
    return found


@api.put("/referrals/<uuid:referral_id>/amendments/<topic>")
@api.arguments(schemas.Reasoned)
@api.response(200, schemas.ReferralDetail)
def amend(answers: dict[str, Any], referral_id: UUID, topic: str) -> Referral:
    """Amend one answer: `value` is what it says from now on, `why` the reason for the change."""
    known = next((each for each in schemas.AMENDMENTS if each == topic), None)
    if known is None:
        raise NotFound
    schema = schemas.AMENDMENTS[Topic(known)]()
    if errors := schema.validate(request.get_json(silent=True) or {}):
        raise Invalid(**{name: [str(each) for each in said] for name, said in errors.items()})
    return commands.amend_referral(actor(), referral_id, known, **schema.load(request.get_json()))


@api.put("/referrals/<uuid:referral_id>/sent-needs/<category>")
@api.arguments(schemas.AmendNeed)
@api.response(200, schemas.ReferralDetail)
def amend_need(answers: dict[str, Any], referral_id: UUID, category: str) -> Referral:
    """Amend how complex a need is and what should be achieved, before the plan is approved."""
    return commands.amend_need(actor(), referral_id, category, **answers)


@api.post("/referrals/<uuid:referral_id>/sent-needs")
@api.arguments(schemas.AddNeed)
@api.response(200, schemas.ReferralDetail)
def add_need(answers: dict[str, Any], referral_id: UUID) -> Referral:
    """Add a need that was left out, before the plan is approved."""
    return commands.add_need(actor(), referral_id, **answers)


@api.post("/referrals/<uuid:referral_id>/sent-needs/<category>/removal")
@api.arguments(schemas.DropNeed)
@api.response(200, schemas.ReferralDetail)
def drop_need(answers: dict[str, Any], referral_id: UUID, category: str) -> Referral:
    """Drop a need with its outcomes, before the plan is approved."""
    return commands.drop_need(actor(), referral_id, category, **answers)


@api.post("/referrals/<uuid:referral_id>/transfer")
@api.arguments(schemas.TransferReferral)
@api.response(200, schemas.ReferralDetail)
def transfer(answers: dict[str, Any], referral_id: UUID) -> Referral:
    """Move the referral to another contract."""
    return commands.transfer_referral(actor(), referral_id, **answers)


@api.post("/referrals/<uuid:referral_id>/reopening")
@api.arguments(schemas.ReopenReferral)
@api.response(200, schemas.ReferralDetail)
def reopen(answers: dict[str, Any], referral_id: UUID) -> Referral:
    """Take the end of the referral back."""
    return commands.reopen_referral(actor(), referral_id, **answers)


@api.put("/referrals/<uuid:referral_id>/subcontractor")
@api.arguments(schemas.AllotReferral)
@api.response(200, schemas.ReferralDetail)
def allot(answers: dict[str, Any], referral_id: UUID) -> Referral:
    """Say which organisation works on the referral."""
    return commands.allot_referral(actor(), referral_id, **answers)


@api.post("/people/<uuid:person_id>/recall")
@api.arguments(schemas.RecordRecall)
@api.response(201, schemas.RecallDetail)
def recall(answers: dict[str, Any], person_id: UUID) -> Recall:
    """Record that the person was recalled: the clocks stand still."""
    return commands.record_recall(actor(), person_id, **answers)


@api.post("/people/<uuid:person_id>/release")
@api.arguments(schemas.RecordRelease)
@api.response(200, schemas.RecallDetail)
def release(answers: dict[str, Any], person_id: UUID) -> Recall:
    """Record that the person was released: the clocks run again."""
    return commands.record_release(actor(), person_id, **answers)


@api.post("/referrals/<uuid:referral_id>/person-link")
@api.response(201, schemas.LinkDetail)
def make_link(referral_id: UUID) -> PersonLink:
    """Make the address of the person's page; an older one ends."""
    return commands.make_person_link(actor(), referral_id)


@api.delete("/person-links/<uuid:link_id>")
@api.response(200, schemas.LinkDetail)
def revoke_link(link_id: UUID) -> PersonLink:
    """Take the address of the person's page back."""
    return commands.revoke_person_link(actor(), link_id)
