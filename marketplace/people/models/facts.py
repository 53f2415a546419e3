"""Where each imported fact of a person came from, what they need help with, and which files were taken in."""

from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.kernel.db import Model
from marketplace.kernel.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The facts that may come from somewhere else, each as people call it.
FACTS: "Mapping[str, str]" = MappingProxyType(
    {
        "first_name": "First name",
        "last_name": "Last name",
        "known_as": "Known as",
        "date_of_birth": "Date of birth",
        "sex": "Sex",
        "ethnicity": "Ethnicity",
        "religion": "Religion or belief",
        "disabilities": "Disabilities",
        "unit_key": "Delivery unit",
        "in_custody": "In custody",
        "prison": "Prison",
        "release_on": "Expected release",
        "release_source": "Who says when they are released",
        "language": "First language",
        "interpreter_language": "Language for an interpreter",
        "prefers_welsh": "Prefers Welsh",
        "access_needs": "Accessibility and other needs",
        "safe_contact": "Safe contact",
        "caring_duties": "Caring duties",
        "unavailable_times": "Times they cannot come",
        "needs": "Needs",
        "sentence": "Sentence",
        "risk": "Risk summary",
    }
)


class PersonFact(Model):
    """One fact that was imported: from where, when, and who confirmed that it is right."""

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str]
    told_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    __table_args__ = (
        CheckConstraint("name <> '' AND source <> ''", name="named"),
        CheckConstraint("(confirmed_at IS NULL) = (confirmed_by IS NULL)", name="confirmed_by_somebody"),
    )


class PersonNeed(Model):
    """Something that a person needs help with."""

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"), primary_key=True)


class PeopleIntake(Model):
    """A file or an answer of the case system that was taken in, whole."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    source: Mapped[str]
    digest: Mapped[str]
    taken_at: Mapped[datetime]
    taken_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    added: Mapped[int]
    changed: Mapped[int]
    unchanged: Mapped[int]

    __table_args__ = (
        CheckConstraint("added >= 0 AND changed >= 0 AND unchanged >= 0", name="counted"),
        Index("ix_people_intake_taken", "taken_by", "taken_at"),
    )
