"""The shape and wording of what becomes of a membership."""

from marshmallow import fields

from marketplace.accounts.schemas import OrganisationSummary
from marketplace.frameworks.lifecycle import (
    MembershipStatus,
    NoticeStatus,
    RefreshStatus,
    RemovalGround,
    RepresentationStatus,
    Subject,
)
from marketplace.kernel import schema as shape
from marketplace.kernel.schema import Schema
from marketplace.reference import queries as reference

GROUNDS = {
    RemovalGround.MANDATORY_DEBARMENT: "It is on the debarment list on a mandatory ground, so it has to be removed",
    RemovalGround.EXCLUDED: "A mandatory exclusion ground applies to it",
    RemovalGround.EXCLUDABLE: "A discretionary exclusion ground applies to it",
    RemovalGround.EXCLUDABLE_WHEN_JOINING: "A discretionary exclusion ground applied when it joined",
    RemovalGround.CONDITIONS: "It no longer meets the conditions of membership",
}
SUBJECTS = {Subject.SUSPENSION: "My suspension", Subject.REMOVAL: "My removal"}
DECISIONS = {
    "suspended": "Suspended",
    "extended": "Suspension extended",
    "reinstated": "Suspension lifted early",
    "removed": "Removed",
    "notice_withdrawn": "Notice of removal withdrawn",
}


class Nothing(Schema):
    """A change that needs no answers, only somebody who has read what it means."""


class SuspendMember(Schema):
    """Why a member is suspended, and until when."""

    reason = shape.text("Reason", ask="Enter why you are suspending this member", most=1000)
    until = shape.date("Last day of the suspension", ask="Enter the last day of the suspension")


class ExtendSuspension(Schema):
    """Why a suspension lasts longer, and until when."""

    reason = shape.text("Reason", ask="Enter why the suspension has to last longer", most=1000)
    until = shape.date("New last day", ask="Enter the new last day of the suspension")


class ReinstateMember(Schema):
    """Why a suspension ends early."""

    reason = shape.text("Reason", ask="Enter why the suspension ends early", most=1000)


class GiveRemovalNotice(Schema):
    """What a member is told before it can be removed."""

    ground = shape.choice("Ground", ask="Select the ground", among=GROUNDS)
    reasons = shape.text("Reasons", ask="Enter your reasons", most=2000)
    remove_from = shape.date("From when it may be removed", ask="Enter the day from which it may be removed")


class WithdrawRemovalNotice(Schema):
    """Why a member stays after all."""

    reason = shape.text("Reason", ask="Enter why the member stays", most=1000)


class MakeRepresentation(Schema):
    """What a member says about its suspension or its removal."""

    subject = shape.choice("What it is about", ask="Select what it is about", among=SUBJECTS)
    text = shape.text("What you want to say", ask="Enter what you want to say", most=5000)


class AnswerRepresentation(Schema):
    """What a member is answered."""

    answer = shape.text("Your answer", ask="Enter your answer", most=5000)


class AnswerRefresh(Schema):
    """What somebody confirms who renews a declaration."""

    confirmed = shape.agreement(
        "Confirmation", ask="Confirm that you may speak for this organisation and that nothing has changed"
    )


class RequestRefresh(Schema):
    """Whom to ask to renew their declarations, and why; everybody unless some are named."""

    reason = shape.text("Reason", ask="Enter why you ask", most=1000)
    membership_ids = fields.List(
        fields.UUID(), load_default=None, allow_none=True, metadata={"title": "Members", "maxItems": 100}
    )


class ChangeAreas(Schema):
    """Where a member delivers from now on."""

    area_keys = shape.choices("Areas", ask="Select at least one area where you can deliver", among=reference.area_names)


class GiveUpCategories(Schema):
    """Which categories a member gives up."""

    category_codes = shape.choices(
        "Categories", ask="Select the categories that you want to give up", among=reference.category_names
    )


class FollowMembers(Schema):
    """Which members an administrator looks at."""

    status = shape.choice("Status", among=MembershipStatus, required=False)


class NoticeSummary(Schema):
    """A notice of removal as the member and the administrators see it."""

    id = fields.UUID()
    ground = fields.Enum(RemovalGround, by_value=True)
    reasons = fields.String()
    remove_from = fields.Date()
    status = fields.Enum(NoticeStatus, by_value=True)
    given_at = fields.AwareDateTime()


class RepresentationSummary(Schema):
    """What a member said, and what it was answered."""

    id = fields.UUID()
    subject = fields.Enum(Subject, by_value=True)
    text = fields.String()
    status = fields.Enum(RepresentationStatus, by_value=True)
    made_at = fields.AwareDateTime()
    answer = fields.String(allow_none=True)
    answered_at = fields.AwareDateTime(allow_none=True)


class RefreshSummary(Schema):
    """A request to renew a declaration."""

    id = fields.UUID()
    status = fields.Enum(RefreshStatus, by_value=True)
    due_on = fields.Date()
    asked_at = fields.AwareDateTime()
    answered_at = fields.AwareDateTime(allow_none=True)


class RefreshRoundSummary(Schema):
    """How far a request to members of a framework is."""

    id = fields.UUID()
    framework_id = fields.UUID()
    begun_at = fields.AwareDateTime()
    due_on = fields.Date()
    total = fields.Integer()
    asked = fields.Integer()
    finished_at = fields.AwareDateTime(allow_none=True)


class MembershipDetail(Schema):
    """A membership as its own people and its administrators see it."""

    id = fields.UUID()
    supplier = fields.Nested(OrganisationSummary)
    framework_id = fields.UUID()
    status = fields.Enum(MembershipStatus, by_value=True)
    joined_at = fields.AwareDateTime()
    category_codes = fields.Function(lambda row: sorted(row.category_codes))
    only_small_codes = fields.List(fields.String())
    area_keys = fields.Function(lambda row: sorted(each.area_key for each in row.areas))
    reason = fields.String(allow_none=True)
    suspended_until = fields.Date(allow_none=True)
    notices = fields.List(fields.Nested(NoticeSummary))
    representations = fields.List(fields.Nested(RepresentationSummary))
    refreshes = fields.List(fields.Nested(RefreshSummary))
