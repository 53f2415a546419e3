"""A supplier's week: teams, saved lists, times that are offered, calendars, the answer that is owed, and searching."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"

INSTANT = sa.DateTime(timezone=True)
#: No release has filled these tables yet: an index takes milliseconds, and a CHECK does too.
AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"
NOT_BESIDE = "-- squawk-ignore require-concurrent-index-creation\n"
NAME = "(first_name || ' ' || last_name || ' ' || coalesce(known_as, ''))"
METHODS = "method IN ('phone', 'video', 'office', 'other')"


def upgrade() -> None:
    """Go there."""
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public")
    create_teams()
    create_slots()
    create_calendars()
    extend_referrals()


def create_teams() -> None:
    """Teams with their members, and the lists that somebody keeps."""
    op.create_table(
        "team",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("formed_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_team_named")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_team_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
    )
    op.create_index(
        "uq_team_name",
        "team",
        ["supplier_id", sa.text("lower(name)")],
        unique=True,
        postgresql_where="closed_at IS NULL",
    )
    op.create_table(
        "team_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("joined_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_team_member_team_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_team_member_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_member")),
        sa.UniqueConstraint("team_id", "user_id", name="uq_team_member_once"),
    )
    op.create_index(op.f("ix_team_member_user_id"), "team_member", ["user_id"], unique=False)
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("tab", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("caseworker_id", sa.Uuid(), nullable=True),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("contract_id", sa.Uuid(), nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("saved_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_saved_filter_user_id")),
        sa.ForeignKeyConstraint(["caseworker_id"], ["user_account.id"], name=op.f("fk_saved_filter_caseworker_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_saved_filter_team_id")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_saved_filter_contract_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
        sa.UniqueConstraint("user_id", "name", name="uq_saved_filter_name"),
    )


def create_slots() -> None:
    """Times for initial assessments; two of one caseworker never overlap."""
    length = "ends_at > starts_at AND ends_at <= starts_at + INTERVAL '8 hours'"
    taken = "(status = 'taken') = (referral_id IS NOT NULL AND appointment_id IS NOT NULL)"
    op.create_table(
        "slot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("caseworker_id", sa.Uuid(), nullable=False),
        sa.Column("series", sa.Uuid(), nullable=False),
        sa.Column("starts_at", INSTANT, nullable=False),
        sa.Column("ends_at", INSTANT, nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("offered_at", INSTANT, nullable=False),
        sa.Column("taken_at", INSTANT, nullable=True),
        sa.Column("withdrawn_at", INSTANT, nullable=True),
        sa.Column("referral_id", sa.Uuid(), nullable=True),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(length, name=op.f("ck_slot_as_long_as_an_appointment")),
        sa.CheckConstraint(
            "(status = 'withdrawn') = (withdrawn_at IS NOT NULL)", name=op.f("ck_slot_withdrawn_has_time")
        ),
        sa.CheckConstraint(taken, name=op.f("ck_slot_taken_for_somebody")),
        sa.CheckConstraint(
            "(referral_id IS NULL) = (appointment_id IS NULL)", name=op.f("ck_slot_referral_with_appointment")
        ),
        sa.CheckConstraint("status <> 'taken' OR taken_at IS NOT NULL", name=op.f("ck_slot_taken_has_time")),
        sa.CheckConstraint(METHODS, name=op.f("ck_slot_method_known")),
        sa.CheckConstraint("status IN ('offered', 'taken', 'withdrawn')", name=op.f("ck_slot_slotstatus_known")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_slot_contract_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_slot_supplier_id")),
        sa.ForeignKeyConstraint(["caseworker_id"], ["user_account.id"], name=op.f("fk_slot_caseworker_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_slot_referral_id")),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_slot_appointment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot")),
    )
    op.execute(
        "ALTER TABLE slot ADD CONSTRAINT ex_slot_one_at_a_time EXCLUDE USING gist"
        " (caseworker_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (status <> 'withdrawn')"
    )
    op.create_index("uq_slot_referral", "slot", ["referral_id"], unique=True)
    op.create_index("uq_slot_appointment", "slot", ["appointment_id"], unique=True)
    offered = {"postgresql_where": "status = 'offered'"}
    op.create_index("ix_slot_offered", "slot", ["contract_id", "starts_at", "id"], unique=False, **offered)
    op.create_index("ix_slot_supplier", "slot", ["supplier_id", "starts_at", "id"], unique=False)


def create_calendars() -> None:
    """The secret addresses of calendars."""
    op.create_table(
        "calendar_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("referral_id", sa.Uuid(), nullable=True),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.CheckConstraint(
            "(user_id IS NULL) <> (referral_id IS NULL)", name=op.f("ck_calendar_link_of_a_caseworker_or_a_person")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_calendar_link_user_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_calendar_link_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_link")),
        sa.UniqueConstraint("user_id", name="uq_calendar_link_user"),
        sa.UniqueConstraint("referral_id", name="uq_calendar_link_referral"),
    )


def extend_referrals() -> None:
    """The answer that is owed, and the indexes for parts of names and beginnings of numbers."""
    op.add_column("referral", sa.Column("response_due_on", sa.Date(), nullable=True))
    op.add_column("referral", sa.Column("accepted_at", INSTANT, nullable=True))
    op.add_column("referral", sa.Column("response_overdue_at", INSTANT, nullable=True))
    name, what = "ck_referral_accepted_owes_no_response", "CHECK (response_due_on IS NULL OR accepted_at IS NULL)"
    op.execute(f"ALTER TABLE referral ADD CONSTRAINT {name} {what} NOT VALID")
    op.execute(f"{AT_ONCE}ALTER TABLE referral VALIDATE CONSTRAINT {name}")
    owed = "status = 'sent' AND response_due_on IS NOT NULL AND response_overdue_at IS NULL"
    for index in (
        "ix_referral_begins ON referral (reference text_pattern_ops)",
        f"ix_referral_response_due ON referral (response_due_on) WHERE {owed}",
        "ix_person_begins ON person (reference text_pattern_ops)",
        f"ix_person_name_parts ON person USING gin ({NAME} gin_trgm_ops)",
    ):
        op.execute(f"{NOT_BESIDE}CREATE INDEX {index}")


def downgrade() -> None:
    """Go back."""
    for index in ("ix_person_name_parts", "ix_person_begins", "ix_referral_response_due", "ix_referral_begins"):
        op.execute(f"DROP INDEX {index}")
    for column in ("response_overdue_at", "accepted_at", "response_due_on"):
        op.drop_column("referral", column)
    for table in ("calendar_link", "slot", "saved_filter", "team_member", "team"):
        op.drop_table(table)
    op.execute("DROP EXTENSION btree_gist")
