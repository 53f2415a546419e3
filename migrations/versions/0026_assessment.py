"""Assessment: declared interests, questions to the supplier, notes, second looks and letters; the clock can stand still."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"
GUARD = """
CREATE TRIGGER outcome_letter_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON outcome_letter
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
KNOWN = "status IN ('draft', 'submitted', 'queried', {}'admitted', 'rejected', 'withdrawn')"
LIVE = "status IN ('draft', 'submitted', 'queried'{})"

COLUMNS = (
    ("paused_on", sa.Date()),
    ("days_left", sa.BigInteger()),
    ("resumed_on", sa.Date()),
    ("warned_at", sa.DateTime(timezone=True)),
    ("assessor_id", sa.Uuid()),
    ("taken_at", sa.DateTime(timezone=True)),
    ("proposed_at", sa.DateTime(timezone=True)),
    ("proposed_by", sa.Uuid()),
    ("proposal", sa.Text()),
    ("sent_back_note", sa.Text()),
    ("sent_back_by", sa.Uuid()),
    ("exclusion_reasons", sa.Text()),
)
PEOPLE = ("assessor_id", "proposed_by", "sent_back_by")
CHECKS = {
    "proposal_known": "proposal IN ('rejection', 'admission_in_part', 'exclusion')",
    "proposed_by_somebody": "status <> 'proposed' OR (proposed_at IS NOT NULL AND proposed_by IS NOT NULL AND proposal IS NOT NULL)",
    "refused_by_two_people": "proposal IS NULL OR decided_by IS NULL OR decided_by <> proposed_by",
    "sent_back_with_a_note": "(sent_back_note IS NULL) = (sent_back_by IS NULL)",
    "paused_with_what_was_left": "(paused_on IS NULL) = (days_left IS NULL) AND (resumed_on IS NULL OR resumed_on >= paused_on)",
    "excluded_with_reasons": "proposal IS NULL OR proposal <> 'exclusion' OR exclusion_reasons IS NOT NULL",
    "taken_with_time": "(assessor_id IS NULL) = (taken_at IS NULL)",
}


REMAKE = """
-- squawk-ignore ban-drop-constraint
ALTER TABLE application DROP CONSTRAINT ck_application_applicationstatus_known;
-- squawk-ignore require-concurrent-index-deletion
DROP INDEX uq_application_live;
"""


def know(word: str) -> None:
    """Let an application be in one more state, or no more: the list of known ones is made anew."""
    op.execute(REMAKE)
    check = KNOWN.format(word)
    op.create_check_constraint(op.f("ck_application_applicationstatus_known"), "application", check)
    live = sa.text(LIVE.format(word and ", 'proposed'"))
    keys = ["framework_id", "supplier_id"]
    op.create_index("uq_application_live", "application", keys, unique=True, postgresql_where=live)


def upgrade() -> None:
    """Go there."""
    for name, kind in COLUMNS:
        op.add_column("application", sa.Column(name, kind, nullable=True))
    for name in PEOPLE:
        op.create_foreign_key(op.f(f"fk_application_{name}"), "application", "user_account", [name], ["id"])
    op.create_index(op.f("ix_application_assessor_id"), "application", ["assessor_id"], unique=False)
    know("'proposed', ")
    for name, check in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_application_{name}"), "application", check)
    op.create_table(
        "assessor_declaration",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("has_interest", sa.Boolean(), nullable=False),
        sa.Column("interests", sa.Text(), nullable=True),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "has_interest = (interests IS NOT NULL)", name=op.f("ck_assessor_declaration_interest_is_described")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_assessor_declaration_application_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_assessor_declaration_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessor_declaration")),
        sa.UniqueConstraint("application_id", "user_id", name="uq_assessor_declaration_once"),
    )
    op.create_index(op.f("ix_assessor_declaration_user_id"), "assessor_declaration", ["user_id"], unique=False)
    clarification()
    op.create_table(
        "assessor_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_assessor_note_application_id")),
        sa.ForeignKeyConstraint(["question_id"], ["framework_question.id"], name=op.f("fk_assessor_note_question_id")),
        sa.ForeignKeyConstraint(["noted_by"], ["user_account.id"], name=op.f("fk_assessor_note_noted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessor_note")),
    )
    op.create_index(
        "ix_assessor_note_application_id_noted_at", "assessor_note", ["application_id", "noted_at"], unique=False
    )
    op.create_index(op.f("ix_assessor_note_question_id"), "assessor_note", ["question_id"], unique=False)
    op.create_table(
        "outcome_letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", postgresql.JSONB(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('admitted', 'admitted_in_part', 'rejected')", name=op.f("ck_outcome_letter_outcome_known")
        ),
        sa.CheckConstraint("text_hash ~ '^[0-9a-f]{64}$'", name=op.f("ck_outcome_letter_hash_is_sha256")),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_outcome_letter_application_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_letter")),
        sa.UniqueConstraint("application_id", name=op.f("uq_outcome_letter_application_id")),
    )
    op.execute(GUARD)


def clarification() -> None:
    """The table of questions to suppliers."""
    op.create_table(
        "application_clarification",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("stops_clock", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("remind_on", sa.Date(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replied_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(reply IS NULL) = (replied_at IS NULL) AND (reply IS NULL) = (replied_by IS NULL)",
            name=op.f("ck_application_clarification_reply_with_its_time_and_author"),
        ),
        sa.CheckConstraint(
            "remind_on <= reply_by", name=op.f("ck_application_clarification_reminded_before_it_is_due")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_application_clarification_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["framework_question.id"], name=op.f("fk_application_clarification_question_id")
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["user_account.id"], name=op.f("fk_application_clarification_asked_by")),
        sa.ForeignKeyConstraint(
            ["replied_by"], ["user_account.id"], name=op.f("fk_application_clarification_replied_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_clarification")),
    )
    op.create_index(
        "ix_application_clarification_application_id_asked_at",
        "application_clarification",
        ["application_id", "asked_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_application_clarification_question_id"), "application_clarification", ["question_id"], unique=False
    )
    op.create_index(
        "uq_application_clarification_stop",
        "application_clarification",
        ["application_id"],
        unique=True,
        postgresql_where="stops_clock",
    )
    op.create_index(
        "ix_application_clarification_waiting",
        "application_clarification",
        ["remind_on"],
        unique=False,
        postgresql_where=sa.text("closed_at IS NULL"),
    )


def downgrade() -> None:
    """Go back: what was proposed waits for its assessor again."""
    for table in ("outcome_letter", "assessor_note", "application_clarification", "assessor_declaration"):
        op.drop_table(table)
    for name in reversed(CHECKS):
        op.drop_constraint(op.f(f"ck_application_{name}"), "application", type_="check")
    op.execute("UPDATE application SET status = 'submitted' WHERE status = 'proposed'")
    know("")
    op.drop_index(op.f("ix_application_assessor_id"), table_name="application")
    for name in PEOPLE:
        op.drop_constraint(op.f(f"fk_application_{name}"), "application", type_="foreignkey")
    for name, _ in reversed(COLUMNS):
        op.drop_column("application", name)
