"""The tables of reference."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "area",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_key", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(level = 'region') = (parent_key IS NULL)", name=op.f("ck_area_only_a_region_stands_alone")
        ),
        sa.CheckConstraint("key = level || ':' || code", name=op.f("ck_area_key_of_level_and_code")),
        sa.CheckConstraint(
            "level <> 'police' OR parent_key LIKE 'region:%'", name=op.f("ck_area_police_area_in_a_region")
        ),
        sa.CheckConstraint(
            "level <> 'unit' OR parent_key NOT LIKE 'unit:%'", name=op.f("ck_area_unit_in_a_larger_area")
        ),
        sa.CheckConstraint("level IN ('region', 'police', 'unit')", name=op.f("ck_area_level_known")),
        sa.CheckConstraint("origin IN ('shipped', 'imported')", name=op.f("ck_area_origin_known")),
        sa.ForeignKeyConstraint(["parent_key"], ["area.key"], name=op.f("fk_area_parent_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_area")),
    )
    op.create_index(op.f("ix_area_parent_key"), "area", ["parent_key"], unique=False)
    op.create_table(
        "category",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("register_family", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('need', 'cohort', 'other')", name=op.f("ck_category_kind_known")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_category")),
        sa.UniqueConstraint("position", name=op.f("uq_category_position")),
        sa.UniqueConstraint("register_family", name=op.f("uq_category_register_family")),
    )
    op.create_table(
        "contract_type",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_cohort", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint("origin IN ('shipped', 'imported')", name=op.f("ck_contract_type_origin_known")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_contract_type")),
    )
    op.create_table(
        "day_off",
        sa.Column("falls_on", sa.Date(), nullable=False),
        sa.Column("nation", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.CheckConstraint("nation IN ('ENG', 'WLS', 'SCT', 'NIR')", name=op.f("ck_day_off_nation_known")),
        sa.PrimaryKeyConstraint("falls_on", "nation", name=op.f("pk_day_off")),
    )
    op.create_table(
        "decline_reason",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_decline_reason")),
    )
    op.create_table(
        "intake",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("report", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("origin IN ('shipped', 'imported')", name=op.f("ck_intake_origin_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake")),
    )
    op.create_table(
        "withdrawal_reason",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("grouping", sa.Text(), nullable=False),
        sa.Column("before_first_session", sa.Boolean(), nullable=False),
        sa.Column("after_first_session", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_withdrawal_reason")),
    )
    op.create_table(
        "complexity_level",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("most_sessions", sa.BigInteger(), nullable=True),
        sa.Column("most_before_release", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("level IN ('low', 'medium', 'high')", name=op.f("ck_complexity_level_complexity_known")),
        sa.ForeignKeyConstraint(["category_code"], ["category.code"], name=op.f("fk_complexity_level_category_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_complexity_level")),
        sa.UniqueConstraint("category_code", "level", name=op.f("uq_complexity_level_category_code_level")),
    )
    op.create_table(
        "contract_type_need",
        sa.Column("contract_type_code", sa.Text(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["category_code"], ["category.code"], name=op.f("fk_contract_type_need_category_code")),
        sa.ForeignKeyConstraint(
            ["contract_type_code"], ["contract_type.code"], name=op.f("fk_contract_type_need_contract_type_code")
        ),
        sa.PrimaryKeyConstraint("contract_type_code", "category_code", name=op.f("pk_contract_type_need")),
    )
    op.create_index(op.f("ix_contract_type_need_category_code"), "contract_type_need", ["category_code"], unique=False)
    op.create_table(
        "office",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("region_key", sa.Text(), nullable=False),
        sa.CheckConstraint("region_key LIKE 'region:%'", name=op.f("ck_office_in_a_region")),
        sa.ForeignKeyConstraint(["region_key"], ["area.key"], name=op.f("fk_office_region_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )
    op.create_index(op.f("ix_office_region_key"), "office", ["region_key"], unique=False)
    op.create_table(
        "outcome",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["category_code"], ["category.code"], name=op.f("fk_outcome_category_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_outcome")),
    )
    op.create_index(op.f("ix_outcome_category_code"), "outcome", ["category_code"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("outcome")
    op.drop_table("office")
    op.drop_table("contract_type_need")
    op.drop_table("complexity_level")
    op.drop_table("withdrawal_reason")
    op.drop_table("intake")
    op.drop_table("decline_reason")
    op.drop_table("day_off")
    op.drop_table("contract_type")
    op.drop_table("category")
    op.drop_table("area")
