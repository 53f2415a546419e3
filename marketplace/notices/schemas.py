"""What is asked about notices, and what programs are told of them."""

from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from marketplace.kernel import clock
from marketplace.kernel import schema as shape
from marketplace.kernel.clock import london_day
from marketplace.notices import queries, rules
from marketplace.notices.rules import pipeline
from marketplace.notices.stages import STAGES

#: The fewest characters that explain why something is kept back; the database keeps to it too.
LEAST = 30


def years_to_state() -> dict[str, str]:
    """The financial years to choose from."""
    return {day.isoformat(): pipeline.named(day) for day in pipeline.years_to_state(london_day(clock.now()))}


class FindNotices(shape.Schema):
    """Which notices somebody looks for."""

    words = shape.text("Words", required=False, most=200)
    kind = shape.choice("Notice", among=lambda: rules.choices(queries.kinds_published()), required=False)
    stage = shape.choice("What happened", among={code: name for code, (name, _) in STAGES.items()}, required=False)
    buyer_id = shape.choice("Buyer", among=queries.buyers, required=False)
    since = shape.date("From", required=False)
    until = shape.date("Until", required=False)


class ListNotices(FindNotices):
    """The same, page after page."""

    after = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=lambda asked: 1 <= asked <= 100)


class CorrectNotice(shape.Schema):
    """Why a notice is published anew."""

    reason = shape.text("Reason", ask="Enter what was wrong", most=300)


class WithholdFact(shape.Schema):
    """What is kept back, on which ground, and what the public is told of it."""

    fact = shape.choice("What", ask="Select what is kept back", among=rules.FACTS)
    ground = shape.choice("Ground", ask="Select the ground", among=rules.GROUNDS)
    explanation = shape.text("Explanation", ask="Enter why this matters more than that everybody can read it", most=500)

    @validates_schema
    def explained(self, answers: dict[str, Any], **_: Any) -> None:
        """A few words explain nothing."""
        if 0 < len(answers.get("explanation") or "") < LEAST:
            raise ValidationError(f"Explanation must be at least {LEAST} characters", "explanation")


class ChooseGrouping(shape.Schema):
    """Whether contracts under the old law are told of by the quarter."""

    by_quarter = shape.yes_no("By the quarter", ask="Select yes to publish award notices by the quarter")


class StateSpend(shape.Schema):
    """What a buyer plans to spend in a financial year."""

    year_starts_on = shape.choice("Financial year", ask="Select the financial year", among=years_to_state)
    spend = shape.money("Planned spend", ask="Enter what you plan to spend")

    @post_load
    def as_day(self, answers: dict[str, Any], **_: Any) -> dict[str, Any]:
        """A year is chosen by its first day."""
        return answers | {"year_starts_on": date.fromisoformat(answers["year_starts_on"])}


class PublishCopy(shape.Schema):
    """That somebody has read the contract, and what of it the public may not read, on which ground and why."""

    withhold = fields.List(
        fields.String(),
        load_default=list,
        metadata={"title": "Withhold", "ask": "Select clauses from the list"},
        error_messages={"invalid": "Select clauses from the list", "null": "Select clauses from the list"},
    )
    ground = shape.choice("Ground", ask="Select the ground", among=rules.GROUNDS, required=False)
    explanation = shape.text(
        "Explanation", ask="Enter why this matters more than that everybody can read it", most=500, required=False
    )
    checked = shape.agreement(
        "I have read the contract and checked what the public may read", ask="Confirm that you have read the contract"
    )

    @validates_schema
    def explained(self, answers: dict[str, Any], **_: Any) -> None:
        """What is withheld has its ground, and more than a few words of why."""
        if not answers.get("withhold"):
            return
        missing: dict[str, str] = {}
        if not answers.get("ground"):
            missing["ground"] = "Select the ground"
        if len(answers.get("explanation") or "") < LEAST:
            missing["explanation"] = f"Explanation must be at least {LEAST} characters"
        if missing:
            raise ValidationError(missing)


class SpendSummary(shape.Schema):
    """What a buyer said that it plans to spend."""

    id = fields.UUID()
    buyer_id = fields.UUID()
    year_starts_on = fields.Date()
    spend = fields.Function(lambda said: said.spend.pence, metadata={"type": "integer", "description": "Whole pence"})
    stated_at = fields.AwareDateTime()


class CopyDetail(shape.Schema):
    """A contract as the public reads it."""

    id = fields.UUID()
    contract_id = fields.UUID()
    version = fields.Integer()
    text = fields.String()
    text_hash = fields.String()
    withheld = fields.List(fields.String())
    ground = fields.String(allow_none=True)
    explanation = fields.String(allow_none=True)
    published_at = fields.AwareDateTime()


class NoticeSummary(shape.Schema):
    """A notice as anybody may read it."""

    id = fields.UUID()
    kind = fields.String(allow_none=True)
    notice = fields.String()
    stage = fields.String()
    title = fields.String()
    version = fields.Integer()
    published_at = fields.AwareDateTime()
    digest = fields.String()
    ocid = fields.String(attribute="process.ocid")


class NoticePage(shape.Schema):
    """Some notices, and the mark after which the next ones stand."""

    releases = fields.List(fields.Nested(NoticeSummary))
    after = fields.String(allow_none=True)


class CorrectionSummary(shape.Schema):
    """That a notice is to be replaced."""

    id = fields.UUID()
    release_id = fields.UUID()
    reason = fields.String()
    asked_at = fields.AwareDateTime()


class RedactionSummary(shape.Schema):
    """What is kept back in a process, and why."""

    id = fields.UUID()
    process_id = fields.UUID()
    fact = fields.String()
    ground = fields.String()
    explanation = fields.String()
    made_at = fields.AwareDateTime()
