"""Outcomes: summaries to bidders, challenges, second looks, lots without an award, and what a signed contract owes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0033"
down_revision = "0032"

GUARDS = """
CREATE TRIGGER assessment_summary_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON assessment_summary
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reopening_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reopening
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_other_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.supplier_signed_at IS NOT NULL OR OLD.buyer_signed_at IS NOT NULL)
    AND (NEW.terms IS DISTINCT FROM OLD.terms OR NEW.terms_hash IS DISTINCT FROM OLD.terms_hash)
  THEN RAISE EXCEPTION 'a signed contract keeps its terms';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contract_keeps_its_terms BEFORE UPDATE ON contract
  FOR EACH ROW EXECUTE FUNCTION refuse_other_terms();
"""
#: Until now the outcome was readable from the announcement on, and no reason was asked for.
BEFORE = """
UPDATE award SET summaries_sent_at = announced_at WHERE announced_at IS NOT NULL;
UPDATE award SET no_standstill_reason = 'Not recorded' WHERE announced_at IS NOT NULL AND standstill_ends_on IS NULL;
UPDATE award SET contracted_at = contract.signed_at FROM contract
  WHERE contract.award_id = award.id AND contract.signed_at IS NOT NULL AND award.status = 'final';
"""
AWARD = {
    "summaries_before_notice": "announced_at IS NULL OR summaries_sent_at <= announced_at",
    "standstill_or_a_reason": "announced_at IS NULL OR standstill_ends_on IS NOT NULL OR no_standstill_reason IS NOT NULL",
    "contracted_when_final": "contracted_at IS NULL OR status = 'final'",
}
KNOWN = "status IN ('drafted', 'signed', 'live', 'ended'{})"
SIGNED = "{} OR signed_at IS NOT NULL OR origin = 'imported'"


def know(word: str, unsigned: str) -> None:
    """Let a contract be put aside, or no more: its states and when it is signed are said anew."""
    op.execute(
        "-- squawk-ignore ban-drop-constraint\n"
        "ALTER TABLE contract DROP CONSTRAINT ck_contract_contractstatus_known, DROP CONSTRAINT ck_contract_signed_time"
    )
    op.create_check_constraint(op.f("ck_contract_contractstatus_known"), "contract", KNOWN.format(word))
    op.create_check_constraint(op.f("ck_contract_signed_time"), "contract", SIGNED.format(unsigned))


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "no_award",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("lot_id", sa.Uuid(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.Column("way", sa.Text(), nullable=True),
        sa.Column("way_reason", sa.Text(), nullable=True),
        sa.Column("new_competition_id", sa.Uuid(), nullable=True),
        sa.Column("direct_supplier_id", sa.Uuid(), nullable=True),
        sa.Column("direct_value_pence", sa.BigInteger(), nullable=True),
        sa.Column("justification", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(status = 'settled') = (settled_at IS NOT NULL AND settled_by IS NOT NULL AND way IS NOT NULL AND way_reason IS NOT NULL)",
            name=op.f("ck_no_award_settled_whole"),
        ),
        sa.CheckConstraint(
            "(way = 'direct_award') = (direct_supplier_id IS NOT NULL AND direct_value_pence IS NOT NULL AND justification IS NOT NULL)",
            name=op.f("ck_no_award_direct_award_whole"),
        ),
        sa.CheckConstraint(
            "(way IN ('rescope', 'run_again', 'grant')) = (new_competition_id IS NOT NULL)",
            name=op.f("ck_no_award_leads_to_a_draft"),
        ),
        sa.CheckConstraint(
            "cause IN ('no_bids', 'no_compliant_bids', 'below_minimum', 'buyer_decided')",
            name=op.f("ck_no_award_cause_known"),
        ),
        sa.CheckConstraint(
            "justification IN ('no_suitable_bids', 'only_one_supplier', 'extreme_urgency')",
            name=op.f("ck_no_award_justification_known"),
        ),
        sa.CheckConstraint("reasons <> ''", name=op.f("ck_no_award_reasons_given")),
        sa.CheckConstraint("status IN ('decided', 'settled')", name=op.f("ck_no_award_noawardstatus_known")),
        sa.CheckConstraint(
            "way IN ('rescope', 'run_again', 'grant', 'direct_award', 'nothing')", name=op.f("ck_no_award_way_known")
        ),
        sa.CheckConstraint("direct_value_pence > 0", name=op.f("ck_no_award_direct_value_positive")),
        sa.CheckConstraint("new_competition_id <> competition_id", name=op.f("ck_no_award_another_competition")),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_no_award_competition_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["user_account.id"], name=op.f("fk_no_award_decided_by")),
        sa.ForeignKeyConstraint(
            ["direct_supplier_id"], ["organisation.id"], name=op.f("fk_no_award_direct_supplier_id")
        ),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"], name=op.f("fk_no_award_lot_id")),
        sa.ForeignKeyConstraint(
            ["new_competition_id"], ["competition.id"], name=op.f("fk_no_award_new_competition_id")
        ),
        sa.ForeignKeyConstraint(["settled_by"], ["user_account.id"], name=op.f("fk_no_award_settled_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_no_award")),
        sa.UniqueConstraint("lot_id", name=op.f("uq_no_award_lot_id")),
        sa.UniqueConstraint("new_competition_id", name=op.f("uq_no_award_new_competition_id")),
    )
    op.create_index(op.f("ix_no_award_competition_id"), "no_award", ["competition_id"], unique=False)
    op.create_index(op.f("ix_no_award_direct_supplier_id"), "no_award", ["direct_supplier_id"], unique=False)
    op.create_table(
        "assessment_summary",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("lot_id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=True),
        sa.Column("bid_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.Text(), nullable=False),
        sa.Column("reviewed_by", sa.Uuid(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('won', 'not_won', 'disregarded', 'no_award')",
            name=op.f("ck_assessment_summary_summarykind_known"),
        ),
        sa.CheckConstraint(
            "text_hash = encode(sha256(convert_to(text, 'UTF8')), 'hex')",
            name=op.f("ck_assessment_summary_hash_of_what_was_sent"),
        ),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_assessment_summary_award_id")),
        sa.ForeignKeyConstraint(["bid_id"], ["bid.id"], name=op.f("fk_assessment_summary_bid_id")),
        sa.ForeignKeyConstraint(
            ["competition_id"], ["competition.id"], name=op.f("fk_assessment_summary_competition_id")
        ),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"], name=op.f("fk_assessment_summary_lot_id")),
        sa.ForeignKeyConstraint(["reviewed_by"], ["user_account.id"], name=op.f("fk_assessment_summary_reviewed_by")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_assessment_summary_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_summary")),
        sa.UniqueConstraint("award_id", "bid_id", name="uq_assessment_summary_once"),
    )
    op.create_index(op.f("ix_assessment_summary_bid_id"), "assessment_summary", ["bid_id"], unique=False)
    op.create_index(
        op.f("ix_assessment_summary_competition_id"), "assessment_summary", ["competition_id"], unique=False
    )
    op.create_index(op.f("ix_assessment_summary_supplier_id"), "assessment_summary", ["supplier_id"], unique=False)
    op.create_index(
        "uq_assessment_summary_no_award",
        "assessment_summary",
        ["bid_id"],
        unique=True,
        postgresql_where="award_id IS NULL",
    )
    op.create_table(
        "challenge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ending", sa.Text(), nullable=True),
        sa.Column("ending_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(status = 'ended') = (ended_at IS NOT NULL AND ended_by IS NOT NULL AND ending IS NOT NULL AND ending_reason IS NOT NULL)",
            name=op.f("ck_challenge_ended_whole"),
        ),
        sa.CheckConstraint("details <> ''", name=op.f("ck_challenge_details_given")),
        sa.CheckConstraint(
            "ending IN ('withdrawn', 'dismissed', 'agreed', 'accepted')", name=op.f("ck_challenge_ending_known")
        ),
        sa.CheckConstraint(
            "ground IN ('scoring', 'procedure', 'conflict', 'transparency', 'other')",
            name=op.f("ck_challenge_ground_known"),
        ),
        sa.CheckConstraint("status IN ('received', 'ended')", name=op.f("ck_challenge_challengestatus_known")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_challenge_award_id")),
        sa.ForeignKeyConstraint(["ended_by"], ["user_account.id"], name=op.f("fk_challenge_ended_by")),
        sa.ForeignKeyConstraint(["recorded_by"], ["user_account.id"], name=op.f("fk_challenge_recorded_by")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_challenge_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge")),
    )
    op.create_index(op.f("ix_challenge_supplier_id"), "challenge", ["supplier_id"], unique=False)
    op.create_index(
        "uq_challenge_live",
        "challenge",
        ["award_id", "supplier_id"],
        unique=True,
        postgresql_where="status = 'received'",
    )
    op.create_table(
        "reopening",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("evaluation_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reopened_by", sa.Uuid(), nullable=False),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("agreed", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_reopening_reason_given")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_reopening_award_id")),
        sa.ForeignKeyConstraint(["evaluation_id"], ["evaluation.id"], name=op.f("fk_reopening_evaluation_id")),
        sa.ForeignKeyConstraint(["reopened_by"], ["user_account.id"], name=op.f("fk_reopening_reopened_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reopening")),
        sa.UniqueConstraint("award_id", name=op.f("uq_reopening_award_id")),
    )
    op.create_index(op.f("ix_reopening_evaluation_id"), "reopening", ["evaluation_id"], unique=False)
    op.add_column("award", sa.Column("summaries_sent_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("award", sa.Column("no_standstill_reason", sa.Text(), nullable=True))
    op.add_column("award", sa.Column("contracted_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("contract", sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("contract", sa.Column("details_due_on", sa.Date(), nullable=True))
    op.add_column("contract", sa.Column("copy_due_on", sa.Date(), nullable=True))
    op.add_column("contract", sa.Column("records_kept_until", sa.Date(), nullable=True))
    op.execute(BEFORE)
    for name, check in AWARD.items():
        op.create_check_constraint(op.f(f"ck_award_{name}"), "award", check)
    know(", 'voided'", "status IN ('drafted', 'voided')")
    op.create_check_constraint(
        op.f("ck_contract_voided_time"), "contract", "(status = 'voided') = (voided_at IS NOT NULL)"
    )
    op.execute(GUARDS)


def downgrade() -> None:
    """Go back."""
    op.execute("DROP TRIGGER contract_keeps_its_terms ON contract")
    op.execute("DROP FUNCTION refuse_other_terms()")
    know("", "status = 'drafted'")
    op.drop_column("contract", "records_kept_until")
    op.drop_column("contract", "copy_due_on")
    op.drop_column("contract", "details_due_on")
    op.drop_column("contract", "voided_at")
    op.drop_column("award", "contracted_at")
    op.drop_column("award", "no_standstill_reason")
    op.drop_column("award", "summaries_sent_at")
    for table in ("reopening", "challenge", "assessment_summary", "no_award"):
        op.drop_table(table)
