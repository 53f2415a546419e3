"""What the chair finds of each item that every bid must pass, and how each lot was decided."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"

# This table has hundreds of rows: validating takes milliseconds, and the lock is as short.
AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "pass_fail_finding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("bid_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("found_by", sa.Uuid(), nullable=False),
        sa.Column("found_at", INSTANT, nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_pass_fail_finding_reason_given")),
        sa.ForeignKeyConstraint(["bid_id"], ["bid.id"], name=op.f("fk_pass_fail_finding_bid_id")),
        sa.ForeignKeyConstraint(["found_by"], ["user_account.id"], name=op.f("fk_pass_fail_finding_found_by")),
        sa.ForeignKeyConstraint(["item_id"], ["pass_fail_item.id"], name=op.f("fk_pass_fail_finding_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pass_fail_finding")),
        sa.UniqueConstraint("bid_id", "item_id", name="uq_pass_fail_finding_once"),
    )
    op.add_column("lot", sa.Column("awarded_at", INSTANT, nullable=True))
    op.add_column("lot", sa.Column("ended_at", INSTANT, nullable=True))
    op.execute(
        "UPDATE lot SET awarded_at = award.announced_at FROM award"
        " WHERE award.lot_id = lot.id AND award.status IN ('announced', 'challenged', 'final')"
    )
    op.execute("UPDATE lot SET ended_at = no_award.decided_at FROM no_award WHERE no_award.lot_id = lot.id")
    name, what = "ck_lot_awarded_or_ended", "CHECK (awarded_at IS NULL OR ended_at IS NULL)"
    op.execute(f"ALTER TABLE lot ADD CONSTRAINT {name} {what} NOT VALID")
    op.execute(f"{AT_ONCE}ALTER TABLE lot VALIDATE CONSTRAINT {name}")


def downgrade() -> None:
    """Go back."""
    op.drop_column("lot", "ended_at")
    op.drop_column("lot", "awarded_at")
    op.drop_table("pass_fail_finding")
