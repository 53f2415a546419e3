"""The pipeline: planned competitions with their lots, steps and slips, what suppliers said, and grant rounds."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

#: These tables have hundreds of rows: a scan takes milliseconds, and the lock is as short.
AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"
FILLED = "-- squawk-ignore adding-not-nullable-field\n"
NO_DEFAULT = "-- squawk-ignore ban-drop-default\n"

PROTECTION = """
CREATE TRIGGER slip_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON slip
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION keep_first_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.planned_on <> OLD.planned_on THEN
    RAISE EXCEPTION 'the first planned day is kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER planned_step_keeps_its_first_day BEFORE UPDATE ON planned_step
  FOR EACH ROW EXECUTE FUNCTION keep_first_days();
"""


def upgrade() -> None:
    """Go there."""
    create_plans()
    create_interest()
    extend_competitions()
    create_grants()
    op.execute(PROTECTION)


def create_plans() -> None:
    """What is planned, part by part, and every change of its days."""
    op.create_table(
        "planned_competition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("buyer_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=False),
        sa.Column("cohort_code", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("drop_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(status = 'dropped') = (dropped_at IS NOT NULL AND drop_reason IS NOT NULL)",
            name=op.f("ck_planned_competition_dropped_with_time_and_reason"),
        ),
        sa.CheckConstraint("status <> 'begun' OR begun_at IS NOT NULL", name=op.f("ck_planned_competition_begun_time")),
        sa.ForeignKeyConstraint(["buyer_id"], ["organisation.id"], name=op.f("fk_planned_competition_buyer_id")),
        sa.ForeignKeyConstraint(
            ["category_code"], ["category.code"], name=op.f("fk_planned_competition_category_code")
        ),
        sa.ForeignKeyConstraint(["cohort_code"], ["category.code"], name=op.f("fk_planned_competition_cohort_code")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_planned_competition_framework_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["user_account.id"], name=op.f("fk_planned_competition_owner_id")),
        sa.CheckConstraint("kind IN ('contract', 'grant')", name=op.f("ck_planned_competition_competitionkind_known")),
        sa.CheckConstraint(
            "certainty IN ('committed', 'likely', 'possible')", name=op.f("ck_planned_competition_certainty_known")
        ),
        sa.CheckConstraint(
            "status IN ('planned', 'begun', 'dropped')", name=op.f("ck_planned_competition_planstatus_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_competition")),
        sa.UniqueConstraint("reference", name=op.f("uq_planned_competition_reference")),
    )
    op.create_index(op.f("ix_planned_competition_buyer_id"), "planned_competition", ["buyer_id"], unique=False)
    op.create_index(op.f("ix_planned_competition_framework_id"), "planned_competition", ["framework_id"], unique=False)
    op.create_index(
        "ix_planned_competition_status_buyer_id", "planned_competition", ["status", "buyer_id"], unique=False
    )
    op.create_table(
        "planned_lot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("area_key", sa.Text(), nullable=False),
        sa.Column("value_pence", sa.BigInteger(), nullable=True),
        sa.Column("places", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("places > 0", name=op.f("ck_planned_lot_places_positive")),
        sa.CheckConstraint("value_pence > 0", name=op.f("ck_planned_lot_value_positive")),
        sa.ForeignKeyConstraint(["area_key"], ["area.key"], name=op.f("fk_planned_lot_area_key")),
        sa.ForeignKeyConstraint(["plan_id"], ["planned_competition.id"], name=op.f("fk_planned_lot_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_lot")),
        sa.UniqueConstraint("plan_id", "area_key", name="uq_planned_lot_area"),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_planned_lot_plan_id_number")),
    )
    op.create_table(
        "planned_step",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("revised_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["planned_competition.id"], name=op.f("fk_planned_step_plan_id")),
        sa.CheckConstraint("step IN ('publish', 'close', 'award', 'start')", name=op.f("ck_planned_step_step_known")),
        sa.PrimaryKeyConstraint("plan_id", "step", name=op.f("pk_planned_step")),
    )
    op.create_table(
        "slip",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("old_on", sa.Date(), nullable=False),
        sa.Column("new_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("slipped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("slipped_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_slip_says_why")),
        sa.CheckConstraint("new_on <> old_on", name=op.f("ck_slip_moves_the_day")),
        sa.ForeignKeyConstraint(["plan_id"], ["planned_competition.id"], name=op.f("fk_slip_plan_id")),
        sa.ForeignKeyConstraint(["slipped_by"], ["user_account.id"], name=op.f("fk_slip_slipped_by")),
        sa.CheckConstraint("step IN ('publish', 'close', 'award', 'start')", name=op.f("ck_slip_step_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slip")),
    )
    op.create_index(op.f("ix_slip_plan_id"), "slip", ["plan_id"], unique=False)


def create_interest() -> None:
    """What suppliers were asked, and what each said."""
    op.create_table(
        "engagement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("open_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_engagement_closed_time")),
        sa.ForeignKeyConstraint(["opened_by"], ["user_account.id"], name=op.f("fk_engagement_opened_by")),
        sa.ForeignKeyConstraint(["plan_id"], ["planned_competition.id"], name=op.f("fk_engagement_plan_id")),
        sa.CheckConstraint("status IN ('open', 'closed')", name=op.f("ck_engagement_engagementstatus_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement")),
    )
    op.create_index(op.f("ix_engagement_plan_id"), "engagement", ["plan_id"], unique=False)
    op.create_index("uq_engagement_open", "engagement", ["plan_id"], unique=True, postgresql_where="status = 'open'")
    op.create_table(
        "interest",
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("lot_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_interest_says_why")),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name=op.f("fk_interest_engagement_id")),
        sa.ForeignKeyConstraint(["lot_id"], ["planned_lot.id"], name=op.f("fk_interest_lot_id")),
        sa.ForeignKeyConstraint(["said_by"], ["user_account.id"], name=op.f("fk_interest_said_by")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_interest_supplier_id")),
        sa.CheckConstraint(
            "answer IN ('interested', 'perhaps', 'not_interested')", name=op.f("ck_interest_answer_known")
        ),
        sa.PrimaryKeyConstraint("engagement_id", "lot_id", "supplier_id", name=op.f("pk_interest")),
    )
    op.create_index(op.f("ix_interest_supplier_id"), "interest", ["supplier_id"], unique=False)


def extend_competitions() -> None:
    """Whether it is a contract or a grant, the plan it was begun from, and why it asks many questions."""
    op.add_column("competition", sa.Column("kind", sa.Text(), server_default="contract"))
    op.execute(f"{FILLED}ALTER TABLE competition ALTER COLUMN kind SET NOT NULL")
    op.execute(f"{NO_DEFAULT}ALTER TABLE competition ALTER COLUMN kind DROP DEFAULT")
    name = "ck_competition_competitionkind_known"
    op.create_check_constraint(op.f(name), "competition", "kind IN ('contract', 'grant')", postgresql_not_valid=True)
    op.execute(f"{AT_ONCE}ALTER TABLE competition VALIDATE CONSTRAINT {name}")
    op.add_column("competition", sa.Column("many_questions_reason", sa.Text()))
    op.add_column("competition", sa.Column("plan_id", sa.Uuid()))
    name = "fk_competition_plan_id"
    op.create_foreign_key(
        op.f(name), "competition", "planned_competition", ["plan_id"], ["id"], postgresql_not_valid=True
    )
    op.execute(f"{AT_ONCE}ALTER TABLE competition VALIDATE CONSTRAINT {name}")
    op.create_index(
        "uq_competition_plan_live",
        "competition",
        ["plan_id"],
        unique=True,
        postgresql_where=sa.text("cancelled_at IS NULL"),
    )


def create_grants() -> None:
    """Contracts that are grants, their instalments, and what was reported of them."""
    op.add_column("contract", sa.Column("kind", sa.Text(), server_default="contract"))
    op.execute(f"{FILLED}ALTER TABLE contract ALTER COLUMN kind SET NOT NULL")
    op.execute(f"{NO_DEFAULT}ALTER TABLE contract ALTER COLUMN kind DROP DEFAULT")
    name = "ck_contract_competitionkind_known"
    op.create_check_constraint(op.f(name), "contract", "kind IN ('contract', 'grant')", postgresql_not_valid=True)
    op.execute(f"{AT_ONCE}ALTER TABLE contract VALIDATE CONSTRAINT {name}")
    op.create_table(
        "instalment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("amount_pence", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_by", sa.Uuid(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by", sa.Uuid(), nullable=True),
        sa.Column("invoice_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(status = 'proposed') = (agreed_at IS NULL) AND (agreed_at IS NULL) = (agreed_by IS NULL)",
            name=op.f("ck_instalment_agreed_with_time_and_name"),
        ),
        sa.CheckConstraint(
            "(status = 'released') = (released_at IS NOT NULL AND released_by IS NOT NULL AND invoice_id IS NOT NULL)",
            name=op.f("ck_instalment_released_with_time_name_and_money"),
        ),
        sa.CheckConstraint("amount_pence > 0", name=op.f("ck_instalment_amount_above_zero")),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_instalment_period_in_order")),
        sa.ForeignKeyConstraint(["agreed_by"], ["user_account.id"], name=op.f("fk_instalment_agreed_by")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_instalment_contract_id")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_instalment_invoice_id")),
        sa.ForeignKeyConstraint(["released_by"], ["user_account.id"], name=op.f("fk_instalment_released_by")),
        sa.CheckConstraint(
            "status IN ('proposed', 'agreed', 'released')", name=op.f("ck_instalment_instalmentstatus_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instalment")),
        sa.UniqueConstraint("contract_id", "number", name="uq_instalment_number"),
        sa.UniqueConstraint("invoice_id", name=op.f("uq_instalment_invoice_id")),
    )
    op.create_table(
        "grant_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("people_helped", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("learned", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by", sa.Uuid(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(status = 'accepted') = (accepted_at IS NOT NULL)", name=op.f("ck_grant_report_accepted_time")
        ),
        sa.CheckConstraint("people_helped >= 0", name=op.f("ck_grant_report_people_counted")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_grant_report_contract_id")),
        sa.ForeignKeyConstraint(["submitted_by"], ["user_account.id"], name=op.f("fk_grant_report_submitted_by")),
        sa.CheckConstraint("status IN ('submitted', 'accepted')", name=op.f("ck_grant_report_grantreportstatus_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_report")),
        sa.UniqueConstraint("contract_id", name="uq_grant_report_once"),
    )


def downgrade() -> None:
    """Go back."""
    for table in ("grant_report", "instalment"):
        op.drop_table(table)
    op.drop_column("contract", "kind")
    for column in ("plan_id", "many_questions_reason", "kind"):
        op.drop_column("competition", column)
    for table in ("interest", "engagement", "slip", "planned_step", "planned_lot", "planned_competition"):
        op.drop_table(table)
    op.execute("DROP FUNCTION keep_first_days()")
