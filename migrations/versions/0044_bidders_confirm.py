"""What bidders say of items that every bid must pass, and of what the parties of a grant were reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"

NO_DEFAULT = "-- squawk-ignore ban-drop-default\n"
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Go there."""
    op.add_column(
        "pass_fail_item", sa.Column("by_bidder", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.execute(f"{NO_DEFAULT}ALTER TABLE pass_fail_item ALTER COLUMN by_bidder DROP DEFAULT")
    op.create_table(
        "bid_item_answer",
        sa.Column("bid_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["bid_id"], ["bid.id"], name=op.f("fk_bid_item_answer_bid_id")),
        sa.ForeignKeyConstraint(["item_id"], ["pass_fail_item.id"], name=op.f("fk_bid_item_answer_item_id")),
        sa.PrimaryKeyConstraint("bid_id", "item_id", name=op.f("pk_bid_item_answer")),
    )
    op.create_index(op.f("ix_bid_item_answer_item_id"), "bid_item_answer", ["item_id"], unique=False)
    op.create_table(
        "grant_reminder",
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("reminded_at", INSTANT, nullable=False),
        sa.CheckConstraint(
            "(kind = 'instalment_due') = (number > 0)", name=op.f("ck_grant_reminder_instalments_have_numbers")
        ),
        sa.CheckConstraint(
            "kind IN ('instalment_due', 'report_due', 'report_late')", name=op.f("ck_grant_reminder_reminded_known")
        ),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_grant_reminder_contract_id")),
        sa.PrimaryKeyConstraint("contract_id", "kind", "number", name=op.f("pk_grant_reminder")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("grant_reminder")
    op.drop_table("bid_item_answer")
    op.drop_column("pass_fail_item", "by_bidder")
