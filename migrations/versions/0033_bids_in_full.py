"""Bids have a schedule, a supply chain and a plan, and two people open them."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    """Go there."""
    op.add_column("bid", sa.Column("declared_name", sa.Text(), nullable=True))
    op.add_column("bid", sa.Column("declared_position", sa.Text(), nullable=True))
    op.add_column("sealed_copy", sa.Column("revision", sa.BigInteger(), nullable=True))
    op.execute(
        "ALTER TABLE bid ADD CONSTRAINT ck_bid_declared_known_when_opened CHECK"
        " (status = 'opened' OR (declared_name IS NULL AND declared_position IS NULL)) NOT VALID"
    )
    op.execute(
        "-- squawk-ignore constraint-missing-not-valid\n"
        "ALTER TABLE bid VALIDATE CONSTRAINT ck_bid_declared_known_when_opened"
    )
    op.create_table(
        "bid_price_line",
        sa.Column("bid_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Numeric(), nullable=False),
        sa.Column("price_pence", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("price_pence >= 0", name=op.f("ck_bid_price_line_price_not_negative")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_bid_price_line_some_of_it")),
        sa.ForeignKeyConstraint(["bid_id"], ["bid.id"], name=op.f("fk_bid_price_line_bid_id")),
        sa.PrimaryKeyConstraint("bid_id", "position", name=op.f("pk_bid_price_line")),
    )
    op.create_table(
        "bid_subcontractor",
        sa.Column("bid_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("share", sa.BigInteger(), nullable=False),
        sa.Column("is_vcse", sa.Boolean(), nullable=False),
        sa.CheckConstraint("share > 0 AND share <= 100", name=op.f("ck_bid_subcontractor_share_of_a_hundred")),
        sa.ForeignKeyConstraint(["bid_id"], ["bid.id"], name=op.f("fk_bid_subcontractor_bid_id")),
        sa.PrimaryKeyConstraint("bid_id", "position", name=op.f("pk_bid_subcontractor")),
    )
    op.create_table(
        "bid_milestone",
        sa.Column("bid_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("weeks", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("weeks >= 0", name=op.f("ck_bid_milestone_not_before_the_award")),
        sa.ForeignKeyConstraint(["bid_id"], ["bid.id"], name=op.f("fk_bid_milestone_bid_id")),
        sa.PrimaryKeyConstraint("bid_id", "position", name=op.f("pk_bid_milestone")),
    )
    op.create_table(
        "opening",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("awaited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(status = 'awaited') = (started_at IS NULL) AND (started_at IS NULL) = (started_by IS NULL)",
            name=op.f("ck_opening_started_with_time_and_person"),
        ),
        sa.CheckConstraint(
            "(status IN ('awaited', 'started')) = (confirmed_at IS NULL)"
            " AND (confirmed_at IS NULL) = (confirmed_by IS NULL)",
            name=op.f("ck_opening_confirmed_with_time_and_person"),
        ),
        sa.CheckConstraint("(status = 'finished') = (finished_at IS NOT NULL)", name=op.f("ck_opening_finished_time")),
        sa.CheckConstraint(
            "status IN ('awaited', 'started', 'confirmed', 'finished')", name=op.f("ck_opening_openingstatus_known")
        ),
        sa.CheckConstraint("confirmed_by <> started_by", name=op.f("ck_opening_two_people")),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_opening_competition_id")),
        sa.ForeignKeyConstraint(["confirmed_by"], ["user_account.id"], name=op.f("fk_opening_confirmed_by")),
        sa.ForeignKeyConstraint(["started_by"], ["user_account.id"], name=op.f("fk_opening_started_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening")),
        sa.UniqueConstraint("competition_id", name=op.f("uq_opening_competition_id")),
    )
    op.create_table(
        "contract_subcontractor",
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("share", sa.BigInteger(), nullable=False),
        sa.Column("is_vcse", sa.Boolean(), nullable=False),
        sa.CheckConstraint("share > 0 AND share <= 100", name=op.f("ck_contract_subcontractor_share_of_a_hundred")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_contract_subcontractor_contract_id")),
        sa.PrimaryKeyConstraint("contract_id", "position", name=op.f("pk_contract_subcontractor")),
    )
    op.create_table(
        "contract_milestone",
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_contract_milestone_contract_id")),
        sa.PrimaryKeyConstraint("contract_id", "position", name=op.f("pk_contract_milestone")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("contract_milestone")
    op.drop_table("contract_subcontractor")
    op.drop_table("opening")
    op.drop_table("bid_milestone")
    op.drop_table("bid_subcontractor")
    op.drop_table("bid_price_line")
    op.drop_column("sealed_copy", "revision")
    op.drop_column("bid", "declared_position")
    op.drop_column("bid", "declared_name")
