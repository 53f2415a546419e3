"""The shape and wording of what is asked of contracts and services, and of what is said about them."""

from marshmallow import fields

from marketplace.accounts.models import Origin
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.kernel import schema as shape
from marketplace.reference import queries

SEXES = {"female": "Female", "male": "Male"}


class FindServices(shape.Schema):
    """Where, for whom, for which need and when a service is looked for."""

    area = shape.choice("Area", ask="Select an area from the list", among=queries.finder_options, required=False)
    need = shape.choice("Need", ask="Select a need from the list", among=queries.need_options, required=False)
    age = shape.whole("Age", least=10, most=120, required=False)
    sex = shape.choice("Sex", ask="Select female or male", among=SEXES, required=False)
    on = shape.date("Date", required=False)
    words = shape.text("Words", most=100, required=False)


class ListServices(FindServices):
    """The same for programs, which read a long list in parts."""

    after = shape.text("After", most=100, required=False)
    limit = shape.whole("Limit", least=1, most=100, required=False)


class SetApproval(shape.Schema):
    """Whether practitioners approve action plans, and how long they have."""

    approval_by_practitioner = shape.yes_no(
        "Does the practitioner approve each action plan?",
        ask="Select yes if the practitioner approves each action plan",
    )
    approval_days = shape.whole("Working days to answer", least=1, most=20, required=False)


def outcome_codes() -> list[tuple[str, str]]:
    """Every outcome there is."""
    return [(outcome.code, outcome.wording) for outcome in queries.outcomes()]


class NarrowOutcomes(shape.Schema):
    """Which outcomes a contract buys."""

    outcomes = shape.choices("Outcomes", among=outcome_codes, required=False)


class AllowExceptions(shape.Schema):
    """Whether people of another age can be referred with a reason."""

    allows_exceptions = shape.yes_no(
        "Take people of another age where there is a reason", ask="Select yes if there can be exceptions from the age"
    )


class NeedSummary(shape.Schema):
    """A need that a service meets."""

    code = fields.String()
    name = fields.String()


class ServiceSummary(shape.Schema):
    """What anybody may know of a service."""

    contract_reference = fields.String()
    title = fields.String()
    contract_type = fields.String(allow_none=True)
    area_key = fields.String()
    area_name = fields.String()
    serves_whole_area = fields.Boolean()
    supplier = fields.String()
    subcontractors = fields.List(fields.String())
    needs = fields.List(fields.Nested(NeedSummary))
    minimum_age = fields.Integer()
    maximum_age = fields.Integer(allow_none=True)
    sexes = fields.List(fields.String())
    referrals_open_on = fields.Date()
    referrals_close_at = fields.AwareDateTime(allow_none=True)
    cap_a_year = fields.Integer(allow_none=True)
    origin = fields.Enum(Origin, by_value=True)


class ServicePage(shape.Schema):
    """A part of the list of services, and where the next part begins."""

    services = fields.List(fields.Nested(ServiceSummary))
    after = fields.String(allow_none=True)


class SignContract(shape.Schema):
    """What somebody confirms who signs for a party, and the hash of the terms they have read."""

    agree = shape.agreement(
        "I have read the terms and may sign for my organisation",
        ask="Confirm that you have read the terms and may sign",
    )
    terms_hash = shape.text("Hash of the terms", ask="Open the contract again", most=64)


class CompareFingerprint(shape.Schema):
    """A fingerprint that somebody has noted, to be compared."""

    fingerprint = shape.text("Fingerprint", most=64, required=False)


class FindContracts(shape.Schema):
    """Which contracts to list."""

    status = shape.choice("Status", ask="Select a status", among=ContractStatus, required=False)


class ListContracts(FindContracts):
    """The same for programs, which read a long list in parts."""

    after = shape.text("After", most=100, required=False)


class TargetSummary(shape.Schema):
    """The share that an indicator is to reach."""

    code = fields.String()
    target = fields.Decimal(as_string=True)


class ContractSummary(shape.Schema):
    """A contract in a list."""

    id = fields.UUID()
    reference = fields.String()
    title = fields.String()
    status = fields.Enum(ContractStatus, by_value=True)
    supplier_id = fields.UUID()
    buyer_id = fields.UUID(allow_none=True)
    area_key = fields.String()
    starts_on = fields.Date()
    ends_on = fields.Date()
    origin = fields.Enum(Origin, by_value=True)


def pence_of(name: str) -> fields.Function:
    """An amount in whole pence; none where the register does not say it."""
    about = {"type": "integer", "description": "Whole pence"}
    return fields.Function(
        lambda contract: amount.pence if (amount := getattr(contract, name)) else None, metadata=about
    )


class ContractDetail(ContractSummary):
    """A contract as its parties read it."""

    annual_price = pence_of("annual_price")
    whole_life_value = pence_of("whole_life_value")
    cap_a_year = fields.Integer(allow_none=True)
    approval_by_practitioner = fields.Boolean()
    allows_exceptions = fields.Boolean()
    approval_days = fields.Integer(allow_none=True)
    minimum_age = fields.Integer()
    maximum_age = fields.Integer(allow_none=True)
    allows_female = fields.Boolean()
    allows_male = fields.Boolean()
    terms_hash = fields.String(allow_none=True)
    document = fields.Function(
        lambda contract: (contract.terms or {}).get("document"),
        metadata={"type": "string", "description": "The text that both parties sign; its SHA-256 is terms_hash"},
    )
    details_due_on = fields.Date(allow_none=True)
    copy_due_on = fields.Date(allow_none=True)
    records_kept_until = fields.Date(allow_none=True)
    supplier_signed_at = fields.AwareDateTime(allow_none=True)
    buyer_signed_at = fields.AwareDateTime(allow_none=True)
    signed_at = fields.AwareDateTime(allow_none=True)
    live_at = fields.AwareDateTime(allow_none=True)
    needs = fields.List(fields.Nested(NeedSummary))
    targets = fields.List(fields.Nested(TargetSummary))


class CheckDetail(shape.Schema):
    """One thing that was compared with the fingerprint."""

    what = fields.String()
    fits = fields.Boolean()


class ProofDetail(shape.Schema):
    """Whether everything fits the fingerprint of a contract."""

    holds = fields.Boolean()
    checks = fields.List(fields.Nested(CheckDetail))


class NameSubcontractor(shape.Schema):
    """Which supplier delivers a part."""

    name = shape.text("Name of the supplier", ask="Enter the name of the supplier", most=250)


class RemoveSubcontractor(shape.Schema):
    """Removing needs no answers."""


class SetDelivery(shape.Schema):
    """Who sees the referrals of a contract, and where people on probation call."""

    shares_referrals = shape.yes_no(
        "Share every referral with subcontractors", ask="Select yes if subcontractors see every referral"
    )
    contact_phone = shape.text("Telephone number", most=30, required=False)
