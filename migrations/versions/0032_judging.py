"""A panel may judge without names; low prices are explained, ties are drawn, and two more methods rank bids."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0032"
down_revision = "0031"

METHODS = ("relative_price", "linear_deviation_price", "absolute_scale_price", "mean_deviation_price")
KNOWN = "ck_competition_pricemethod_known"
MADE_ANEW = "-- squawk-ignore ban-drop-constraint\n"
AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"
NO_DEFAULT = "-- squawk-ignore ban-drop-default\n"
MORE = ("mean_narrowing", "price_per_quality_point")


def know_methods(*names: str) -> None:
    """Let a competition name these methods and no others: the list is made anew, looking at the rows there are."""
    known = ", ".join(f"'{name}'" for name in names)
    op.execute(f"{MADE_ANEW}ALTER TABLE competition DROP CONSTRAINT {KNOWN}")
    op.create_check_constraint(op.f(KNOWN), "competition", f"price_method IN ({known})", postgresql_not_valid=True)
    op.execute(f"{AT_ONCE}ALTER TABLE competition VALIDATE CONSTRAINT {KNOWN}")


def upgrade() -> None:
    """Go there."""
    know_methods(*METHODS, *MORE)
    op.add_column("evaluation", sa.Column("anonymous", sa.Boolean(), nullable=False, server_default="false"))
    op.execute(f"{NO_DEFAULT}ALTER TABLE evaluation ALTER COLUMN anonymous DROP DEFAULT")
    op.create_table(
        "judging_rules",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("required_evaluators", sa.BigInteger(), nullable=False),
        sa.Column("divergence_threshold", sa.BigInteger(), nullable=False),
        sa.Column("chosen_by", sa.Uuid(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "required_evaluators >= 1 AND divergence_threshold >= 1",
            name=op.f("ck_judging_rules_settings_sensible"),
        ),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_judging_rules_competition_id")),
        sa.ForeignKeyConstraint(["chosen_by"], ["user_account.id"], name=op.f("fk_judging_rules_chosen_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judging_rules")),
        sa.UniqueConstraint("competition_id", name=op.f("uq_judging_rules_competition_id")),
    )
    op.create_table(
        "tie_draw",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("evaluation_id", sa.Uuid(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("drawn", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("first_witness_id", sa.Uuid(), nullable=False),
        sa.Column("second_witness_id", sa.Uuid(), nullable=False),
        sa.Column("drawn_by", sa.Uuid(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("first_witness_id <> second_witness_id", name=op.f("ck_tie_draw_two_witnesses")),
        sa.CheckConstraint(
            "drawn_by <> first_witness_id AND drawn_by <> second_witness_id",
            name=op.f("ck_tie_draw_nobody_their_own"),
        ),
        sa.CheckConstraint("cardinality(drawn) >= 2", name=op.f("ck_tie_draw_between_several")),
        sa.ForeignKeyConstraint(["evaluation_id"], ["evaluation.id"], name=op.f("fk_tie_draw_evaluation_id")),
        sa.ForeignKeyConstraint(["first_witness_id"], ["user_account.id"], name=op.f("fk_tie_draw_first_witness_id")),
        sa.ForeignKeyConstraint(["second_witness_id"], ["user_account.id"], name=op.f("fk_tie_draw_second_witness_id")),
        sa.ForeignKeyConstraint(["drawn_by"], ["user_account.id"], name=op.f("fk_tie_draw_drawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie_draw")),
        sa.UniqueConstraint("evaluation_id", name=op.f("uq_tie_draw_once")),
    )
    op.create_table(
        "explanation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("evaluation_id", sa.Uuid(), nullable=False),
        sa.Column("bid_id", sa.Uuid(), nullable=False),
        sa.Column("flags", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer_on", sa.Date(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rejected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "status IN ('asked', 'answered', 'accepted', 'rejected')",
            name=op.f("ck_explanation_explanationstatus_known"),
        ),
        sa.CheckConstraint("cardinality(flags) > 0", name=op.f("ck_explanation_flagged")),
        sa.CheckConstraint("(answered_at IS NULL) = (answer IS NULL)", name=op.f("ck_explanation_answered_with_words")),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by IS NULL)", name=op.f("ck_explanation_answered_by_somebody")
        ),
        sa.CheckConstraint(
            "status NOT IN ('answered', 'accepted') OR answered_at IS NOT NULL",
            name=op.f("ck_explanation_answered_time"),
        ),
        sa.CheckConstraint(
            "(status = 'accepted') = (accepted_at IS NOT NULL)", name=op.f("ck_explanation_accepted_time")
        ),
        sa.CheckConstraint(
            "(status = 'rejected') = (rejected_at IS NOT NULL)", name=op.f("ck_explanation_rejected_time")
        ),
        sa.CheckConstraint(
            "(status IN ('accepted', 'rejected')) = (decided_by IS NOT NULL AND reason IS NOT NULL)",
            name=op.f("ck_explanation_decided_by_somebody_with_reason"),
        ),
        sa.ForeignKeyConstraint(["evaluation_id"], ["evaluation.id"], name=op.f("fk_explanation_evaluation_id")),
        sa.ForeignKeyConstraint(["bid_id"], ["bid.id"], name=op.f("fk_explanation_bid_id")),
        sa.ForeignKeyConstraint(["asked_by"], ["user_account.id"], name=op.f("fk_explanation_asked_by")),
        sa.ForeignKeyConstraint(["answered_by"], ["user_account.id"], name=op.f("fk_explanation_answered_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["user_account.id"], name=op.f("fk_explanation_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanation")),
        sa.UniqueConstraint("bid_id", name=op.f("uq_explanation_asked_once")),
    )
    op.create_index(op.f("ix_explanation_evaluation_id"), "explanation", ["evaluation_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("explanation")
    op.drop_table("tie_draw")
    op.drop_table("judging_rules")
    op.drop_column("evaluation", "anonymous")
    know_methods(*METHODS)
