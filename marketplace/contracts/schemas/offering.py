"""What is asked of a service for one person, and what its supplier tells of it."""

from marshmallow import fields

from marketplace.contracts.models import LANGUAGES, ServiceMethod
from marketplace.contracts.schemas.contracts import SEXES, ServiceSummary
from marketplace.kernel import schema as shape
from marketplace.people.models import SentenceKind
from marketplace.reference import queries

METHODS = {
    ServiceMethod.IN_PERSON: "In person, one to one",
    ServiceMethod.GROUP: "In a group",
    ServiceMethod.PHONE: "By phone",
    ServiceMethod.VIDEO: "By video",
    ServiceMethod.HOME_VISIT: "Home visits",
    ServiceMethod.IN_PRISON: "In prison",
}


class DescribeOffer(shape.Schema):
    """What a supplier tells of a service, for those who choose one."""

    description = shape.text("What people do there", ask="Say what people do there", most=2000)
    places = shape.text("Where it is held", most=500, required=False)
    languages = shape.choices("Languages beside English", among=LANGUAGES, required=False)
    methods = shape.choices("How you work with people", ask="Select how you work with people", among=METHODS)
    sentence_kinds = shape.choices(
        "For people on", ask="Select the sentences that you take", among=SentenceKind, required=False
    )
    evenings = shape.yes_no("Are there times after 5pm?", ask="Select yes if there are times after 5pm")
    weekends = shape.yes_no("Are there times at weekends?", ask="Select yes if there are times at weekends")
    step_free = shape.yes_no(
        "Can it be reached without steps?", ask="Select yes if every place can be reached without steps"
    )


class FindAvailable(shape.Schema):
    """For whom and how a service is looked for: everything that may matter, nothing by which somebody is known."""

    area = shape.choice("Area", ask="Select an area from the list", among=queries.finder_options, required=False)
    need = shape.choice("Need", ask="Select a need from the list", among=queries.need_options, required=False)
    age = shape.whole("Age", least=10, most=120, required=False)
    sex = shape.choice("Sex", ask="Select female or male", among=SEXES, required=False)
    cohort = shape.choice("Made for", ask="Select a group from the list", among=queries.cohort_options, required=False)
    sentence = shape.choice("Sentence", ask="Select a sentence", among=SentenceKind, required=False)
    language = shape.choice("Language", ask="Select a language", among=LANGUAGES, required=False)
    method = shape.choice("How they work", ask="Select how they work", among=METHODS, required=False)
    evenings = shape.choice("Evenings", among={"yes": "Evenings"}, required=False)
    weekends = shape.choice("Weekends", among={"yes": "Weekends"}, required=False)
    step_free = shape.choice("Access", among={"yes": "Step-free"}, required=False)


class OfferDetail(shape.Schema):
    """What a service offers, as its supplier told it."""

    contract_id = fields.UUID(attribute="id")
    description = fields.String(allow_none=True)
    places = fields.String(allow_none=True)
    languages = fields.List(fields.String())
    methods = fields.List(fields.String())
    sentence_kinds = fields.List(fields.String())
    evenings = fields.Boolean(allow_none=True)
    weekends = fields.Boolean(allow_none=True)
    step_free = fields.Boolean(allow_none=True)
    confirmed_at = fields.AwareDateTime(allow_none=True)


class AvailableService(shape.Schema):
    """A service that suits, with places, wait and the first free assessment."""

    service = fields.Nested(ServiceSummary)
    offer = fields.Nested(OfferDetail)
    free_places = fields.Integer(attribute="places.free", allow_none=True)
    wait_days = fields.Integer(attribute="places.wait_days", allow_none=True)
    earliest_assessment = fields.Date(attribute="earliest", allow_none=True)
    is_stale = fields.Boolean()
    is_under_used = fields.Boolean()


class RefusedService(shape.Schema):
    """A service that is not offered, with every reason."""

    title = fields.String()
    reference = fields.String()
    reasons = fields.List(fields.String())


class AvailablePage(shape.Schema):
    """The services of an area that suit, the best first, and why the others are not offered."""

    offers = fields.List(fields.Nested(AvailableService))
    refused = fields.List(fields.Nested(RefusedService))
