"""The tables of open data: processes, their releases in versions, what is kept back, and awards told by the quarter."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import Text

from marketplace.accounts.models import Organisation
from marketplace.contracts.models import Contract
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.kernel.money import Money
from marketplace.notices.rules.kinds import named
from marketplace.notices.rules.withholding import Fact, Ground
from marketplace.reference.models import Regime


class Process(Model):
    """One contracting process, under an ocid of its own.

    `was_touched` says that something in it was corrected or is kept back; most are never touched.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    ocid: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    last_number: Mapped[int] = mapped_column(default=0)
    buyer_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    regime: Mapped[Regime] = mapped_column(Status(Regime))
    was_touched: Mapped[bool] = mapped_column(default=False)

    buyer: Mapped[Organisation | None] = relationship()


class Release(Model):
    """What was published about one event; immutable, in the very words that are served.

    A correction is a release of its own that supersedes the one before. `transaction` and `position` are its place in
    the feed of changes.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    process_id: Mapped[UUID] = mapped_column(ForeignKey("process.id"))
    number: Mapped[int]
    event_id: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    supersedes_id: Mapped[UUID | None] = mapped_column(ForeignKey("release.id"), unique=True)
    stage: Mapped[str]
    kind: Mapped[str | None]
    title: Mapped[str]
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text))
    subject_id: Mapped[UUID] = mapped_column(index=True)
    published_at: Mapped[datetime]
    body: Mapped[str]
    digest: Mapped[str]
    transaction: Mapped[int]
    position: Mapped[int] = mapped_column(Identity())

    process: Mapped[Process] = relationship()

    __table_args__ = (
        UniqueConstraint("process_id", "number"),
        UniqueConstraint("event_id", "process_id", "version", name="uq_release_version"),
        CheckConstraint("(version = 1) = (supersedes_id IS NULL)", name="first_supersedes_nothing"),
        Index("ix_release_published_at", "published_at", "id"),
        Index("ix_release_kind_published_at", "kind", "published_at", "id"),
        Index("ix_release_feed", "transaction", "position"),
        Index("ix_release_words", text("to_tsvector('english', body::jsonb)"), postgresql_using="gin"),
    )

    @property
    def notice(self) -> str:
        """Which notice it is, in words; "Open data" where the law asks for none."""
        return named(self.kind)


class Correction(Model):
    """That a notice is to be replaced by a new version, and why; the notice itself stays as it was."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    release_id: Mapped[UUID] = mapped_column(ForeignKey("release.id"), unique=True)
    reason: Mapped[str]
    asked_at: Mapped[datetime]
    asked_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    release: Mapped[Release] = relationship()

    __table_args__ = (CheckConstraint("reason <> ''", name="reason_given"),)


class Redaction(Model):
    """A decision to keep something back in every notice of a process: what, on which ground, by whom."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    process_id: Mapped[UUID] = mapped_column(ForeignKey("process.id"))
    fact: Mapped[Fact] = mapped_column(Status(Fact))
    ground: Mapped[Ground] = mapped_column(Status(Ground))
    explanation: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    __table_args__ = (
        UniqueConstraint("process_id", "fact", name="uq_redaction_once"),
        CheckConstraint("length(explanation) >= 30", name="explained"),
    )


class AwardGrouping(Model):
    """That a buyer tells of its contracts under the old law by the quarter."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    buyer_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), unique=True)
    chosen_at: Mapped[datetime]
    chosen_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))


class AwardGroup(Model):
    """A buyer's quarter whose contracts were told of together."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    buyer_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    quarter_starts_on: Mapped[date]
    closed_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("buyer_id", "quarter_starts_on", name="uq_award_group_once"),)


class SpendStatement(Model):
    """What a buyer said that it plans to spend in a financial year; said again, the latest counts."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    buyer_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    year_starts_on: Mapped[date]
    spend: Mapped[Money] = mapped_column("spend_pence")
    stated_at: Mapped[datetime]
    stated_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    buyer: Mapped[Organisation] = relationship()

    __table_args__ = (
        CheckConstraint(
            "extract(month FROM year_starts_on) = 4 AND extract(day FROM year_starts_on) = 1", name="from_1_april"
        ),
        CheckConstraint("spend_pence >= 0", name="spend_not_negative"),
        Index("ix_spend_statement_buyer_id_stated_at", "buyer_id", "stated_at"),
    )


class ContractCopy(Model):
    """A contract as the public reads it: its signed text, without the clauses that are withheld on a ground of law."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    version: Mapped[int]
    text: Mapped[str]
    text_hash: Mapped[str]
    withheld: Mapped[list[str]] = mapped_column(ARRAY(Text))
    ground: Mapped[Ground | None] = mapped_column(Status(Ground))
    explanation: Mapped[str | None]
    published_at: Mapped[datetime]
    published_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    contract: Mapped[Contract] = relationship()

    __table_args__ = (
        UniqueConstraint("contract_id", "version", name="uq_contract_copy_version"),
        CheckConstraint("text_hash = encode(sha256(convert_to(text, 'UTF8')), 'hex')", name="hash_of_what_is_read"),
        CheckConstraint(
            "(cardinality(withheld) > 0) = (ground IS NOT NULL AND explanation IS NOT NULL)",
            name="withheld_for_a_reason",
        ),
        CheckConstraint("length(explanation) >= 30", name="explained"),
    )


PROTECTION = """
CREATE TRIGGER spend_statement_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON spend_statement
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contract_copy_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON contract_copy
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER release_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON release
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER correction_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON correction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER redaction_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON redaction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
