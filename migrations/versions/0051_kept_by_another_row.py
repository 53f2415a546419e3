"""Indexes for rows that are searched when the row that they name goes, and for transfers by the contract they left."""

from alembic import op

revision = "0051"
down_revision = "0050"

GIVEN = ("sentence_id", "first_contract_id", "second_contract_id")


def name_of(column: str) -> str:
    return f"ix_referral_{column.removesuffix('_id')}"


def upgrade() -> None:
    """Go there."""
    for column in GIVEN:
        op.create_index(name_of(column), "referral", [column], postgresql_where=f"{column} IS NOT NULL")
    op.create_index("ix_referral_transfer_from", "referral_transfer", ["from_contract_id", "transferred_at"])
    op.create_index("ix_referral_transfer_to", "referral_transfer", ["to_contract_id"])
    op.create_index("ix_award_bid_id", "award", ["bid_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_award_bid_id", "award")
    op.drop_index("ix_referral_transfer_to", "referral_transfer")
    op.drop_index("ix_referral_transfer_from", "referral_transfer")
    for column in GIVEN:
        op.drop_index(name_of(column), "referral")
