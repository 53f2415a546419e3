"""The tables of applications to join a framework."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from marketplace.accounts.models import Organisation, RoleGrant, User
from marketplace.documents.models import Document
from marketplace.frameworks.models import Framework, FrameworkQuestion
from marketplace.frameworks.rules import Aim, asked, section_of, sections
from marketplace.kernel.actor import Role
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id, reference
from marketplace.qualification import rules
from marketplace.qualification.lifecycle import APPLICATION, ApplicationStatus
from marketplace.qualification.models.assessment import (
    PROTECTION,
    ApplicationClarification,
    AssessorDeclaration,
    AssessorNote,
    Outcome,
    OutcomeLetter,
    Proposal,
)
from marketplace.reference.models import Area

__all__ = [
    "PROTECTION",
    "Answer",
    "Application",
    "ApplicationArea",
    "ApplicationCategory",
    "ApplicationClarification",
    "AssessorDeclaration",
    "AssessorNote",
    "Mark",
    "Outcome",
    "OutcomeLetter",
    "Proposal",
]


class Application(Model):
    """A supplier's request to join a framework, or to be a member for more."""

    lifecycle = APPLICATION

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(unique=True, default=lambda: reference("A"))
    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"))
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    is_further: Mapped[bool] = mapped_column(default=False)
    aims_for: Mapped[Aim | None] = mapped_column(Status(Aim))
    status: Mapped[ApplicationStatus] = mapped_column(Status(ApplicationStatus), default=ApplicationStatus.DRAFT)
    begun_at: Mapped[datetime]
    begun_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    changed_at: Mapped[datetime | None]
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    submitted_at: Mapped[datetime | None]
    received_on: Mapped[date | None]
    decide_by: Mapped[date | None]
    extended_reason: Mapped[str | None]
    queried_at: Mapped[datetime | None]
    query: Mapped[str | None]
    paused_on: Mapped[date | None]
    days_left: Mapped[int | None]
    resumed_on: Mapped[date | None]
    warned_at: Mapped[datetime | None]
    assessor_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    taken_at: Mapped[datetime | None]
    proposed_at: Mapped[datetime | None]
    proposed_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    proposal: Mapped[Proposal | None] = mapped_column(Status(Proposal))
    sent_back_note: Mapped[str | None]
    sent_back_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    exclusion_reasons: Mapped[str | None]
    admitted_at: Mapped[datetime | None]
    rejected_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    withdrawn_at: Mapped[datetime | None]
    declaration_id: Mapped[UUID | None] = mapped_column(ForeignKey("supplier_declaration.id"))

    framework: Mapped[Framework] = relationship()
    supplier: Mapped[Organisation] = relationship()
    changer: Mapped[User | None] = relationship(foreign_keys=[changed_by])
    categories: Mapped[list["ApplicationCategory"]] = relationship(cascade="all, delete-orphan")
    areas: Mapped[list["ApplicationArea"]] = relationship(cascade="all, delete-orphan")
    answers: Mapped[list["Answer"]] = relationship(cascade="all, delete-orphan", foreign_keys="Answer.application_id")
    marks: Mapped[list["Mark"]] = relationship(cascade="all, delete-orphan")
    declarations: Mapped[list[AssessorDeclaration]] = relationship(cascade="all, delete-orphan")
    clarifications: Mapped[list[ApplicationClarification]] = relationship(
        cascade="all, delete-orphan", order_by=ApplicationClarification.asked_at
    )
    notes: Mapped[list[AssessorNote]] = relationship(cascade="all, delete-orphan", order_by=AssessorNote.noted_at)
    letter: Mapped[OutcomeLetter | None] = relationship()
    assessor: Mapped[User | None] = relationship(foreign_keys=[assessor_id])
    proposer: Mapped[User | None] = relationship(foreign_keys=[proposed_by])
    decider: Mapped[User | None] = relationship(foreign_keys=[decided_by])
    assessor_grants: Mapped[list[RoleGrant]] = relationship(
        secondary=Framework.__table__,
        primaryjoin=lambda: Application.framework_id == Framework.id,
        secondaryjoin=lambda: and_(
            Framework.owner_id == foreign(RoleGrant.organisation_id), RoleGrant.role == Role.ASSESSOR
        ),
        viewonly=True,
    )

    __table_args__ = (
        CheckConstraint(
            "status NOT IN ('submitted', 'admitted', 'rejected')"
            " OR (submitted_at IS NOT NULL AND received_on IS NOT NULL AND decide_by IS NOT NULL)",
            name="submitted_with_its_clock",
        ),
        CheckConstraint("status IN ('draft', 'withdrawn') OR aims_for IS NOT NULL", name="sent_with_its_aim"),
        CheckConstraint("(status = 'admitted') = (admitted_at IS NOT NULL)", name="admitted_with_time"),
        CheckConstraint("(status = 'rejected') = (rejected_at IS NOT NULL)", name="rejected_with_time"),
        CheckConstraint("(status = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_with_time"),
        CheckConstraint("status <> 'queried' OR query IS NOT NULL", name="queried_with_its_question"),
        CheckConstraint("status NOT IN ('admitted', 'rejected') OR decided_by IS NOT NULL", name="decided_by_somebody"),
        CheckConstraint(
            "status <> 'proposed' OR (proposed_at IS NOT NULL AND proposed_by IS NOT NULL AND proposal IS NOT NULL)",
            name="proposed_by_somebody",
        ),
        CheckConstraint(
            "proposal IS NULL OR decided_by IS NULL OR decided_by <> proposed_by", name="refused_by_two_people"
        ),
        CheckConstraint("(sent_back_note IS NULL) = (sent_back_by IS NULL)", name="sent_back_with_a_note"),
        CheckConstraint(
            "(paused_on IS NULL) = (days_left IS NULL) AND (resumed_on IS NULL OR resumed_on >= paused_on)",
            name="paused_with_what_was_left",
        ),
        CheckConstraint(
            "proposal IS NULL OR proposal <> 'exclusion' OR exclusion_reasons IS NOT NULL",
            name="excluded_with_reasons",
        ),
        CheckConstraint("(assessor_id IS NULL) = (taken_at IS NULL)", name="taken_with_time"),
        Index("uq_application_draft", "framework_id", "supplier_id", unique=True, postgresql_where="status = 'draft'"),
        Index("ix_application_framework_id_status_decide_by", "framework_id", "status", "decide_by", "id"),
    )

    @property
    def is_decided(self) -> bool:
        """Whether the supplier may read the marks."""
        return self.status in (ApplicationStatus.ADMITTED, ApplicationStatus.REJECTED)

    @property
    def status_for_supplier(self) -> ApplicationStatus:
        """How it stands as its supplier is told: what one assessor proposes to another is not a decision."""
        return ApplicationStatus.SUBMITTED if self.status is ApplicationStatus.PROPOSED else self.status

    @property
    def is_to_be_excluded(self) -> bool:
        """Whether a colleague proposes to turn it down on grounds of exclusion."""
        return self.proposal is Proposal.EXCLUSION

    @property
    def is_paused(self) -> bool:
        """Whether the clock of its decision stands still."""
        return self.paused_on is not None and self.resumed_on is None

    @property
    def open_clarifications(self) -> list[ApplicationClarification]:
        """What the supplier was asked and has not answered."""
        return [each for each in self.clarifications if each.is_open]

    def declaration_of(self, user_id: UUID | None) -> AssessorDeclaration | None:
        """What somebody said about an interest in the applicant."""
        return next((each for each in self.declarations if each.user_id == user_id), None)

    @property
    def lacks_second_assessor(self) -> bool:
        """Whether every assessor of the centre but the proposer has an interest, or there is no other."""
        barred = {each.user_id for each in self.declarations if each.has_interest} | {self.proposed_by}
        return not {grant.user_id for grant in self.assessor_grants} - barred

    @property
    def category_codes(self) -> list[str]:
        """The categories it asks for, in the order of the framework."""
        wanted = {each.category_code for each in self.categories}
        return [code for code in self.framework.category_codes if code in wanted]

    @property
    def area_keys(self) -> list[str]:
        """The areas in which the supplier says it can deliver."""
        return sorted(each.area_key for each in self.areas)

    @property
    def area_names(self) -> dict[str, str]:
        """The names of those areas."""
        return {each.area_key: each.area.name for each in self.areas}

    @property
    def questions(self) -> list[FrameworkQuestion]:
        """The questions it has to answer: those that its aim, its categories and its answers so far bring."""
        given = self.answer_of
        told = {each.code: given[each.id] for each in self.framework.questions if each.id in given}
        return asked(self.framework.questions, aims_for=self.aims_for, codes=self.category_codes, answers=told)

    def questions_of(self, section: str) -> list[FrameworkQuestion]:
        """The questions of one part."""
        return [each for each in self.questions if section_of(each.category_code) == section]

    @property
    def answer_of(self) -> dict[UUID, str]:
        """The answers so far, by question; one that was emptied is none."""
        return {answer.question_id: answer.text for answer in self.answers if answer.text}

    @property
    def row_of(self) -> dict[UUID, "Answer"]:
        """What is kept of each answer, by question: its text, its version, who changed it."""
        return {answer.question_id: answer for answer in self.answers}

    @property
    def promised_on(self) -> dict[UUID, date | None]:
        """By when something is promised, by question."""
        return {answer.question_id: answer.promised_on for answer in self.answers}

    @property
    def mark_of(self) -> dict[UUID, "Mark"]:
        """The marks so far, by question."""
        return {mark.question_id: mark for mark in self.marks}

    @property
    def unanswered(self) -> list[FrameworkQuestion]:
        """The questions that still need an answer, or a shorter one."""
        given = self.answer_of
        return [each for each in self.questions if rules.lacks(each.word_limit, given.get(each.id))]

    @property
    def unconfirmed_sections(self) -> list[str]:
        """The parts with answers that were copied and that nobody has looked at yet."""
        copied = {each.question_id for each in self.answers if each.is_unconfirmed}
        asked = {section_of(each.category_code) for each in self.questions if each.id in copied}
        return [section for section in sections(self.category_codes) if section in asked]

    def unfinished(self) -> list[str]:
        """What is still to do before it can be sent, as sentences."""
        found = []
        if self.aims_for is None:
            found.append("say which contracts you aim for")
        if not self.categories and not self.is_further:
            found.append("choose at least one category")
        if count := len(self.unanswered):
            found.append(f"answer {count} more question{'s' if count > 1 else ''}")
        if count := len(self.unconfirmed_sections):
            found.append(f"look at the copied answers in {count} more part{'s' if count > 1 else ''}")
        if not self.areas:
            found.append("choose at least one area where you can deliver")
        return found

    def unmarked(self) -> Sequence[FrameworkQuestion]:
        """The questions that no assessor has marked yet."""
        marked = self.mark_of
        return [question for question in self.questions if question.id not in marked]

    @property
    def passing_categories(self) -> list[str]:
        """The categories in which every answer passes."""
        passed = {mark.question_id: mark.passed for mark in self.marks}
        declared, codes = rules.passing_categories(self.questions, passed, self.category_codes)
        return codes if declared else []

    @property
    def passes_in_part(self) -> bool:
        """Whether some of the categories it asks for pass and others do not."""
        return 0 < len(self.passing_categories) < len(self.categories)

    @property
    def passes(self) -> bool:
        """Whether the supplier can be admitted: to a category, or as a member who only adds areas."""
        if self.categories:
            return bool(self.passing_categories)
        return self.is_further and all(mark.passed for mark in self.marks)


class ApplicationCategory(Model):
    """One category that an application asks for."""

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), primary_key=True)
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"), primary_key=True)


class ApplicationArea(Model):
    """One area, of any size, in which an applicant says it can deliver."""

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), primary_key=True)
    area_key: Mapped[str] = mapped_column(ForeignKey("area.key"), primary_key=True)

    area: Mapped[Area] = relationship()


class ApplicationClaim(Model):
    """One category in one smallest area that a sent application asks for, until it is decided or withdrawn."""

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), primary_key=True)
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"), primary_key=True)
    area_key: Mapped[str] = mapped_column(ForeignKey("area.key"), primary_key=True)
    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"))
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))

    __table_args__ = (
        UniqueConstraint("supplier_id", "framework_id", "category_code", "area_key", name="uq_application_claim_once"),
    )


class Answer(Model):
    """What an applicant answered to one question.

    The version counts its changes; one that was emptied stays with an empty text, so that no version comes twice.
    """

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), primary_key=True)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("framework_question.id"), primary_key=True, index=True)
    text: Mapped[str]
    promised_on: Mapped[date | None]
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("document.id"), index=True)
    reminded_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime | None]
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    copied_from_id: Mapped[UUID | None] = mapped_column(ForeignKey("application.id"))
    confirmed_at: Mapped[datetime | None]

    changer: Mapped[User | None] = relationship(foreign_keys=[changed_by])
    document: Mapped[Document | None] = relationship()
    copied_from: Mapped[Application | None] = relationship(foreign_keys=[copied_from_id])

    __table_args__ = (
        CheckConstraint("version > 0", name="version_above_zero"),
        CheckConstraint("confirmed_at IS NULL OR copied_from_id IS NOT NULL", name="confirmed_if_copied"),
    )

    @property
    def is_unconfirmed(self) -> bool:
        """Whether it was copied and nobody has looked at it yet."""
        return self.copied_from_id is not None and self.confirmed_at is None


class Mark(Model):
    """What an assessor found of one answer; failing needs a reason."""

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), primary_key=True)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("framework_question.id"), primary_key=True, index=True)
    passed: Mapped[bool]
    reason: Mapped[str | None]
    marked_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    marked_at: Mapped[datetime]

    marker: Mapped[User | None] = relationship()

    __table_args__ = (CheckConstraint("passed OR reason IS NOT NULL", name="failed_with_reason"),)
