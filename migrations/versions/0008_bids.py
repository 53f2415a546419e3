"""The tables of bids."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "bid",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("lot_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("working_copy", sa.LargeBinary(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("begun_by", sa.Uuid(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawal_reason", sa.Text(), nullable=True),
        sa.Column("price_pence", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("(status = 'opened') = (opened_at IS NOT NULL)", name=op.f("ck_bid_opened_time")),
        sa.CheckConstraint(
            "(status = 'opened') = (price_pence IS NOT NULL)", name=op.f("ck_bid_price_known_when_opened")
        ),
        sa.CheckConstraint(
            "(status = 'withdrawn') = (withdrawn_at IS NOT NULL AND withdrawal_reason IS NOT NULL)",
            name=op.f("ck_bid_withdrawn_with_time_and_reason"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'submitted', 'withdrawn', 'opened')", name=op.f("ck_bid_bidstatus_known")
        ),
        sa.CheckConstraint(
            "status NOT IN ('submitted', 'opened') OR submitted_at IS NOT NULL", name=op.f("ck_bid_submitted_time")
        ),
        sa.CheckConstraint("price_pence > 0", name=op.f("ck_bid_price_positive")),
        sa.ForeignKeyConstraint(["begun_by"], ["user_account.id"], name=op.f("fk_bid_begun_by")),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_bid_competition_id")),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"], name=op.f("fk_bid_lot_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_bid_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bid")),
        sa.UniqueConstraint("reference", name=op.f("uq_bid_reference")),
    )
    op.create_index(op.f("ix_bid_competition_id"), "bid", ["competition_id"], unique=False)
    op.create_index(op.f("ix_bid_supplier_id"), "bid", ["supplier_id"], unique=False)
    op.create_index(
        "uq_bid_live", "bid", ["lot_id", "supplier_id"], unique=True, postgresql_where="status <> 'withdrawn'"
    )
    op.create_table(
        "bid_answer",
        sa.Column("bid_id", sa.Uuid(), nullable=False),
        sa.Column("criterion_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["bid_id"], ["bid.id"], name=op.f("fk_bid_answer_bid_id")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_bid_answer_criterion_id")),
        sa.PrimaryKeyConstraint("bid_id", "criterion_id", name=op.f("pk_bid_answer")),
    )
    op.create_index(op.f("ix_bid_answer_criterion_id"), "bid_answer", ["criterion_id"], unique=False)
    op.create_table(
        "sealed_copy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("bid_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("hash = encode(sha256(sealed), 'hex')", name=op.f("ck_sealed_copy_hash_of_what_is_sealed")),
        sa.ForeignKeyConstraint(["bid_id"], ["bid.id"], name=op.f("fk_sealed_copy_bid_id")),
        sa.ForeignKeyConstraint(["sealed_by"], ["user_account.id"], name=op.f("fk_sealed_copy_sealed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_copy")),
        sa.UniqueConstraint("bid_id", "number", name=op.f("uq_sealed_copy_bid_id_number")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("sealed_copy")
    op.drop_table("bid_answer")
    op.drop_table("bid")
