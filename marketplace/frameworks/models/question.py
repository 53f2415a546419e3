"""The questions of a framework, with what each accepts as an answer."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    YES_NO = "yes_no"
    COMMITMENT = "commitment"
    EVIDENCE = "evidence"
    NUMBER = "number"


class Topic(StrEnum):
    """What a question is about."""

    IDENTITY = "identity"
    EXCLUSION = "exclusion"
    FINANCE = "finance"
    INSURANCE = "insurance"
    EXPERIENCE = "experience"
    CAPABILITY = "capability"
    POLICIES = "policies"
    INFORMATION_SECURITY = "information_security"
    CONTINUITY = "continuity"
    SUBCONTRACTING = "subcontracting"
    EQUALITY = "equality"
    SOCIAL_VALUE = "social_value"
    DECLARATION = "declaration"


class HeldBy(StrEnum):
    """By when a supplier must have what a commitment is about."""

    BEFORE_CONTRACT = "before_contract"
    NOW = "now"


class Accounts(StrEnum):
    """Which accounts a question accepts."""

    ANY = "any"
    AUDITED_IF_REQUIRED = "audited_if_required"
    AUDITED = "audited"


class ExperienceWith(StrEnum):
    """Whose earlier work a question accepts as experience."""

    ANYBODY = "anybody"
    PUBLIC_BODY = "public_body"
    NAMED_BUYER = "named_buyer"


class FrameworkQuestion(Model):
    """One question that applicants answer: everybody, or those who want a category."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"), index=True)
    code: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    category_code: Mapped[str | None] = mapped_column(ForeignKey("category.code"))
    position: Mapped[int]
    topic: Mapped[Topic] = mapped_column(Status(Topic), default=Topic.DECLARATION)
    wording: Mapped[str]
    why_we_ask: Mapped[str]
    kind: Mapped[QuestionKind] = mapped_column(Status(QuestionKind))
    word_limit: Mapped[int | None]
    largest: Mapped[int | None]
    minutes: Mapped[int]
    expected: Mapped[str | None]
    in_short_form: Mapped[bool] = mapped_column(default=True)
    follows: Mapped[str | None]
    follows_answer: Mapped[str | None]
    held_by: Mapped[HeldBy | None] = mapped_column(Status(HeldBy))
    accounts: Mapped[Accounts | None] = mapped_column(Status(Accounts))
    experience_with: Mapped[ExperienceWith | None] = mapped_column(Status(ExperienceWith))

    __table_args__ = (
        UniqueConstraint("framework_id", "code", name="uq_framework_question_code"),
        CheckConstraint("(kind = 'text') = (word_limit IS NOT NULL)", name="text_has_a_limit"),
        CheckConstraint("(kind = 'number') = (largest IS NOT NULL)", name="number_has_a_limit"),
        CheckConstraint("(kind = 'commitment') = (held_by IS NOT NULL)", name="commitment_has_a_time"),
        CheckConstraint("(follows IS NULL) = (follows_answer IS NULL)", name="follows_an_answer"),
        CheckConstraint("expected IS NULL OR (kind = 'yes_no' AND expected IN ('yes', 'no'))", name="expected_known"),
        CheckConstraint("minutes > 0 AND (word_limit IS NULL OR word_limit > 0)", name="limits_above_zero"),
        CheckConstraint("version > 0", name="version_above_zero"),
        CheckConstraint(
            "NOT (topic = 'insurance' AND held_by IS NOT DISTINCT FROM 'now')", name="no_insurance_before_award"
        ),
        CheckConstraint("accounts IS DISTINCT FROM 'audited'", name="no_audited_accounts_from_the_exempt"),
        CheckConstraint(
            "experience_with IS NULL OR experience_with = 'anybody'", name="no_earlier_contract_with_a_buyer"
        ),
    )

    @property
    def name(self) -> str:
        """The name of its answer in a form."""
        return f"q_{self.id.hex}"
