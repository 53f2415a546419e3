"""The person on probation, as they write their name and as their practitioner knows them."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Origin, User
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.people.models.names import PLAIN_NAME
from marketplace.people.rules import in_full
from marketplace.reference.models import Category

if TYPE_CHECKING:
    from marketplace.people.models.access import AccessLimit, AccessListing
    from marketplace.people.models.facts import PersonFact
    from marketplace.people.models.sentences import Sentence


class Sex(StrEnum):
    """The sex by which services are open to a person."""

    FEMALE = "female"
    MALE = "male"


class SentenceKind(StrEnum):
    """What the court ordered."""

    COMMUNITY_ORDER = "community_order"
    SUSPENDED_SENTENCE_ORDER = "suspended_sentence_order"
    LICENCE = "licence"


class Person(Model):
    """A person on probation; one that was merged into another keeps what was known under its reference."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reference: Mapped[str]
    first_name: Mapped[str]
    last_name: Mapped[str]  # empty of somebody who has one name
    known_as: Mapped[str | None]
    plain_name: Mapped[str] = mapped_column(Computed(PLAIN_NAME, persisted=True), deferred=True)
    date_of_birth: Mapped[date]
    sex: Mapped[Sex] = mapped_column(Status(Sex))
    ethnicity: Mapped[str | None]
    religion: Mapped[str | None]
    disabilities: Mapped[str | None]
    region_key: Mapped[str] = mapped_column(ForeignKey("area.key"))
    unit_key: Mapped[str] = mapped_column(ForeignKey("area.key"))
    practitioner_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    in_custody: Mapped[bool] = mapped_column(default=False)
    prison: Mapped[str | None]
    release_on: Mapped[date | None]
    release_source: Mapped[str | None]
    language: Mapped[str | None]
    interpreter_language: Mapped[str | None]
    prefers_welsh: Mapped[bool] = mapped_column(default=False)
    access_needs: Mapped[str | None]
    safe_contact: Mapped[str | None]
    caring_duties: Mapped[str | None]
    unavailable_times: Mapped[str | None]
    source: Mapped[str]
    source_at: Mapped[datetime]
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    merged_at: Mapped[datetime | None]
    origin: Mapped[Origin] = mapped_column(Status(Origin), default=Origin.REGISTERED)

    practitioner: Mapped[User] = relationship()
    sentences: Mapped[list["Sentence"]] = relationship(order_by="Sentence.ends_on", back_populates="person")
    risk: Mapped["RiskSummary | None"] = relationship(back_populates="person")
    needs: Mapped[list[Category]] = relationship(secondary="person_need", order_by=Category.position)
    facts: Mapped[list["PersonFact"]] = relationship(cascade="all, delete-orphan")
    limit: Mapped["AccessLimit | None"] = relationship()
    listings: Mapped[list["AccessListing"]] = relationship()

    __table_args__ = (
        CheckConstraint("reference ~ '^[A-Z][0-9]{6}$'", name="reference_form"),
        CheckConstraint("in_custody OR (prison IS NULL AND release_on IS NULL)", name="prison_only_in_custody"),
        CheckConstraint("release_on IS NOT NULL OR release_source IS NULL", name="source_of_a_release_date"),
        CheckConstraint("(merged_into_id IS NULL) = (merged_at IS NULL)", name="merged_at_a_time"),
        CheckConstraint("merged_into_id <> id", name="merged_into_another"),
        CheckConstraint("region_key LIKE 'region:%' AND unit_key LIKE 'unit:%'", name="in_a_unit_of_a_region"),
        Index("uq_person_reference", "reference", unique=True),
        Index("ix_person_practitioner", "practitioner_id", "last_name", "first_name", "id"),
        Index("ix_person_name", "last_name", "first_name"),
        Index("ix_person_unit", "unit_key", "last_name", "first_name", "id"),
        Index(
            "ix_person_name_parts", "plain_name", postgresql_using="gin", postgresql_ops={"plain_name": "gin_trgm_ops"}
        ),
        Index("ix_person_begins", "reference", postgresql_ops={"reference": "text_pattern_ops"}),
    )

    @property
    def name(self) -> str:
        """First and last name."""
        return in_full(self)


class RiskSummary(Model):
    """What those who work with a person must know to be safe; the day it was last reviewed."""

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    wording: Mapped[str]
    reviewed_on: Mapped[date]

    person: Mapped[Person] = relationship(back_populates="risk")
