"""What is said and decided about a member, requests to renew declarations, and bids that do not count."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0019"

KNOWN_BEFORE = "status IN ('draft', 'submitted', 'withdrawn', 'opened')"
KNOWN = "status IN ('draft', 'submitted', 'withdrawn', 'opened', 'disregarded')"


def check(table: str, name: str, law: str) -> None:
    """Add a law that the rows there are keep already; the tables are small enough to be read in one go."""
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT ck_{table}_{name} CHECK ({law}) NOT VALID")
    op.execute(
        f"-- squawk-ignore constraint-missing-not-valid\nALTER TABLE {table} VALIDATE CONSTRAINT ck_{table}_{name}"
    )


def forget(table: str, *names: str) -> None:
    """Drop laws that a wider one takes the place of at once."""
    for name in names:
        op.execute(f"-- squawk-ignore ban-drop-constraint\nALTER TABLE {table} DROP CONSTRAINT ck_{table}_{name}")


def upgrade() -> None:
    """Go there."""
    op.add_column("membership", sa.Column("suspended_until", sa.Date(), nullable=True))
    op.add_column("membership", sa.Column("extended_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE membership SET suspended_until = framework.ends_on FROM framework"
        " WHERE framework.id = membership.framework_id AND membership.status = 'suspended'"
    )
    check("membership", "suspended_with_its_end", "status <> 'suspended' OR suspended_until IS NOT NULL")
    check("membership", "extended_is_suspended", "extended_at IS NULL OR suspended_until IS NOT NULL")
    op.create_index(
        "ix_membership_suspended_until",
        "membership",
        ["suspended_until"],
        unique=False,
        postgresql_where=sa.text("status = 'suspended'"),
    )
    op.create_table(
        "member_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "decision IN ('suspended', 'extended', 'reinstated', 'removed', 'notice_withdrawn')",
            name=op.f("ck_member_decision_decision_known"),
        ),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name=op.f("fk_member_decision_made_by")),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_member_decision_membership_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_decision")),
    )
    op.create_index(op.f("ix_member_decision_membership_id"), "member_decision", ["membership_id"], unique=False)
    op.create_table(
        "removal_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("remove_from", sa.Date(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("carried_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(status = 'carried_out') = (carried_out_at IS NOT NULL)",
            name=op.f("ck_removal_notice_carried_out_with_time"),
        ),
        sa.CheckConstraint(
            "(status = 'withdrawn') = (withdrawn_at IS NOT NULL)", name=op.f("ck_removal_notice_withdrawn_with_time")
        ),
        sa.ForeignKeyConstraint(["given_by"], ["user_account.id"], name=op.f("fk_removal_notice_given_by")),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_removal_notice_membership_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removal_notice")),
        sa.CheckConstraint(
            "ground IN ('mandatory_debarment', 'excluded', 'excludable', 'excludable_when_joining', 'conditions')",
            name=op.f("ck_removal_notice_removalground_known"),
        ),
        sa.CheckConstraint(
            "status IN ('given', 'withdrawn', 'carried_out')", name=op.f("ck_removal_notice_noticestatus_known")
        ),
    )
    op.create_index("ix_removal_notice_membership_id", "removal_notice", ["membership_id"], unique=False)
    op.create_index(
        "uq_removal_notice_live", "removal_notice", ["membership_id"], unique=True, postgresql_where="status = 'given'"
    )
    op.create_table(
        "representation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(status = 'answered') = (answered_at IS NOT NULL AND answer IS NOT NULL)",
            name=op.f("ck_representation_answered_with_words"),
        ),
        sa.ForeignKeyConstraint(["answered_by"], ["user_account.id"], name=op.f("fk_representation_answered_by")),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name=op.f("fk_representation_made_by")),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_representation_membership_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representation")),
        sa.CheckConstraint("subject IN ('suspension', 'removal')", name=op.f("ck_representation_subject_known")),
        sa.CheckConstraint("status IN ('made', 'answered')", name=op.f("ck_representation_representationstatus_known")),
    )
    op.create_index(op.f("ix_representation_membership_id"), "representation", ["membership_id"], unique=False)
    op.create_table(
        "refresh_round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("asked", sa.BigInteger(), nullable=False),
        sa.Column("batches", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("asked >= 0 AND asked <= total", name=op.f("ck_refresh_round_asked_of_all")),
        sa.ForeignKeyConstraint(["begun_by"], ["user_account.id"], name=op.f("fk_refresh_round_begun_by")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_refresh_round_framework_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refresh_round")),
    )
    op.create_index(op.f("ix_refresh_round_framework_id"), "refresh_round", ["framework_id"], unique=False)
    op.create_table(
        "refresh_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("batch", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("missed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(status = 'answered') = (answered_at IS NOT NULL)", name=op.f("ck_refresh_request_answered_with_time")
        ),
        sa.CheckConstraint(
            "status <> 'missed' OR missed_at IS NOT NULL", name=op.f("ck_refresh_request_missed_with_time")
        ),
        sa.ForeignKeyConstraint(["answered_by"], ["user_account.id"], name=op.f("fk_refresh_request_answered_by")),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_refresh_request_membership_id")),
        sa.ForeignKeyConstraint(["round_id"], ["refresh_round.id"], name=op.f("fk_refresh_request_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refresh_request")),
        sa.CheckConstraint(
            "status IN ('asked', 'answered', 'missed')", name=op.f("ck_refresh_request_refreshstatus_known")
        ),
    )
    op.create_index(
        "ix_refresh_request_due_on", "refresh_request", ["due_on"], unique=False, postgresql_where="status = 'asked'"
    )
    op.create_index(op.f("ix_refresh_request_membership_id"), "refresh_request", ["membership_id"], unique=False)
    op.create_index("ix_refresh_request_round_id_batch", "refresh_request", ["round_id", "batch"], unique=False)
    op.create_index(
        "uq_refresh_request_live",
        "refresh_request",
        ["membership_id"],
        unique=True,
        postgresql_where="status = 'asked'",
    )
    op.add_column("bid", sa.Column("disregarded_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("bid", sa.Column("disregard_reason", sa.Text(), nullable=True))
    forget("bid", "bidstatus_known", "submitted_time")
    check("bid", "bidstatus_known", KNOWN)
    check("bid", "submitted_time", "status NOT IN ('submitted', 'opened', 'disregarded') OR submitted_at IS NOT NULL")
    check(
        "bid",
        "disregarded_with_time_and_reason",
        "(status = 'disregarded') = (disregarded_at IS NOT NULL AND disregard_reason IS NOT NULL)",
    )


def downgrade() -> None:
    """Go back."""
    op.execute("UPDATE bid SET status = 'submitted' WHERE status = 'disregarded'")
    forget("bid", "disregarded_with_time_and_reason", "submitted_time", "bidstatus_known")
    check("bid", "bidstatus_known", KNOWN_BEFORE)
    check("bid", "submitted_time", "status NOT IN ('submitted', 'opened') OR submitted_at IS NOT NULL")
    op.drop_column("bid", "disregard_reason")
    op.drop_column("bid", "disregarded_at")
    op.drop_table("refresh_request")
    op.drop_table("refresh_round")
    op.drop_table("representation")
    op.drop_table("removal_notice")
    op.drop_table("member_decision")
    op.drop_index("ix_membership_suspended_until", table_name="membership")
    forget("membership", "extended_is_suspended", "suspended_with_its_end")
    op.drop_column("membership", "extended_at")
    op.drop_column("membership", "suspended_until")
