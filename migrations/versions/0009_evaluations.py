"""The tables of evaluations."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "panellist",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("appointed_by", sa.Uuid(), nullable=False),
        sa.Column("appointed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('evaluator', 'moderator')", name=op.f("ck_panellist_panelrole_known")),
        sa.ForeignKeyConstraint(["appointed_by"], ["user_account.id"], name=op.f("fk_panellist_appointed_by")),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_panellist_competition_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_panellist_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panellist")),
        sa.UniqueConstraint("competition_id", "user_id", name="uq_panellist_one_seat"),
    )
    op.create_index(op.f("ix_panellist_user_id"), "panellist", ["user_id"], unique=False)
    op.create_index(
        "uq_panellist_one_moderator",
        "panellist",
        ["competition_id"],
        unique=True,
        postgresql_where="role = 'moderator'",
    )
    op.create_table(
        "declaration",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("bidder_list_version", sa.BigInteger(), nullable=False),
        sa.Column("interests", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lot_id", sa.Uuid(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("(status = 'cleared') = (cleared_at IS NOT NULL)", name=op.f("ck_declaration_cleared_time")),
        sa.CheckConstraint(
            "(status = 'made') = (decided_by IS NULL) AND (decided_by IS NULL) = (reason IS NULL)",
            name=op.f("ck_declaration_decided_by_somebody_with_reason"),
        ),
        sa.CheckConstraint(
            "(status = 'recused') = (recused_at IS NOT NULL AND lot_id IS NOT NULL)",
            name=op.f("ck_declaration_recused_time"),
        ),
        sa.CheckConstraint("(status = 'removed') = (removed_at IS NOT NULL)", name=op.f("ck_declaration_removed_time")),
        sa.CheckConstraint(
            "status IN ('made', 'cleared', 'recused', 'removed')", name=op.f("ck_declaration_declarationstatus_known")
        ),
        sa.CheckConstraint("decided_by <> user_id", name=op.f("ck_declaration_nobody_decides_their_own")),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_declaration_competition_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["user_account.id"], name=op.f("fk_declaration_decided_by")),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"], name=op.f("fk_declaration_lot_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_declaration_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration")),
    )
    op.create_index(
        "ix_declaration_competition_id_user_id", "declaration", ["competition_id", "user_id", "made_at"], unique=False
    )
    op.create_table(
        "evaluation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("lot_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("required_evaluators", sa.BigInteger(), nullable=False),
        sa.Column("divergence_threshold", sa.BigInteger(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moderating_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.CheckConstraint(
            "(status = 'agreed') = (agreed_at IS NOT NULL AND result IS NOT NULL)",
            name=op.f("ck_evaluation_agreed_whole"),
        ),
        sa.CheckConstraint(
            "status = 'scoring' OR moderating_at IS NOT NULL", name=op.f("ck_evaluation_moderating_time")
        ),
        sa.CheckConstraint(
            "status IN ('scoring', 'moderating', 'agreed')", name=op.f("ck_evaluation_evaluationstatus_known")
        ),
        sa.CheckConstraint(
            "required_evaluators >= 1 AND divergence_threshold >= 1", name=op.f("ck_evaluation_settings_sensible")
        ),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_evaluation_competition_id")),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"], name=op.f("fk_evaluation_lot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
        sa.UniqueConstraint("lot_id", name=op.f("uq_evaluation_lot_id")),
    )
    op.create_index(op.f("ix_evaluation_competition_id"), "evaluation", ["competition_id"], unique=False)
    op.create_table(
        "agreed_score",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("bid_id", sa.Uuid(), nullable=False),
        sa.Column("criterion_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("agreed_by", sa.Uuid(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("value >= 0", name=op.f("ck_agreed_score_value_not_negative")),
        sa.ForeignKeyConstraint(["agreed_by"], ["user_account.id"], name=op.f("fk_agreed_score_agreed_by")),
        sa.ForeignKeyConstraint(["bid_id"], ["bid.id"], name=op.f("fk_agreed_score_bid_id")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_agreed_score_criterion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreed_score")),
        sa.UniqueConstraint("bid_id", "criterion_id", name="uq_agreed_score_once"),
    )
    op.create_table(
        "award",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("lot_id", sa.Uuid(), nullable=False),
        sa.Column("bid_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("value_pence", sa.BigInteger(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("standstill_ends_on", sa.Date(), nullable=True),
        sa.Column("challenged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("challenge_reason", sa.Text(), nullable=True),
        sa.Column("final_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancellation_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(status = 'cancelled') = (cancelled_at IS NOT NULL AND cancellation_reason IS NOT NULL)",
            name=op.f("ck_award_cancelled_with_time_and_reason"),
        ),
        sa.CheckConstraint("(status = 'final') = (final_at IS NOT NULL)", name=op.f("ck_award_final_time")),
        sa.CheckConstraint(
            "status <> 'challenged' OR (challenged_at IS NOT NULL AND challenge_reason IS NOT NULL)",
            name=op.f("ck_award_challenged_with_time_and_reason"),
        ),
        sa.CheckConstraint(
            "status IN ('proposed', 'approved', 'announced', 'challenged', 'final', 'cancelled')",
            name=op.f("ck_award_awardstatus_known"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('announced', 'challenged', 'final') OR announced_at IS NOT NULL",
            name=op.f("ck_award_announced_time"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('approved', 'announced', 'challenged', 'final') OR approved_at IS NOT NULL",
            name=op.f("ck_award_approved_time"),
        ),
        sa.CheckConstraint("(approved_at IS NULL) = (approved_by IS NULL)", name=op.f("ck_award_approved_by_somebody")),
        sa.CheckConstraint("approved_by <> proposed_by", name=op.f("ck_award_two_people")),
        sa.CheckConstraint("value_pence > 0", name=op.f("ck_award_value_positive")),
        sa.ForeignKeyConstraint(["approved_by"], ["user_account.id"], name=op.f("fk_award_approved_by")),
        sa.ForeignKeyConstraint(["bid_id"], ["bid.id"], name=op.f("fk_award_bid_id")),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_award_competition_id")),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"], name=op.f("fk_award_lot_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["user_account.id"], name=op.f("fk_award_proposed_by")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_award_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
    )
    op.create_index(op.f("ix_award_competition_id"), "award", ["competition_id"], unique=False)
    op.create_index("ix_award_status_standstill_ends_on", "award", ["status", "standstill_ends_on"], unique=False)
    op.create_index(op.f("ix_award_supplier_id"), "award", ["supplier_id"], unique=False)
    op.create_index("uq_award_live", "award", ["lot_id"], unique=True, postgresql_where="status <> 'cancelled'")
    op.create_table(
        "score",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("bid_id", sa.Uuid(), nullable=False),
        sa.Column("criterion_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("draft_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("final_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(status = 'final') = (final_at IS NOT NULL)", name=op.f("ck_score_final_time")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_score_reason_given")),
        sa.CheckConstraint("status IN ('draft', 'final')", name=op.f("ck_score_scorestatus_known")),
        sa.CheckConstraint("value >= 0", name=op.f("ck_score_value_not_negative")),
        sa.ForeignKeyConstraint(["bid_id"], ["bid.id"], name=op.f("fk_score_bid_id")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_score_criterion_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_score_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score")),
        sa.UniqueConstraint("bid_id", "criterion_id", "user_id", name="uq_score_once"),
    )
    op.create_index(op.f("ix_score_user_id"), "score", ["user_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("score")
    op.drop_table("award")
    op.drop_table("agreed_score")
    op.drop_table("evaluation")
    op.drop_table("declaration")
    op.drop_table("panellist")
