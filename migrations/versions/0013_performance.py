"""The tables of performance."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "monthly_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("buyer_id", sa.Uuid(), nullable=True),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("contested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("starts", sa.BigInteger(), nullable=False),
        sa.Column("starts_to_date", sa.BigInteger(), nullable=False),
        sa.Column("cap", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(status = 'agreed') = (agreed_at IS NOT NULL)", name=op.f("ck_monthly_report_agreed_with_time")
        ),
        sa.CheckConstraint(
            "status <> 'contested' OR contested_at IS NOT NULL", name=op.f("ck_monthly_report_contested_with_time")
        ),
        sa.CheckConstraint(
            "status IN ('drawn', 'contested', 'agreed')", name=op.f("ck_monthly_report_reportstatus_known")
        ),
        sa.CheckConstraint("extract(day from month) = 1", name=op.f("ck_monthly_report_month_by_its_first_day")),
        sa.CheckConstraint("starts >= 0 AND starts_to_date >= 0", name=op.f("ck_monthly_report_starts_counted")),
        sa.ForeignKeyConstraint(["buyer_id"], ["organisation.id"], name=op.f("fk_monthly_report_buyer_id")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_monthly_report_contract_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_monthly_report_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monthly_report")),
        sa.UniqueConstraint("contract_id", "month", name="uq_monthly_report_once"),
    )
    op.create_index(op.f("ix_monthly_report_buyer_id"), "monthly_report", ["buyer_id"], unique=False)
    op.create_index("ix_monthly_report_status_month", "monthly_report", ["status", "month"], unique=False)
    op.create_index(op.f("ix_monthly_report_supplier_id"), "monthly_report", ["supplier_id"], unique=False)
    op.create_table(
        "monthly_figure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("numerator", sa.Numeric(), nullable=False),
        sa.Column("denominator", sa.BigInteger(), nullable=False),
        sa.Column("target", sa.Numeric(), nullable=True),
        sa.Column("referrals", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("contested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contested_by", sa.Uuid(), nullable=True),
        sa.Column("contest_reason", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(contested_at IS NULL) = (contest_reason IS NULL) AND (contested_at IS NULL) = (contested_by IS NULL)",
            name=op.f("ck_monthly_figure_contested_whole"),
        ),
        sa.CheckConstraint("numerator >= 0 AND denominator >= 0", name=op.f("ck_monthly_figure_counts")),
        sa.CheckConstraint("target > 0 AND target <= 1", name=op.f("ck_monthly_figure_target_is_a_share")),
        sa.ForeignKeyConstraint(["contested_by"], ["user_account.id"], name=op.f("fk_monthly_figure_contested_by")),
        sa.ForeignKeyConstraint(["report_id"], ["monthly_report.id"], name=op.f("fk_monthly_figure_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monthly_figure")),
        sa.UniqueConstraint("report_id", "code", name="uq_monthly_figure_once"),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("monthly_figure")
    op.drop_table("monthly_report")
