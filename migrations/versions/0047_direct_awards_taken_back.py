"""Direct awards that are challenged, or taken back before their contract is signed."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"

# These tables have thousands of rows at most: validating takes milliseconds, and the locks are as short.
BRIEF = "-- squawk-ignore constraint-missing-not-valid\n"
LOOSER = "-- squawk-ignore ban-drop-not-null\n"
WIDER = "-- squawk-ignore ban-drop-constraint\n"
SHORT = "-- squawk-ignore require-concurrent-index-creation\n"
INSTANT = sa.DateTime(timezone=True)


def check(table: str, name: str, law: str) -> None:
    """A new law for rows that keep it already."""
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT ck_{table}_{name} CHECK ({law}) NOT VALID")
    op.execute(f"{BRIEF}ALTER TABLE {table} VALIDATE CONSTRAINT ck_{table}_{name}")


def upgrade() -> None:
    """Go there."""
    op.add_column("no_award", sa.Column("contracted_at", INSTANT, nullable=True))
    op.execute(
        "UPDATE no_award SET contracted_at = contract.signed_at FROM contract"
        " WHERE contract.no_award_id = no_award.id AND contract.signed_at IS NOT NULL"
    )
    check("no_award", "contract_of_direct_award", "contracted_at IS NULL OR way = 'direct_award'")
    op.execute(f"{LOOSER}ALTER TABLE challenge ALTER COLUMN award_id DROP NOT NULL")
    op.add_column("challenge", sa.Column("no_award_id", sa.Uuid(), nullable=True))
    op.execute(
        "ALTER TABLE challenge ADD CONSTRAINT fk_challenge_no_award_id"
        " FOREIGN KEY (no_award_id) REFERENCES no_award (id) NOT VALID"
    )
    op.execute(f"{BRIEF}ALTER TABLE challenge VALIDATE CONSTRAINT fk_challenge_no_award_id")
    check("challenge", "of_one_decision", "(award_id IS NULL) <> (no_award_id IS NULL)")
    op.execute(f"{SHORT}CREATE INDEX ix_challenge_no_award_id ON challenge (no_award_id)")
    op.execute(
        f"{SHORT}CREATE UNIQUE INDEX uq_challenge_live_direct ON challenge (no_award_id, supplier_id)"
        " WHERE status = 'received'"
    )
    op.execute(f"{WIDER}ALTER TABLE contract DROP CONSTRAINT uq_contract_no_award_id")
    op.execute(f"{SHORT}CREATE UNIQUE INDEX uq_contract_no_award_id ON contract (no_award_id) WHERE status <> 'voided'")
    op.create_table(
        "former_direct_award",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("no_award_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("value_pence", sa.BigInteger(), nullable=False),
        sa.Column("justification", sa.Text(), nullable=False),
        sa.Column("way_reason", sa.Text(), nullable=False),
        sa.Column("settled_at", INSTANT, nullable=False),
        sa.Column("settled_by", sa.Uuid(), nullable=False),
        sa.Column("standstill_ends_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("taken_back_at", INSTANT, nullable=False),
        sa.Column("taken_back_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "justification IN ('no_suitable_bids', 'only_one_supplier', 'extreme_urgency')",
            name=op.f("ck_former_direct_award_justification_known"),
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_former_direct_award_reason_given")),
        sa.CheckConstraint(
            "taken_back_at >= settled_at", name=op.f("ck_former_direct_award_taken_back_after_it_was_settled")
        ),
        sa.CheckConstraint("value_pence > 0", name=op.f("ck_former_direct_award_value_positive")),
        sa.ForeignKeyConstraint(["no_award_id"], ["no_award.id"], name=op.f("fk_former_direct_award_no_award_id")),
        sa.ForeignKeyConstraint(["settled_by"], ["user_account.id"], name=op.f("fk_former_direct_award_settled_by")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_former_direct_award_supplier_id")),
        sa.ForeignKeyConstraint(
            ["taken_back_by"], ["user_account.id"], name=op.f("fk_former_direct_award_taken_back_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_direct_award")),
        sa.UniqueConstraint("no_award_id", "number", name="uq_former_direct_award_number"),
    )
    op.create_table(
        "outcome_reminder",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("weeks", sa.BigInteger(), nullable=False),
        sa.Column("reminded_at", INSTANT, nullable=False),
        sa.CheckConstraint("weeks IN (4, 8)", name=op.f("ck_outcome_reminder_weeks_known")),
        sa.ForeignKeyConstraint(
            ["competition_id"], ["competition.id"], name=op.f("fk_outcome_reminder_competition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_reminder")),
        sa.UniqueConstraint("competition_id", "weeks", name="uq_outcome_reminder_once"),
    )
    op.create_index("ix_former_direct_award_supplier_id", "former_direct_award", ["supplier_id"])
    op.execute(
        "CREATE TRIGGER former_direct_award_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON former_direct_award"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("outcome_reminder")
    op.drop_table("former_direct_award")
    op.execute("DROP INDEX uq_contract_no_award_id")
    op.execute("UPDATE contract SET no_award_id = NULL WHERE status = 'voided'")
    op.create_unique_constraint("uq_contract_no_award_id", "contract", ["no_award_id"])
    op.execute("DELETE FROM challenge WHERE award_id IS NULL")
    op.drop_column("challenge", "no_award_id")
    op.alter_column("challenge", "award_id", nullable=False)
    op.drop_column("no_award", "contracted_at")
