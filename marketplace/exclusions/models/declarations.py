"""The tables of declarations: about whom, what is answered, what is described, and what was found of it."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation
from marketplace.exclusions import rules
from marketplace.exclusions.grounds import Ground, Group, Severity, details_of, grounds, groups, groups_of, severity_of
from marketplace.exclusions.lifecycle import DECLARATION, DeclarationStatus
from marketplace.exclusions.models.evidence import GroundEvidence
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.reference.models import Regime

MINUTES_FOR_PEOPLE = 3


class PersonKind(StrEnum):
    """How somebody belongs to the supplier: connected with it, relied on by it, or delivering for it."""

    DIRECTOR = "director"
    CONTROLLER = "controller"
    PARENT = "parent"
    SUBSIDIARY = "subsidiary"
    PREDECESSOR = "predecessor"
    ASSOCIATED = "associated"
    SUBCONTRACTOR = "subcontractor"
    CONSORTIUM_MEMBER = "consortium_member"

    @property
    def label(self) -> str:
        """How it is said."""
        return LABELS[self]


LABELS = {
    PersonKind.DIRECTOR: "Director or trustee",
    PersonKind.CONTROLLER: "Person with significant control",
    PersonKind.PARENT: "Parent organisation",
    PersonKind.SUBSIDIARY: "Subsidiary",
    PersonKind.PREDECESSOR: "Organisation taken over",
    PersonKind.ASSOCIATED: "Relied on to qualify",
    PersonKind.SUBCONTRACTOR: "Subcontractor",
    PersonKind.CONSORTIUM_MEMBER: "Consortium member",
}


class Section(StrEnum):
    """The parts of a declaration that are confirmed one by one."""

    PEOPLE = "people"
    MANDATORY = "mandatory"
    DISCRETIONARY = "discretionary"
    GROUNDS = "grounds"


class SupplierDeclaration(Model):
    """What a supplier declares about the grounds of one regime, for everybody on its list."""

    lifecycle = DECLARATION

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    regime: Mapped[Regime] = mapped_column(Status(Regime))
    status: Mapped[DeclarationStatus] = mapped_column(Status(DeclarationStatus), default=DeclarationStatus.DRAFT)
    begun_at: Mapped[datetime]
    begun_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    copied_from: Mapped[UUID | None] = mapped_column(ForeignKey("supplier_declaration.id"))
    to_confirm: Mapped[list[str]] = mapped_column(default=list)
    made_at: Mapped[datetime | None]
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    superseded_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    supplier: Mapped[Organisation] = relationship()
    people: Mapped[list["DeclaredPerson"]] = relationship(
        cascade="all, delete-orphan", order_by="(DeclaredPerson.kind, DeclaredPerson.name, DeclaredPerson.id)"
    )
    answers: Mapped[list["DeclaredAnswer"]] = relationship(cascade="all, delete-orphan")
    grounds: Mapped[list["DeclaredGround"]] = relationship(
        cascade="all, delete-orphan", order_by="(DeclaredGround.ground_code, DeclaredGround.id)"
    )

    __table_args__ = (
        CheckConstraint("status = 'draft' OR (made_at IS NOT NULL AND made_by IS NOT NULL)", name="made_by_somebody"),
        CheckConstraint("(status = 'superseded') = (superseded_at IS NOT NULL)", name="superseded_with_time"),
        CheckConstraint("status = 'draft' OR cardinality(to_confirm) = 0", name="made_whole"),
        Index(
            "uq_supplier_declaration_draft", "supplier_id", "regime", unique=True, postgresql_where="status = 'draft'"
        ),
        Index("uq_supplier_declaration_made", "supplier_id", "regime", unique=True, postgresql_where="status = 'made'"),
    )

    @property
    def groups(self) -> list[Group]:
        """The questions it answers."""
        return groups_of(self.regime)

    @property
    def answer_of(self) -> dict[str, bool]:
        """The answers so far, by group."""
        return {each.group_code: each.yes for each in self.answers}

    @property
    def version_of(self) -> dict[str, int]:
        """How often each answer was changed, by group."""
        return {each.group_code: each.version for each in self.answers}

    @property
    def affirmed(self) -> list[Group]:
        """The groups that were answered with yes."""
        given = self.answer_of
        return [each for each in self.groups if given.get(each.code)]

    @property
    def declared(self) -> list["DeclaredGround"]:
        """What is described, as far as its group is answered with yes."""
        affirmed = {each.code for each in self.affirmed}
        return [each for each in self.grounds if each.ground.group in affirmed]

    def described(self, group_code: str) -> list["DeclaredGround"]:
        """What is described of one group."""
        return [each for each in self.grounds if each.ground.group == group_code]

    def unanswered(self, kind: Severity) -> int:
        """How many questions of one kind have no answer."""
        given = self.answer_of
        return sum(each.code not in given for each in groups_of(self.regime, kind))

    def unfinished(self, today: date) -> list[str]:
        """What is still to do before it can be made, as sentences."""
        found = []
        if Section.PEOPLE in self.to_confirm:
            found.append("say whom the declaration is about")
        if count := self.unanswered(Severity.MANDATORY) + self.unanswered(Severity.DISCRETIONARY):
            found.append(f"answer {count} more question{'s' if count > 1 else ''}")
        if Section.DISCRETIONARY in self.to_confirm:
            found.append("check the answers that were copied")
        found += [f"describe what happened: {each.title}" for each in self.affirmed if not self.described(each.code)]
        found += [f"finish the description: {each.ground.wording}" for each in self.declared if each.faults(today)]
        found += [f"take away or replace {title}, which was destroyed" for title in self.evidence_lost]
        if Section.GROUNDS in self.to_confirm and self.declared:
            found.append("check the descriptions that were copied")
        return found

    @property
    def evidence_lost(self) -> list[str]:
        """The titles of the documents that were to show something and were destroyed."""
        shown = (shown for each in self.declared for shown in each.evidence)
        return [each.document.title for each in shown if each.document.is_destroyed]

    @property
    def minutes_left(self) -> int:
        """About how long the rest takes."""
        described = [code for code in groups() if self.described(code)]
        per_ground = sum(each.minutes for each in details_of(next(iter(grounds().values()))))
        people = MINUTES_FOR_PEOPLE if Section.PEOPLE in self.to_confirm else 0
        return people + rules.minutes_left(self.groups, self.answer_of, described, per_ground)

    @property
    def made_on(self) -> date | None:
        """The day on which it was made."""
        return london_day(self.made_at) if self.made_at else None

    def is_current(self, day: date) -> bool:
        """Whether it is relied on that day: made, not replaced, and not older than a year."""
        return self.status is DeclarationStatus.MADE and rules.is_current_on(self.made_on, day)

    def standing(self, day: date) -> rules.Outcome:
        """What follows from it on a day, as far as it is decided."""
        return rules.standing(each.applied(day) for each in self.declared)


class DeclaredPerson(Model):
    """Somebody whom the declaration is about, beside the supplier itself."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    declaration_id: Mapped[UUID] = mapped_column(ForeignKey("supplier_declaration.id"), index=True)
    kind: Mapped[PersonKind] = mapped_column(Status(PersonKind))
    name: Mapped[str]
    number: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("number IS NULL OR number ~ '^[A-Z-]+:[A-Z0-9]+$'", name="number_with_its_scheme"),
        Index("uq_declared_person_once", "declaration_id", "kind", "name", unique=True),
    )


class DeclaredAnswer(Model):
    """Yes or no to one group of grounds, for everybody on the list; the version counts its changes."""

    declaration_id: Mapped[UUID] = mapped_column(ForeignKey("supplier_declaration.id"), primary_key=True)
    group_code: Mapped[str] = mapped_column(primary_key=True)
    yes: Mapped[bool]
    version: Mapped[int] = mapped_column(default=1)
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))


class DeclaredGround(Model):
    """One thing that happened, whom it concerns, and what was done since; nobody named is the supplier itself."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    declaration_id: Mapped[UUID] = mapped_column(ForeignKey("supplier_declaration.id"), index=True)
    ground_code: Mapped[str]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("declared_person.id"), index=True)
    happened_on: Mapped[date | None]
    known_on: Mapped[date | None]
    story: Mapped[str | None]
    compensation: Mapped[str | None]
    cooperation: Mapped[str | None]
    measures: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)
    asked_at: Mapped[datetime | None]
    asked_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    concern: Mapped[str | None]
    answer_by: Mapped[date | None]
    representations: Mapped[str | None]
    represented_at: Mapped[datetime | None]

    declaration: Mapped[SupplierDeclaration] = relationship(back_populates="grounds")
    person: Mapped[DeclaredPerson | None] = relationship()
    findings: Mapped[list["Finding"]] = relationship(cascade="all, delete-orphan", order_by="Finding.found_at")
    evidence: Mapped[list[GroundEvidence]] = relationship(
        cascade="all, delete-orphan", order_by="(GroundEvidence.attached_at, GroundEvidence.document_id)"
    )

    __table_args__ = (
        CheckConstraint(
            "(asked_at IS NULL) = (concern IS NULL) AND (asked_at IS NULL) = (answer_by IS NULL)",
            name="asked_with_its_concern",
        ),
        CheckConstraint("(representations IS NULL) = (represented_at IS NULL)", name="represented_with_time"),
    )

    @property
    def ground(self) -> Ground:
        """The ground in the law."""
        return grounds()[self.ground_code]

    @property
    def severity(self) -> Severity:
        """Whether the law says must or may."""
        return severity_of(self.ground)

    @property
    def told(self) -> dict[str, object]:
        """What is told about it, by the names of the questions."""
        return {each.name: getattr(self, each.name) for each in details_of(self.ground)}

    def faults(self, today: date) -> dict[str, str]:
        """What is missing or wrong in it."""
        return rules.faults(self.ground, self.told, today)

    @property
    def finding(self) -> "Finding | None":
        """What an assessor found last."""
        return self.findings[-1] if self.findings else None

    def look_back(self, day: date) -> tuple[str, date | None]:
        """Whether it counts on a day, and until when."""
        return rules.look_back(self.ground, self.happened_on, self.known_on, day)

    def counts_on(self, day: date) -> bool:
        """Whether it counts on a day."""
        return rules.counts_on(self.ground, self.happened_on, self.known_on, day)

    def applied(self, day: date) -> rules.Applied:
        """How it stands on a day."""
        found = self.finding
        return rules.Applied(self.severity, self.counts_on(day), found.likely_to_recur if found else None)

    def may_be_found_against(self, today: date) -> bool:
        """Whether the supplier has had its say: it answered, or the time for it is over."""
        return self.represented_at is not None or (self.answer_by is not None and today > self.answer_by)


class Finding(Model):
    """What an assessor found of a declared ground, and why; the last one counts."""

    __tablename__ = "exclusion_finding"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    declared_ground_id: Mapped[UUID] = mapped_column(ForeignKey("declared_ground.id"), index=True)
    likely_to_recur: Mapped[bool]
    reasons: Mapped[str]
    found_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    found_at: Mapped[datetime]
