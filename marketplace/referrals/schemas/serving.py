"""What those who work with a person are told of them."""

from marshmallow import fields

from marketplace.kernel import schema as shape
from marketplace.people.models import Sex
from marketplace.people.schemas import RiskDetail, SentenceDetail


class KnownPerson(shape.Schema):
    """Who somebody is, how to reach them safely, and what they need."""

    reference = fields.String()
    first_name = fields.String()
    last_name = fields.String()
    known_as = fields.String(allow_none=True)
    date_of_birth = fields.Date()
    sex = fields.Enum(Sex, by_value=True)
    in_custody = fields.Boolean()
    prison = fields.String(allow_none=True)
    release_on = fields.Date(allow_none=True)
    release_source = fields.String(allow_none=True)
    safe_contact = fields.String(allow_none=True)
    access_needs = fields.String(allow_none=True)
    disabilities = fields.String(allow_none=True)
    unavailable_times = fields.String(allow_none=True)
    caring_duties = fields.String(allow_none=True)
    language = fields.String(allow_none=True)
    interpreter_language = fields.String(allow_none=True)
    prefers_welsh = fields.Boolean()
    risk = fields.Nested(RiskDetail, allow_none=True)


class PersonToServe(shape.Schema):
    """The person behind a referral, the sentence it runs under, and what to bear in mind before a time is chosen."""

    person = fields.Nested(KnownPerson)
    sentence = fields.Nested(SentenceDetail, allow_none=True)
    to_mind = fields.List(fields.String())
