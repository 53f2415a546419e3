"""Frameworks with their categories and regions: the terms that suppliers rely on."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation
from marketplace.frameworks.lifecycle import FRAMEWORK, FrameworkStatus
from marketplace.frameworks.models.question import FrameworkQuestion
from marketplace.frameworks.models.records import ConflictsAssessment, PlannedSpend, TermChange
from marketplace.frameworks.rules import SMALL_VALUE
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id, reference
from marketplace.kernel.money import Money
from marketplace.reference.models import Area, Category
from marketplace.reference.models import Regime as Regime


class Framework(Model):
    """A list of suppliers who may be invited to compete, open to anybody who qualifies."""

    lifecycle = FRAMEWORK

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(unique=True, default=lambda: reference("F"))
    title: Mapped[str]
    description: Mapped[str]
    regime: Mapped[Regime] = mapped_column(Status(Regime))
    light_touch: Mapped[bool] = mapped_column(default=True)
    question_set: Mapped[str] = mapped_column(default="standard")
    question_set_version: Mapped[int] = mapped_column(default=1)
    small_value: Mapped[Money] = mapped_column("small_value_pence", default=SMALL_VALUE)
    fee_percent: Mapped[Decimal | None]
    quality_least: Mapped[int | None]
    quality_most: Mapped[int | None]
    social_value_least: Mapped[int | None]
    social_value_most: Mapped[int | None]
    price_least: Mapped[int | None]
    price_most: Mapped[int | None]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    status: Mapped[FrameworkStatus] = mapped_column(Status(FrameworkStatus), default=FrameworkStatus.DRAFT)
    drafted_at: Mapped[datetime]
    intended_at: Mapped[datetime | None]
    open_at: Mapped[datetime | None]
    closing_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    owner: Mapped[Organisation] = relationship()
    categories: Mapped[list["FrameworkCategory"]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    areas: Mapped[list["FrameworkArea"]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    questions: Mapped[list[FrameworkQuestion]] = relationship(
        cascade="all, delete-orphan", order_by="FrameworkQuestion.position"
    )
    conflicts_assessments: Mapped[list[ConflictsAssessment]] = relationship(order_by="ConflictsAssessment.made_at")
    planned_spend: Mapped[list[PlannedSpend]] = relationship()
    term_changes: Mapped[list[TermChange]] = relationship(order_by="TermChange.changed_at")

    __table_args__ = (
        CheckConstraint("starts_on < ends_on", name="starts_before_it_ends"),
        CheckConstraint("regime <> 'pcr15' OR ends_on <= DATE '2029-02-23'", name="pcr15_ends_in_time"),
        CheckConstraint("status = 'draft' OR open_at IS NOT NULL", name="open_with_time"),
        CheckConstraint("small_value_pence > 0", name="small_value_above_zero"),
        CheckConstraint("question_set_version > 0", name="question_set_versioned"),
        CheckConstraint("fee_percent IS NULL OR (fee_percent > 0 AND fee_percent <= 5)", name="fee_in_bounds"),
        CheckConstraint("fee_percent IS NULL OR regime = 'pa23'", name="no_fee_under_pcr15"),
        *(
            CheckConstraint(
                f"COALESCE({part}_least, 0) BETWEEN 0 AND COALESCE({part}_most, 100) AND {part}_most <= 100",
                name=f"{part}_in_a_band",
            )
            for part in ("quality", "social_value", "price")
        ),
        CheckConstraint("intended_at IS NULL OR regime = 'pa23'", name="intended_under_pa23"),
        CheckConstraint("status <> 'closed' OR closed_at IS NOT NULL", name="closed_with_time"),
    )

    @property
    def opened_at(self) -> datetime | None:
        """When suppliers could first apply."""
        return self.open_at

    @property
    def is_frozen(self) -> bool:
        """Whether its terms are fixed, because suppliers rely on them."""
        return self.status is not FrameworkStatus.DRAFT

    @property
    def category_codes(self) -> list[str]:
        """The codes of its categories, in their order."""
        return [each.category_code for each in sorted(self.categories, key=lambda each: each.category.position)]

    @property
    def area_keys(self) -> list[str]:
        """The keys of its regions."""
        return sorted(each.area_key for each in self.areas)

    def closed_to_applications(self, now: datetime) -> str | None:
        """Why nobody can join at this instant; nothing while they can."""
        if self.status is not FrameworkStatus.OPEN:
            return "This framework is not open to applications"
        return "The term of this framework is over" if london_day(now) > self.ends_on else None


class FrameworkCategory(Model):
    """One category that suppliers can qualify in."""

    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"), primary_key=True)
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"), primary_key=True)

    category: Mapped[Category] = relationship(lazy="joined")


class FrameworkArea(Model):
    """One region that the framework serves."""

    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"), primary_key=True)
    area_key: Mapped[str] = mapped_column(ForeignKey("area.key"), primary_key=True)

    area: Mapped[Area] = relationship(lazy="joined")


PROTECTION = """
CREATE FUNCTION keep_framework_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'draft' THEN
    RETURN NEW;
  END IF;
  IF ROW(NEW.title, NEW.description, NEW.regime, NEW.light_touch, NEW.owner_id, NEW.starts_on, NEW.question_set,
         NEW.question_set_version, NEW.small_value_pence, NEW.fee_percent, NEW.quality_least, NEW.quality_most,
         NEW.social_value_least, NEW.social_value_most, NEW.price_least, NEW.price_most)
     IS DISTINCT FROM
     ROW(OLD.title, OLD.description, OLD.regime, OLD.light_touch, OLD.owner_id, OLD.starts_on, OLD.question_set,
         OLD.question_set_version, OLD.small_value_pence, OLD.fee_percent, OLD.quality_least, OLD.quality_most,
         OLD.social_value_least, OLD.social_value_most, OLD.price_least, OLD.price_most) THEN
    RAISE EXCEPTION 'conditions cannot change during the term';
  END IF;
  IF NEW.ends_on <> OLD.ends_on AND NOT EXISTS (
    SELECT FROM term_change WHERE framework_id = NEW.id AND old_ends_on = OLD.ends_on AND new_ends_on = NEW.ends_on
  ) THEN
    RAISE EXCEPTION 'the term changes only with a record of why';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER framework_keeps_its_terms BEFORE UPDATE ON framework
  FOR EACH ROW EXECUTE FUNCTION keep_framework_terms();
CREATE FUNCTION keep_framework_questions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT status FROM framework WHERE id = OLD.framework_id) <> 'draft' THEN
    RAISE EXCEPTION 'conditions cannot change during the term';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER framework_question_is_kept BEFORE UPDATE OR DELETE ON framework_question
  FOR EACH ROW EXECUTE FUNCTION keep_framework_questions();
CREATE TRIGGER term_change_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON term_change
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
