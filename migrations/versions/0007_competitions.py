"""The tables of competitions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "competition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("buyer_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=False),
        sa.Column("cohort_code", sa.Text(), nullable=True),
        sa.Column("area_key", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("awarded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancellation_reason", sa.Text(), nullable=True),
        sa.Column("questions_close_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("standstill", sa.Boolean(), nullable=False),
        sa.Column("price_method", sa.Text(), nullable=True),
        sa.Column("public_key", sa.LargeBinary(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(status = 'awarded') = (awarded_at IS NOT NULL)", name=op.f("ck_competition_awarded_time")),
        sa.CheckConstraint(
            "(status = 'cancelled') = (cancelled_at IS NOT NULL AND cancellation_reason IS NOT NULL)",
            name=op.f("ck_competition_cancelled_with_time_and_reason"),
        ),
        sa.CheckConstraint(
            "price_method IN ('relative_price', 'linear_deviation_price', 'absolute_scale_price', 'mean_deviation_price')",
            name=op.f("ck_competition_pricemethod_known"),
        ),
        sa.CheckConstraint("status <> 'draft' OR published_at IS NULL", name=op.f("ck_competition_draft_unpublished")),
        sa.CheckConstraint(
            "status IN ('draft', 'published', 'closed', 'awarded', 'cancelled')",
            name=op.f("ck_competition_competitionstatus_known"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('closed', 'awarded') OR closed_at IS NOT NULL", name=op.f("ck_competition_closed_time")
        ),
        sa.CheckConstraint(
            "status NOT IN ('published', 'closed', 'awarded') OR published_at IS NOT NULL",
            name=op.f("ck_competition_published_time"),
        ),
        sa.CheckConstraint("closed_at IS NULL OR closed_at >= closes_at", name=op.f("ck_competition_closed_not_early")),
        sa.CheckConstraint(
            "published_at IS NULL OR (closes_at IS NOT NULL AND questions_close_at IS NOT NULL AND price_method IS NOT NULL AND public_key IS NOT NULL AND published_by IS NOT NULL)",
            name=op.f("ck_competition_published_whole"),
        ),
        sa.CheckConstraint("questions_close_at <= closes_at", name=op.f("ck_competition_questions_close_first")),
        sa.ForeignKeyConstraint(["area_key"], ["area.key"], name=op.f("fk_competition_area_key")),
        sa.ForeignKeyConstraint(["buyer_id"], ["organisation.id"], name=op.f("fk_competition_buyer_id")),
        sa.ForeignKeyConstraint(["category_code"], ["category.code"], name=op.f("fk_competition_category_code")),
        sa.ForeignKeyConstraint(["cohort_code"], ["category.code"], name=op.f("fk_competition_cohort_code")),
        sa.ForeignKeyConstraint(["created_by"], ["user_account.id"], name=op.f("fk_competition_created_by")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_competition_framework_id")),
        sa.ForeignKeyConstraint(["published_by"], ["user_account.id"], name=op.f("fk_competition_published_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competition")),
        sa.UniqueConstraint("reference", name=op.f("uq_competition_reference")),
    )
    op.create_index(op.f("ix_competition_buyer_id"), "competition", ["buyer_id"], unique=False)
    op.create_index(op.f("ix_competition_framework_id"), "competition", ["framework_id"], unique=False)
    op.create_index("ix_competition_published_at", "competition", ["published_at", "id"], unique=False)
    op.create_index("ix_competition_status_closes_at", "competition", ["status", "closes_at"], unique=False)
    op.create_table(
        "clarification",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(status = 'answered') = (answered_at IS NOT NULL AND answer IS NOT NULL)",
            name=op.f("ck_clarification_answered_with_time_and_words"),
        ),
        sa.CheckConstraint("status IN ('asked', 'answered')", name=op.f("ck_clarification_clarificationstatus_known")),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_clarification_competition_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_clarification_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clarification")),
    )
    op.create_index(op.f("ix_clarification_competition_id"), "clarification", ["competition_id"], unique=False)
    op.create_table(
        "competition_invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("invited", sa.Boolean(), nullable=False),
        sa.Column("reasons", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.CheckConstraint(
            "invited = (cardinality(reasons) = 0)", name=op.f("ck_competition_invitation_a_reason_for_each_refusal")
        ),
        sa.ForeignKeyConstraint(
            ["competition_id"], ["competition.id"], name=op.f("fk_competition_invitation_competition_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["organisation.id"], name=op.f("fk_competition_invitation_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competition_invitation")),
        sa.UniqueConstraint("competition_id", "supplier_id", name="uq_competition_invitation_once"),
    )
    op.create_index(
        op.f("ix_competition_invitation_supplier_id"), "competition_invitation", ["supplier_id"], unique=False
    )
    op.create_table(
        "criterion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("weight", sa.Numeric(), nullable=False),
        sa.Column("max_score", sa.BigInteger(), nullable=False),
        sa.Column("min_score", sa.BigInteger(), nullable=True),
        sa.Column("word_limit", sa.BigInteger(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "kind = 'price' OR (question <> '' AND word_limit > 0)", name=op.f("ck_criterion_asks_something")
        ),
        sa.CheckConstraint(
            "kind IN ('quality', 'social_value', 'price')", name=op.f("ck_criterion_criterionkind_known")
        ),
        sa.CheckConstraint("min_score >= 0 AND min_score <= max_score", name=op.f("ck_criterion_minimum_on_the_scale")),
        sa.CheckConstraint("weight > 0 AND weight <= 100", name=op.f("ck_criterion_weight_of_a_hundred")),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_criterion_competition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
        sa.UniqueConstraint("competition_id", "code", name=op.f("uq_criterion_competition_id_code")),
    )
    op.create_index(
        "uq_criterion_one_price", "criterion", ["competition_id"], unique=True, postgresql_where="kind = 'price'"
    )
    op.create_table(
        "lot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=False),
        sa.Column("area_key", sa.Text(), nullable=False),
        sa.Column("price_ceiling_pence", sa.BigInteger(), nullable=True),
        sa.Column("price_floor_pence", sa.BigInteger(), nullable=True),
        sa.Column("volume_cap", sa.BigInteger(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("minimum_age", sa.BigInteger(), nullable=False),
        sa.Column("maximum_age", sa.BigInteger(), nullable=True),
        sa.Column("allows_male", sa.Boolean(), nullable=False),
        sa.Column("allows_female", sa.Boolean(), nullable=False),
        sa.CheckConstraint("allows_male OR allows_female", name=op.f("ck_lot_serves_somebody")),
        sa.CheckConstraint("ends_on > starts_on", name=op.f("ck_lot_ends_after_start")),
        sa.CheckConstraint("minimum_age >= 18 AND minimum_age <= maximum_age", name=op.f("ck_lot_ages_in_order")),
        sa.CheckConstraint("price_ceiling_pence > 0", name=op.f("ck_lot_ceiling_positive")),
        sa.CheckConstraint(
            "price_floor_pence > 0 AND price_floor_pence < price_ceiling_pence", name=op.f("ck_lot_floor_below_ceiling")
        ),
        sa.CheckConstraint("volume_cap > 0", name=op.f("ck_lot_cap_positive")),
        sa.ForeignKeyConstraint(["area_key"], ["area.key"], name=op.f("fk_lot_area_key")),
        sa.ForeignKeyConstraint(["category_code"], ["category.code"], name=op.f("fk_lot_category_code")),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_lot_competition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lot")),
        sa.UniqueConstraint("competition_id", "number", name=op.f("uq_lot_competition_id_number")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("lot")
    op.drop_table("criterion")
    op.drop_table("competition_invitation")
    op.drop_table("clarification")
    op.drop_table("competition")
