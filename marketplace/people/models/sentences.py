"""What the court ordered: sentences, and the requirements of each with the days that it allows."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.people.models.person import Person, SentenceKind


class RequirementKind(StrEnum):
    """What a sentence asks of the person, beside days of rehabilitation activity."""

    UNPAID_WORK = "unpaid_work"
    ACCREDITED_PROGRAMME = "accredited_programme"
    ALCOHOL_TREATMENT = "alcohol_treatment"
    ALCOHOL_ABSTINENCE = "alcohol_abstinence"
    DRUG_REHABILITATION = "drug_rehabilitation"
    MENTAL_HEALTH_TREATMENT = "mental_health_treatment"
    CURFEW = "curfew"
    EXCLUSION = "exclusion"
    RESIDENCE = "residence"
    OTHER = "other"


class Sentence(Model):
    """An order or licence that a person serves, with the days of rehabilitation activity it allows."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[SentenceKind] = mapped_column(Status(SentenceKind))
    ends_on: Mapped[date]
    activity_days: Mapped[int | None]

    person: Mapped[Person] = relationship(back_populates="sentences")
    requirements: Mapped[list["Requirement"]] = relationship(
        cascade="all, delete-orphan", order_by="Requirement.kind", back_populates="sentence"
    )

    __table_args__ = (CheckConstraint("activity_days BETWEEN 1 AND 200", name="activity_days_in_law"),)


class Requirement(Model):
    """Something else that a sentence requires; the days that it allows, where they are counted."""

    sentence_id: Mapped[UUID] = mapped_column(ForeignKey("sentence.id"), primary_key=True)
    kind: Mapped[RequirementKind] = mapped_column(Status(RequirementKind), primary_key=True)
    days: Mapped[int | None]

    sentence: Mapped[Sentence] = relationship(back_populates="requirements")

    __table_args__ = (CheckConstraint("days BETWEEN 1 AND 1095", name="days_in_law"),)
