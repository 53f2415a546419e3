"""Nothing stays booked for a referral that has ended, and a time that was missed is followed by another."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"

OVER = "SELECT id FROM referral WHERE concluded_at IS NOT NULL"
# The table is small: a few hundred times for each service, and none is kept for long.
SMALL = "-- squawk-ignore require-concurrent-index-creation,require-concurrent-index-deletion\n"


def upgrade() -> None:
    """Go there."""
    op.execute(
        "UPDATE appointment SET status = 'cancelled', cancelled_at = now(), reschedule_reason = 'The referral had ended'"
        f" WHERE status = 'booked' AND referral_id IN ({OVER})"
    )
    op.execute(
        "UPDATE group_member SET left_at = now(), left_because = 'The referral had ended'"
        f" WHERE left_at IS NULL AND referral_id IN ({OVER})"
    )
    op.execute(f"{SMALL}DROP INDEX uq_slot_referral")
    op.execute(f"{SMALL}CREATE INDEX ix_slot_referral ON slot (referral_id)")
    op.create_table(
        "contract_outcome",
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("outcome_code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_contract_outcome_contract_id")),
        sa.ForeignKeyConstraint(["outcome_code"], ["outcome.code"], name=op.f("fk_contract_outcome_outcome_code")),
        sa.PrimaryKeyConstraint("contract_id", "outcome_code", name=op.f("pk_contract_outcome")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("contract_outcome")
    op.execute("DROP INDEX ix_slot_referral")
    op.execute("CREATE UNIQUE INDEX uq_slot_referral ON slot (referral_id)")
