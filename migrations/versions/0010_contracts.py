"""The tables of contracts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "contract",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("lot_id", sa.Uuid(), nullable=True),
        sa.Column("award_id", sa.Uuid(), nullable=True),
        sa.Column("buyer_id", sa.Uuid(), nullable=True),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("contract_type_code", sa.Text(), nullable=True),
        sa.Column("area_key", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("live_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("referrals_open_on", sa.Date(), nullable=False),
        sa.Column("referrals_close_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("annual_price_pence", sa.BigInteger(), nullable=True),
        sa.Column("whole_life_value_pence", sa.BigInteger(), nullable=True),
        sa.Column("cap_a_year", sa.BigInteger(), nullable=True),
        sa.Column("minimum_age", sa.BigInteger(), nullable=False),
        sa.Column("maximum_age", sa.BigInteger(), nullable=True),
        sa.Column("allows_female", sa.Boolean(), nullable=False),
        sa.Column("allows_male", sa.Boolean(), nullable=False),
        sa.Column("approval_by_practitioner", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("terms", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("terms_hash", sa.Text(), nullable=True),
        sa.Column("supplier_signed_by", sa.Uuid(), nullable=True),
        sa.Column("supplier_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("buyer_signed_by", sa.Uuid(), nullable=True),
        sa.Column("buyer_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("ends_on IS NOT NULL OR origin = 'imported'", name=op.f("ck_contract_end_known")),
        sa.CheckConstraint(
            "origin <> 'registered' OR (buyer_id IS NOT NULL AND annual_price_pence IS NOT NULL AND whole_life_value_pence IS NOT NULL AND terms IS NOT NULL AND terms_hash IS NOT NULL)",
            name=op.f("ck_contract_only_a_register_leaves_terms_open"),
        ),
        sa.CheckConstraint("origin <> 'registered' OR drafted_at IS NOT NULL", name=op.f("ck_contract_drafted_time")),
        sa.CheckConstraint("origin IN ('registered', 'imported', 'demo')", name=op.f("ck_contract_origin_known")),
        sa.CheckConstraint(
            "status <> 'ended' OR ended_at IS NOT NULL OR origin = 'imported'", name=op.f("ck_contract_ended_time")
        ),
        sa.CheckConstraint(
            "status <> 'live' OR live_at IS NOT NULL OR origin = 'imported'", name=op.f("ck_contract_live_time")
        ),
        sa.CheckConstraint(
            "status = 'drafted' OR signed_at IS NOT NULL OR origin = 'imported'", name=op.f("ck_contract_signed_time")
        ),
        sa.CheckConstraint(
            "status IN ('drafted', 'signed', 'live', 'ended')", name=op.f("ck_contract_contractstatus_known")
        ),
        sa.CheckConstraint(
            "(buyer_signed_at IS NULL) = (buyer_signed_by IS NULL)", name=op.f("ck_contract_buyer_signed_whole")
        ),
        sa.CheckConstraint(
            "(supplier_signed_at IS NULL) = (supplier_signed_by IS NULL)",
            name=op.f("ck_contract_supplier_signed_whole"),
        ),
        sa.CheckConstraint("allows_female OR allows_male", name=op.f("ck_contract_serves_somebody")),
        sa.CheckConstraint("annual_price_pence > 0", name=op.f("ck_contract_price_positive")),
        sa.CheckConstraint("cap_a_year > 0", name=op.f("ck_contract_cap_positive")),
        sa.CheckConstraint("ends_on > starts_on", name=op.f("ck_contract_ends_after_start")),
        sa.CheckConstraint("minimum_age <= maximum_age", name=op.f("ck_contract_ages_in_order")),
        sa.CheckConstraint(
            "signed_at IS NULL OR (supplier_signed_at IS NOT NULL AND buyer_signed_at IS NOT NULL)",
            name=op.f("ck_contract_signed_by_both"),
        ),
        sa.CheckConstraint("supplier_signed_by <> buyer_signed_by", name=op.f("ck_contract_two_people_sign")),
        sa.ForeignKeyConstraint(["area_key"], ["area.key"], name=op.f("fk_contract_area_key")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_contract_award_id")),
        sa.ForeignKeyConstraint(["buyer_id"], ["organisation.id"], name=op.f("fk_contract_buyer_id")),
        sa.ForeignKeyConstraint(["buyer_signed_by"], ["user_account.id"], name=op.f("fk_contract_buyer_signed_by")),
        sa.ForeignKeyConstraint(
            ["contract_type_code"], ["contract_type.code"], name=op.f("fk_contract_contract_type_code")
        ),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"], name=op.f("fk_contract_lot_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_contract_supplier_id")),
        sa.ForeignKeyConstraint(
            ["supplier_signed_by"], ["user_account.id"], name=op.f("fk_contract_supplier_signed_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
        sa.UniqueConstraint("award_id", name=op.f("uq_contract_award_id")),
        sa.UniqueConstraint("reference", name=op.f("uq_contract_reference")),
    )
    op.create_index(
        "ix_contract_area_key_dates", "contract", ["area_key", "referrals_open_on", "ends_on"], unique=False
    )
    op.create_index(op.f("ix_contract_buyer_id"), "contract", ["buyer_id"], unique=False)
    op.create_index(op.f("ix_contract_lot_id"), "contract", ["lot_id"], unique=False)
    op.create_index("ix_contract_status_open_on", "contract", ["status", "referrals_open_on"], unique=False)
    op.create_index(op.f("ix_contract_supplier_id"), "contract", ["supplier_id"], unique=False)
    op.create_table(
        "contract_need",
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["category_code"], ["category.code"], name=op.f("fk_contract_need_category_code")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_contract_need_contract_id")),
        sa.PrimaryKeyConstraint("contract_id", "category_code", name=op.f("pk_contract_need")),
    )
    op.create_index(op.f("ix_contract_need_category_code"), "contract_need", ["category_code"], unique=False)
    op.create_table(
        "contract_party",
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.CheckConstraint("role IN ('prime', 'subcontractor')", name=op.f("ck_contract_party_partyrole_known")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_contract_party_contract_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_contract_party_organisation_id")
        ),
        sa.PrimaryKeyConstraint("contract_id", "organisation_id", "role", name=op.f("pk_contract_party")),
    )
    op.create_index(op.f("ix_contract_party_organisation_id"), "contract_party", ["organisation_id"], unique=False)
    op.create_index(
        "uq_contract_party_one_prime", "contract_party", ["contract_id"], unique=True, postgresql_where="role = 'prime'"
    )
    op.create_table(
        "contract_target",
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("target", sa.Numeric(), nullable=False),
        sa.CheckConstraint("target > 0 AND target <= 1", name=op.f("ck_contract_target_a_share")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_contract_target_contract_id")),
        sa.PrimaryKeyConstraint("contract_id", "code", name=op.f("pk_contract_target")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("contract_target")
    op.drop_table("contract_party")
    op.drop_table("contract_need")
    op.drop_table("contract")
