"""What people ask of the public list and of their alerts, and what they are told."""

from marshmallow import fields

from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.schemas import STATUSES
from marketplace.kernel import schema as shape
from marketplace.opportunities.models import Pace
from marketplace.opportunities.rules import BANDS
from marketplace.pipeline.models import CompetitionKind
from marketplace.reference import queries as reference

PACES = {Pace.AT_ONCE: "At once, as each is published", Pace.DAILY: "Once a day, in one email"}


class FindOpportunities(shape.Schema):
    """What narrows the public list."""

    words = shape.text("Words", most=100, required=False)
    category = shape.choice("Category", among=reference.category_options, required=False)
    area = shape.choice("Area", among=reference.place_options, required=False)
    kind = shape.choice("Kind", among=CompetitionKind, required=False)
    status = shape.choice("Status", among=[(each, CompetitionStatus(each).label) for each in STATUSES], required=False)
    value = shape.choice("Value", among={code: said for code, (said, *_) in BANDS.items()}, required=False)


class ListOpportunities(FindOpportunities):
    """A page of the list: how many, and after which."""

    limit = shape.whole("Limit", least=1, most=100, required=False)
    after = shape.text("After", required=False)


class SetAlert(shape.Schema):
    """Of what somebody wants to be told, and how soon."""

    category_code = shape.choice("Category", among=reference.category_options, required=False)
    area_key = shape.choice("Area", among=reference.place_options, required=False)
    pace = shape.choice("How soon", ask="Select how soon you want to be told", among=PACES)


class OpportunitySummary(shape.Schema):
    """A line of the public list; never how many bid."""

    id = fields.UUID()
    reference = fields.String()
    title = fields.String()
    buyer = fields.String()
    status = fields.Enum(CompetitionStatus, by_value=True)
    published_at = fields.AwareDateTime()
    questions_close_at = fields.AwareDateTime(allow_none=True)
    closes_at = fields.AwareDateTime(allow_none=True)
    category_codes = fields.List(fields.String())
    area_keys = fields.List(fields.String())
    region_key = fields.String()
    value_pence = fields.Function(lambda row: row.value.pence if row.value else None)


class OpportunityPage(shape.Schema):
    """A page of the list, and where the next begins."""

    opportunities = fields.List(fields.Nested(OpportunitySummary))
    after = fields.String(allow_none=True)


class AlertDetail(shape.Schema):
    """One alert of the person who asks."""

    id = fields.UUID()
    category_code = fields.String(allow_none=True)
    area_key = fields.String(allow_none=True)
    pace = fields.Enum(Pace, by_value=True)


class AlertList(shape.Schema):
    """The alerts of the person who asks."""

    alerts = fields.List(fields.Nested(AlertDetail))


class WatchDetail(shape.Schema):
    """That somebody watches a competition."""

    competition_id = fields.UUID()
    watched_at = fields.AwareDateTime()


class NearDeadline(shape.Schema):
    """A day on which bids are due."""

    competition_id = fields.UUID(attribute="key")
    title = fields.String()
    buyer = fields.String()
    closes_on = fields.Date(attribute="on")


class NearPair(shape.Schema):
    """Two deadlines and how near they are."""

    first = fields.Nested(NearDeadline)
    second = fields.Nested(NearDeadline)
    apart = fields.String()


class NearDeadlines(shape.Schema):
    """The deadlines that are near each other, two by two."""

    pairs = fields.List(fields.Nested(NearPair))
