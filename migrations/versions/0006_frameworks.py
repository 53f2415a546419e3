"""The tables of frameworks."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "framework",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("regime", sa.Text(), nullable=False),
        sa.Column("light_touch", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("open_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closing_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "regime <> 'pcr15' OR ends_on <= DATE '2029-02-23'", name=op.f("ck_framework_pcr15_ends_in_time")
        ),
        sa.CheckConstraint("regime IN ('pcr15', 'pa23')", name=op.f("ck_framework_regime_known")),
        sa.CheckConstraint("status <> 'closed' OR closed_at IS NOT NULL", name=op.f("ck_framework_closed_with_time")),
        sa.CheckConstraint("status = 'draft' OR open_at IS NOT NULL", name=op.f("ck_framework_open_with_time")),
        sa.CheckConstraint(
            "status IN ('draft', 'open', 'closing', 'closed')", name=op.f("ck_framework_frameworkstatus_known")
        ),
        sa.CheckConstraint("starts_on < ends_on", name=op.f("ck_framework_starts_before_it_ends")),
        sa.ForeignKeyConstraint(["owner_id"], ["organisation.id"], name=op.f("fk_framework_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework")),
        sa.UniqueConstraint("reference", name=op.f("uq_framework_reference")),
    )
    op.create_index(op.f("ix_framework_owner_id"), "framework", ["owner_id"], unique=False)
    op.create_table(
        "application",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("is_further", sa.Boolean(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.Uuid(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("decide_by", sa.Date(), nullable=True),
        sa.Column("extended_reason", sa.Text(), nullable=True),
        sa.Column("queried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("query", sa.Text(), nullable=True),
        sa.Column("admitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rejected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(status = 'admitted') = (admitted_at IS NOT NULL)", name=op.f("ck_application_admitted_with_time")
        ),
        sa.CheckConstraint(
            "(status = 'rejected') = (rejected_at IS NOT NULL)", name=op.f("ck_application_rejected_with_time")
        ),
        sa.CheckConstraint(
            "(status = 'withdrawn') = (withdrawn_at IS NOT NULL)", name=op.f("ck_application_withdrawn_with_time")
        ),
        sa.CheckConstraint(
            "status <> 'queried' OR query IS NOT NULL", name=op.f("ck_application_queried_with_its_question")
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'submitted', 'queried', 'admitted', 'rejected', 'withdrawn')",
            name=op.f("ck_application_applicationstatus_known"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('admitted', 'rejected') OR decided_by IS NOT NULL",
            name=op.f("ck_application_decided_by_somebody"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('submitted', 'admitted', 'rejected') OR (submitted_at IS NOT NULL AND received_on IS NOT NULL AND decide_by IS NOT NULL)",
            name=op.f("ck_application_submitted_with_its_clock"),
        ),
        sa.ForeignKeyConstraint(["begun_by"], ["user_account.id"], name=op.f("fk_application_begun_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["user_account.id"], name=op.f("fk_application_decided_by")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_application_framework_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_application_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("reference", name=op.f("uq_application_reference")),
    )
    op.create_index(
        "ix_application_framework_id_status_decide_by",
        "application",
        ["framework_id", "status", "decide_by", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_application_supplier_id"), "application", ["supplier_id"], unique=False)
    op.create_index(
        "uq_application_live",
        "application",
        ["framework_id", "supplier_id"],
        unique=True,
        postgresql_where="status IN ('draft', 'submitted', 'queried')",
    )
    op.create_table(
        "framework_area",
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("area_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area_key"], ["area.key"], name=op.f("fk_framework_area_area_key")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_framework_area_framework_id")),
        sa.PrimaryKeyConstraint("framework_id", "area_key", name=op.f("pk_framework_area")),
    )
    op.create_table(
        "framework_category",
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["category_code"], ["category.code"], name=op.f("fk_framework_category_category_code")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_framework_category_framework_id")),
        sa.PrimaryKeyConstraint("framework_id", "category_code", name=op.f("pk_framework_category")),
    )
    op.create_table(
        "framework_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("why_we_ask", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("word_limit", sa.BigInteger(), nullable=True),
        sa.Column("minutes", sa.BigInteger(), nullable=False),
        sa.Column("expected", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'text') = (word_limit IS NOT NULL)", name=op.f("ck_framework_question_text_has_a_limit")
        ),
        sa.CheckConstraint(
            "expected IS NULL OR (kind = 'yes_no' AND expected IN ('yes', 'no'))",
            name=op.f("ck_framework_question_expected_known"),
        ),
        sa.CheckConstraint("kind IN ('text', 'yes_no')", name=op.f("ck_framework_question_questionkind_known")),
        sa.CheckConstraint(
            "minutes > 0 AND (word_limit IS NULL OR word_limit > 0)",
            name=op.f("ck_framework_question_limits_above_zero"),
        ),
        sa.ForeignKeyConstraint(["category_code"], ["category.code"], name=op.f("fk_framework_question_category_code")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_framework_question_framework_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework_question")),
    )
    op.create_index(op.f("ix_framework_question_framework_id"), "framework_question", ["framework_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("active_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lapsed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "status IN ('active', 'suspended', 'removed', 'left', 'lapsed')",
            name=op.f("ck_membership_membershipstatus_known"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('suspended', 'removed') OR reason IS NOT NULL",
            name=op.f("ck_membership_stopped_with_reason"),
        ),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_membership_framework_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_membership_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("framework_id", "supplier_id", name="uq_membership_once"),
    )
    op.create_index("ix_membership_framework_id_status", "membership", ["framework_id", "status"], unique=False)
    op.create_index(op.f("ix_membership_supplier_id"), "membership", ["supplier_id"], unique=False)
    op.create_table(
        "answer",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_answer_application_id")),
        sa.ForeignKeyConstraint(["question_id"], ["framework_question.id"], name=op.f("fk_answer_question_id")),
        sa.PrimaryKeyConstraint("application_id", "question_id", name=op.f("pk_answer")),
    )
    op.create_index(op.f("ix_answer_question_id"), "answer", ["question_id"], unique=False)
    op.create_table(
        "application_area",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("area_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_application_area_application_id")
        ),
        sa.ForeignKeyConstraint(["area_key"], ["area.key"], name=op.f("fk_application_area_area_key")),
        sa.PrimaryKeyConstraint("application_id", "area_key", name=op.f("pk_application_area")),
    )
    op.create_table(
        "application_category",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_application_category_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["category_code"], ["category.code"], name=op.f("fk_application_category_category_code")
        ),
        sa.PrimaryKeyConstraint("application_id", "category_code", name=op.f("pk_application_category")),
    )
    op.create_table(
        "mark",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("marked_by", sa.Uuid(), nullable=True),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("passed OR reason IS NOT NULL", name=op.f("ck_mark_failed_with_reason")),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_mark_application_id")),
        sa.ForeignKeyConstraint(["marked_by"], ["user_account.id"], name=op.f("fk_mark_marked_by")),
        sa.ForeignKeyConstraint(["question_id"], ["framework_question.id"], name=op.f("fk_mark_question_id")),
        sa.PrimaryKeyConstraint("application_id", "question_id", name=op.f("pk_mark")),
    )
    op.create_index(op.f("ix_mark_question_id"), "mark", ["question_id"], unique=False)
    op.create_table(
        "membership_area",
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("area_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area_key"], ["area.key"], name=op.f("fk_membership_area_area_key")),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_membership_area_membership_id")),
        sa.PrimaryKeyConstraint("membership_id", "area_key", name=op.f("pk_membership_area")),
    )
    op.create_index(op.f("ix_membership_area_area_key"), "membership_area", ["area_key"], unique=False)
    op.create_table(
        "membership_category",
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["category_code"], ["category.code"], name=op.f("fk_membership_category_category_code")
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_membership_category_membership_id")
        ),
        sa.PrimaryKeyConstraint("membership_id", "category_code", name=op.f("pk_membership_category")),
    )
    op.create_index(
        op.f("ix_membership_category_category_code"), "membership_category", ["category_code"], unique=False
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("membership_category")
    op.drop_table("membership_area")
    op.drop_table("mark")
    op.drop_table("application_category")
    op.drop_table("application_area")
    op.drop_table("answer")
    op.drop_table("membership")
    op.drop_table("framework_question")
    op.drop_table("framework_category")
    op.drop_table("framework_area")
    op.drop_table("application")
    op.drop_table("framework")
