"""What changes after a referral was sent, who of several organisations works on it, and the person's own page."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"

INSTANT = sa.DateTime(timezone=True)
# A referral of this year is one of some ten thousand: an index over no row at all, since the column is new.
QUICK = "-- squawk-ignore require-concurrent-index-creation\n"
AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"
NO_DEFAULT = "-- squawk-ignore ban-drop-default\n"
MADE_ANEW = "-- squawk-ignore ban-drop-constraint\n"
APPOINTMENTS = "status IN ('booked', 'happened', 'missed', 'rescheduled', 'cancelled')"
BEFORE = "status IN ('booked', 'happened', 'missed', 'rescheduled')"
OVER = "('declined', 'completed', 'ended', 'cancelled')"
TOPICS = (
    "('need', 'complexity', 'outcomes', 'sentence', 'days', 'complete_by', 'reason', 'further', 'prison', 'release_on',"
    " 'access_needs', 'interpreter')"
)
STATUSES = (
    "('draft', 'sent', 'queried', 'assigned', 'delivering', 'reporting', 'declined', 'completed', 'ended', 'cancelled')"
)


def constrain(table: str, name: str, what: str) -> None:
    """Add a constraint without holding the table while its rows are read."""
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {what} NOT VALID")
    op.execute(f"{AT_ONCE}ALTER TABLE {table} VALIDATE CONSTRAINT {name}")


def to(table: str, column: str, other: str = "user_account") -> sa.ForeignKeyConstraint:
    """A foreign key by its usual name."""
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    """Go there."""
    op.add_column("contract", sa.Column("shares_referrals", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(f"{NO_DEFAULT}ALTER TABLE contract ALTER COLUMN shares_referrals DROP DEFAULT")
    op.add_column("contract", sa.Column("contact_phone", sa.Text(), nullable=True))
    op.add_column("referral", sa.Column("subcontractor_id", sa.Uuid(), nullable=True))
    op.add_column("referral", sa.Column("clock_stopped_on", sa.Date(), nullable=True))
    op.add_column("referral", sa.Column("reassign_since", INSTANT, nullable=True))
    op.add_column("referral", sa.Column("reroute_since", INSTANT, nullable=True))
    constrain("referral", "fk_referral_subcontractor_id", "FOREIGN KEY (subcontractor_id) REFERENCES organisation (id)")
    constrain("referral", "ck_referral_allotted_to_somebody_else", "CHECK (subcontractor_id <> supplier_id)")
    op.execute(
        f"{QUICK}CREATE INDEX ix_referral_allotted ON referral (subcontractor_id, sent_at, id)"
        " WHERE subcontractor_id IS NOT NULL"
    )
    op.add_column("appointment", sa.Column("cancelled_at", INSTANT, nullable=True))
    op.execute(f"{MADE_ANEW}ALTER TABLE appointment DROP CONSTRAINT ck_appointment_appointmentstatus_known")
    constrain("appointment", "ck_appointment_appointmentstatus_known", f"CHECK ({APPOINTMENTS})")
    constrain(
        "appointment",
        "ck_appointment_cancelled_has_time",
        "CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL))",
    )
    changes()
    pages()


def changes() -> None:
    """The tables of what changed."""
    op.create_table(
        "referral_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=True),
        sa.Column("old", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("new", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("is_correction", sa.Boolean(), nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("old <> new", name=op.f("ck_referral_change_changes_something")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_referral_change_reason_given")),
        sa.CheckConstraint(f"topic IN {TOPICS}", name=op.f("ck_referral_change_topic_known")),
        sa.ForeignKeyConstraint(["category_code"], ["category.code"], name=op.f("fk_referral_change_category_code")),
        to("referral_change", "changed_by"),
        to("referral_change", "referral_id", "referral"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_change")),
    )
    op.create_index("ix_referral_change_referral", "referral_change", ["referral_id", "changed_at"])
    op.create_table(
        "referral_transfer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("from_contract_id", sa.Uuid(), nullable=False),
        sa.Column("to_contract_id", sa.Uuid(), nullable=False),
        sa.Column("caseworker_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("transferred_at", INSTANT, nullable=False),
        sa.Column("transferred_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("from_contract_id <> to_contract_id", name=op.f("ck_referral_transfer_to_another_contract")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_referral_transfer_reason_given")),
        to("referral_transfer", "caseworker_id"),
        to("referral_transfer", "from_contract_id", "contract"),
        to("referral_transfer", "referral_id", "referral"),
        to("referral_transfer", "to_contract_id", "contract"),
        to("referral_transfer", "transferred_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_transfer")),
    )
    op.create_index(op.f("ix_referral_transfer_referral_id"), "referral_transfer", ["referral_id"])
    op.create_table(
        "referral_reopening",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("concluded_at", INSTANT, nullable=False),
        sa.Column("reason_code", sa.Text(), nullable=True),
        sa.Column("details", sa.Text(), nullable=True),
        sa.Column("report_submitted_at", INSTANT, nullable=True),
        sa.Column("report_further", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reopened_at", INSTANT, nullable=False),
        sa.Column("reopened_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_referral_reopening_reason_given")),
        sa.CheckConstraint(f"was IN {OVER}", name=op.f("ck_referral_reopening_was_over")),
        sa.CheckConstraint(f"was IN {STATUSES}", name=op.f("ck_referral_reopening_referralstatus_known")),
        to("referral_reopening", "referral_id", "referral"),
        to("referral_reopening", "reopened_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_reopening")),
    )
    op.create_index(op.f("ix_referral_reopening_referral_id"), "referral_reopening", ["referral_id"])
    op.create_table(
        "recall",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("recalled_on", sa.Date(), nullable=False),
        sa.Column("prison", sa.Text(), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(released_on IS NULL) = (ended_at IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL)",
            name=op.f("ck_recall_ended_whole"),
        ),
        sa.CheckConstraint("released_on >= recalled_on", name=op.f("ck_recall_released_after_recall")),
        to("recall", "ended_by"),
        to("recall", "person_id", "person"),
        to("recall", "recorded_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall")),
    )
    op.create_index("ix_recall_person", "recall", ["person_id", "recalled_on"])
    op.create_index(
        "uq_recall_open", "recall", ["person_id"], unique=True, postgresql_where=sa.text("ended_at IS NULL")
    )


def pages() -> None:
    """The tables of the page of a person on probation."""
    op.create_table(
        "person_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.CheckConstraint("status IN ('active', 'revoked')", name=op.f("ck_person_link_linkstatus_known")),
        sa.CheckConstraint(
            "(status = 'revoked') = (revoked_at IS NOT NULL)", name=op.f("ck_person_link_revoked_has_time")
        ),
        to("person_link", "made_by"),
        to("person_link", "referral_id", "referral"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_link")),
        sa.UniqueConstraint("code", name=op.f("uq_person_link_code")),
    )
    op.create_index(op.f("ix_person_link_referral_id"), "person_link", ["referral_id"])
    op.create_index(
        "uq_person_link_active",
        "person_link",
        ["referral_id"],
        unique=True,
        postgresql_where=sa.text("status = 'active'"),
    )
    op.create_table(
        "person_word",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("link_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rating", sa.BigInteger(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("said_at", INSTANT, nullable=False),
        sa.CheckConstraint("(kind = 'feedback') = (rating IS NOT NULL)", name=op.f("ck_person_word_feedback_is_rated")),
        sa.CheckConstraint("kind = 'feedback' OR wording IS NOT NULL", name=op.f("ck_person_word_change_says_what")),
        sa.CheckConstraint("kind IN ('change', 'feedback')", name=op.f("ck_person_word_said_known")),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name=op.f("ck_person_word_rating_in_bounds")),
        to("person_word", "link_id", "person_link"),
        to("person_word", "referral_id", "referral"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_word")),
    )
    op.create_index(op.f("ix_person_word_link_id"), "person_word", ["link_id"])
    op.create_index("ix_person_word_referral", "person_word", ["referral_id", "said_at"])


def downgrade() -> None:
    """Go back."""
    for table in ("person_word", "person_link", "recall", "referral_reopening", "referral_transfer", "referral_change"):
        op.drop_table(table)
    op.execute("DELETE FROM appointment WHERE status = 'cancelled'")
    op.execute("ALTER TABLE appointment DROP CONSTRAINT ck_appointment_appointmentstatus_known")
    op.execute(f"ALTER TABLE appointment ADD CONSTRAINT ck_appointment_appointmentstatus_known CHECK ({BEFORE})")
    op.drop_column("appointment", "cancelled_at")
    op.drop_column("referral", "reroute_since")
    op.drop_column("referral", "reassign_since")
    op.drop_column("referral", "clock_stopped_on")
    op.drop_column("referral", "subcontractor_id")
    op.drop_column("contract", "contact_phone")
    op.drop_column("contract", "shares_referrals")
