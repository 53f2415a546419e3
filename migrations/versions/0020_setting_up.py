"""Question sets, aims, planned spend, changes of the term, and assessed conflicts of interest."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

TOPICS = (
    "'identity', 'exclusion', 'finance', 'insurance', 'experience', 'capability', 'policies', "
    "'information_security', 'continuity', 'subcontracting', 'equality', 'social_value', 'declaration'"
)

FRAMEWORK_CHECKS = {
    "small_value_above_zero": "small_value_pence > 0",
    "question_set_versioned": "question_set_version > 0",
    "fee_in_bounds": "fee_percent IS NULL OR (fee_percent > 0 AND fee_percent <= 5)",
    "no_fee_under_pcr15": "fee_percent IS NULL OR regime = 'pa23'",
    "intended_under_pa23": "intended_at IS NULL OR regime = 'pa23'",
}

QUESTION_CHECKS = {
    "number_has_a_limit": "(kind = 'number') = (largest IS NOT NULL)",
    "commitment_has_a_time": "(kind = 'commitment') = (held_by IS NOT NULL)",
    "follows_an_answer": "(follows IS NULL) = (follows_answer IS NULL)",
    "version_above_zero": "version > 0",
    "no_insurance_before_award": "NOT (topic = 'insurance' AND held_by IS NOT DISTINCT FROM 'now')",
    "no_audited_accounts_from_the_exempt": "accounts IS DISTINCT FROM 'audited'",
    "no_earlier_contract_with_a_buyer": "experience_with IS NULL OR experience_with = 'anybody'",
    "topic_known": f"topic IN ({TOPICS})",
    "heldby_known": "held_by IN ('before_contract', 'now')",
    "accounts_known": "accounts IN ('any', 'audited_if_required', 'audited')",
    "experiencewith_known": "experience_with IN ('anybody', 'public_body', 'named_buyer')",
}
#: These tables have thousands of rows, not millions: a scan takes milliseconds, and the lock is as short.
AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"
FILLED = "-- squawk-ignore adding-not-nullable-field\n"
NO_DEFAULT = "-- squawk-ignore ban-drop-default\n"
MADE_ANEW = "-- squawk-ignore ban-drop-constraint\n"
KINDS = "kind IN ('text', 'yes_no', 'commitment', 'evidence', 'number')"


PROTECTION = """
CREATE FUNCTION keep_framework_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'draft' THEN
    RETURN NEW;
  END IF;
  IF ROW(NEW.title, NEW.description, NEW.regime, NEW.light_touch, NEW.owner_id, NEW.starts_on, NEW.question_set,
         NEW.question_set_version, NEW.small_value_pence, NEW.fee_percent)
     IS DISTINCT FROM
     ROW(OLD.title, OLD.description, OLD.regime, OLD.light_touch, OLD.owner_id, OLD.starts_on, OLD.question_set,
         OLD.question_set_version, OLD.small_value_pence, OLD.fee_percent) THEN
    RAISE EXCEPTION 'conditions cannot change during the term';
  END IF;
  IF NEW.ends_on <> OLD.ends_on AND NOT EXISTS (
    SELECT FROM term_change WHERE framework_id = NEW.id AND old_ends_on = OLD.ends_on AND new_ends_on = NEW.ends_on
  ) THEN
    RAISE EXCEPTION 'the term changes only with a record of why';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER framework_keeps_its_terms BEFORE UPDATE ON framework
  FOR EACH ROW EXECUTE FUNCTION keep_framework_terms();
CREATE FUNCTION keep_framework_questions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT status FROM framework WHERE id = OLD.framework_id) <> 'draft' THEN
    RAISE EXCEPTION 'conditions cannot change during the term';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER framework_question_is_kept BEFORE UPDATE OR DELETE ON framework_question
  FOR EACH ROW EXECUTE FUNCTION keep_framework_questions();
CREATE TRIGGER term_change_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON term_change
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""


def check(table: str, name: str, rule: str) -> None:
    """Add a CHECK without keeping others out, then look at the rows there are."""
    op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, rule, postgresql_not_valid=True)
    op.execute(f"{AT_ONCE}ALTER TABLE {table} VALIDATE CONSTRAINT ck_{table}_{name}")


def fill(table: str, *columns: str) -> None:
    """Let new columns of old rows be as their default says, and have no default from then on."""
    for column in columns:
        op.execute(f"{FILLED}ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL")
        op.execute(f"{NO_DEFAULT}ALTER TABLE {table} ALTER COLUMN {column} DROP DEFAULT")


def upgrade() -> None:
    """Go there."""
    extend_framework()
    extend_questions()
    op.add_column("membership_category", sa.Column("up_to_small_value", sa.Boolean(), server_default="false"))
    fill("membership_category", "up_to_small_value")
    extend_applications()
    create_records()
    op.execute(PROTECTION)


def extend_framework() -> None:
    """Its question set, the value up to which the short form is enough, its fee, and when it was announced."""
    op.add_column("framework", sa.Column("question_set", sa.Text(), server_default="usual"))
    op.add_column("framework", sa.Column("question_set_version", sa.BigInteger(), server_default="1"))
    op.add_column("framework", sa.Column("small_value_pence", sa.BigInteger(), server_default="18000000"))
    op.add_column("framework", sa.Column("fee_percent", sa.Numeric()))
    op.add_column("framework", sa.Column("intended_at", sa.DateTime(timezone=True)))
    fill("framework", "question_set", "question_set_version", "small_value_pence")
    for name, rule in FRAMEWORK_CHECKS.items():
        check("framework", name, rule)


def extend_questions() -> None:
    """Questions with a code that stays, what they are about, and what they accept."""
    table = "framework_question"
    op.add_column(table, sa.Column("code", sa.Text()))
    op.add_column(table, sa.Column("version", sa.BigInteger(), server_default="1"))
    op.add_column(table, sa.Column("topic", sa.Text(), server_default="declaration"))
    op.add_column(table, sa.Column("in_short_form", sa.Boolean(), server_default="true"))
    for name in ("follows", "follows_answer", "held_by", "accounts", "experience_with"):
        op.add_column(table, sa.Column(name, sa.Text()))
    op.add_column(table, sa.Column("largest", sa.BigInteger()))
    op.execute(
        "UPDATE framework_question SET code = coalesce(category_code || '.', '') || 'usual_' || position"
        " || '_' || substr(id::text, 1, 8)"
    )
    fill(table, "code", "version", "topic", "in_short_form")
    op.create_unique_constraint("uq_framework_question_code", table, ["framework_id", "code"])
    op.execute(f"{MADE_ANEW}ALTER TABLE {table} DROP CONSTRAINT ck_framework_question_questionkind_known")
    check(table, "questionkind_known", KINDS)
    for name, rule in QUESTION_CHECKS.items():
        check(table, name, rule)


def extend_applications() -> None:
    """What an application aims for, and answers that promise something or come with a document."""
    op.add_column("application", sa.Column("aims_for", sa.Text()))
    op.execute("UPDATE application SET aims_for = 'any'")
    check("application", "aim_known", "aims_for IN ('small', 'any')")
    check("application", "sent_with_its_aim", "status IN ('draft', 'withdrawn') OR aims_for IS NOT NULL")
    op.add_column("answer", sa.Column("promised_on", sa.Date()))
    op.add_column("answer", sa.Column("document_id", sa.Uuid()))


def create_records() -> None:
    """What is kept beside a framework's terms."""
    op.create_table(
        "planned_spend",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=False),
        sa.Column("area_key", sa.Text(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("amount_pence", sa.BigInteger(), nullable=True),
        sa.Column("instead", sa.Text(), nullable=True),
        sa.Column("planned_by", sa.Uuid(), nullable=True),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("amount_pence > 0", name=op.f("ck_planned_spend_amount_above_zero")),
        sa.CheckConstraint(
            "amount_pence IS NULL OR instead IS NULL", name=op.f("ck_planned_spend_instead_of_nothing_only")
        ),
        sa.CheckConstraint("year BETWEEN 2020 AND 2100", name=op.f("ck_planned_spend_year_plausible")),
        sa.ForeignKeyConstraint(["area_key"], ["area.key"], name=op.f("fk_planned_spend_area_key")),
        sa.ForeignKeyConstraint(["category_code"], ["category.code"], name=op.f("fk_planned_spend_category_code")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_planned_spend_framework_id")),
        sa.ForeignKeyConstraint(["planned_by"], ["user_account.id"], name=op.f("fk_planned_spend_planned_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_spend")),
        sa.UniqueConstraint("framework_id", "category_code", "area_key", "year", name="uq_planned_spend_once"),
    )
    op.create_table(
        "term_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("reason_type", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("old_ends_on", sa.Date(), nullable=False),
        sa.Column("new_ends_on", sa.Date(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("old_ends_on <> new_ends_on", name=op.f("ck_term_change_changes_something")),
        sa.CheckConstraint(
            "reason_type IN ('option_to_extend', 'continued_need', 'replaced_earlier', 'no_longer_needed', "
            "'correction')",
            name=op.f("ck_term_change_changereason_known"),
        ),
        sa.ForeignKeyConstraint(["changed_by"], ["user_account.id"], name=op.f("fk_term_change_changed_by")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_term_change_framework_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_change")),
    )
    op.create_index(op.f("ix_term_change_framework_id"), "term_change", ["framework_id"])
    op.create_table(
        "conflicts_assessment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_conflicts_assessment_framework_id")),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name=op.f("fk_conflicts_assessment_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflicts_assessment")),
    )
    op.create_index(op.f("ix_conflicts_assessment_framework_id"), "conflicts_assessment", ["framework_id"])


def downgrade() -> None:
    """Go back."""
    op.execute("DROP TRIGGER framework_keeps_its_terms ON framework")
    op.execute("DROP TRIGGER framework_question_is_kept ON framework_question")
    op.execute("DROP FUNCTION keep_framework_terms(), keep_framework_questions()")
    for table in ("conflicts_assessment", "term_change", "planned_spend"):
        op.drop_table(table)
    op.drop_column("answer", "document_id")
    op.drop_column("answer", "promised_on")
    op.drop_column("application", "aims_for")
    op.drop_column("membership_category", "up_to_small_value")
    newer = "SELECT id FROM framework_question WHERE kind NOT IN ('text', 'yes_no')"
    for table in ("mark", "answer"):
        op.execute(f"DELETE FROM {table} WHERE question_id IN ({newer})")
    op.execute(f"DELETE FROM framework_question WHERE id IN ({newer})")
    table = "framework_question"
    op.drop_constraint("ck_framework_question_questionkind_known", table)
    for name in ("largest", "experience_with", "accounts", "held_by", "follows_answer", "follows", "in_short_form"):
        op.drop_column(table, name)
    for name in ("topic", "version", "code"):
        op.drop_column(table, name)
    check(table, "questionkind_known", "kind IN ('text', 'yes_no')")
    for name in ("intended_at", "fee_percent", "small_value_pence", "question_set_version", "question_set"):
        op.drop_column("framework", name)
