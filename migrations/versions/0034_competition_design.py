"""The design of competitions: lots with their reasons, who pays, rules of judging, documents, a bank, outages."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0034"
down_revision = "0033"

SCALE_WORDS = (
    "No answer, or one that does not address the question",
    "Poor: serious concerns, most of the question is not answered",
    "Limited: some concerns, parts are not answered or not shown",
    "Acceptable: answers the question, with minor concerns",
    "Good: answers the whole question with evidence and detail",
    "Excellent: answers the whole question convincingly and adds value",
)
AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"
FILLED = "-- squawk-ignore adding-not-nullable-field\n"
NO_DEFAULT = "-- squawk-ignore ban-drop-default\n"
LATER = (
    ("competition", "two_people_publish", "published_by <> changed_by"),
    ("competition", "vat_is_a_share", "vat_percent >= 0 AND vat_percent <= 100"),
    ("competition", "own_share_of_a_hundred", "own_share > 0 AND own_share <= 100"),
    ("competition", "lot_limits_above_zero", "most_lots_bid > 0 AND most_lots_won > 0"),
    ("competition", "nobody_wins_more_than_they_bid_for", "most_lots_won <= most_lots_bid"),
    ("competition", "a_word_for_each_score", "cardinality(scale_words) = 6"),
    (
        "competition",
        "tie_order_is_whole",
        "cardinality(tie_order) = 3 AND tie_order @> ARRAY['quality', 'social_value', 'price']",
    ),
    ("competition", "minimum_of_a_hundred", "minimum_quality > 0 AND minimum_quality <= 100"),
    (
        "competition",
        "low_price_tests_in_bounds",
        "low_mean_percent BETWEEN 1 AND 99 AND low_next_percent BETWEEN 1 AND 99"
        " AND low_estimate_percent BETWEEN 1 AND 99",
    ),
    ("competition", "reservation_known", "reserved_for IN ('supported_employment', 'mutual', 'mission')"),
    ("lot", "estimate_positive", "estimate_pence > 0"),
    ("lot", "band_has_both_ends", "(band_lower IS NULL) = (band_upper IS NULL)"),
    ("lot", "band_around_the_volume", "band_lower > 0 AND band_lower <= 100 AND band_upper >= 100"),
    ("lot", "review_below_the_band", "review_below > 0 AND review_below <= band_lower"),
)
COLUMNS = (
    ("competition", "changed_by", sa.Uuid()),
    ("competition", "own_share", sa.Numeric()),
    ("competition", "single_lot_reason", sa.Text()),
    ("competition", "most_lots_bid", sa.BigInteger()),
    ("competition", "most_lots_won", sa.BigInteger()),
    ("competition", "reserved_for", sa.Text()),
    ("competition", "short_time_reason", sa.Text()),
    ("competition", "minimum_quality", sa.Numeric()),
    ("competition", "low_mean_percent", sa.BigInteger()),
    ("competition", "low_next_percent", sa.BigInteger()),
    ("competition", "low_estimate_percent", sa.BigInteger()),
    ("competition_invitation", "lot_numbers", postgresql.ARRAY(sa.BigInteger())),
    ("criterion", "part_of", sa.Text()),
    ("lot", "cohort_code", sa.Text()),
    ("lot", "size_reason", sa.Text()),
    ("lot", "estimate_pence", sa.BigInteger()),
    ("lot", "band_lower", sa.BigInteger()),
    ("lot", "band_upper", sa.BigInteger()),
    ("lot", "review_below", sa.BigInteger()),
)
TABLES = (
    "reserved_award",
    "pass_fail_item",
    "late_acceptance",
    "funding_line",
    "deadline_extension",
    "competition_template",
    "competition_target",
    "competition_document",
    "competition_conflicts",
    "co_commissioner",
    "reservation_claim",
    "bank_question",
    "service_outage",
)
TRIGGERS = (
    ("competition", "competition_keeps_its_terms"),
    ("criterion", "criterion_is_kept"),
    ("criterion", "criterion_keeps_its_weight"),
    ("lot", "lot_is_kept"),
    ("criterion", "criterion_weights_add_up"),
)
FUNCTIONS = ("keep_competition_terms", "keep_published_parts", "keep_published_lots", "weigh_published_criteria")
PROTECTION = Path(__file__).with_suffix(".sql").read_text()


def quoted(words: tuple[str, ...]) -> str:
    """Some words as an array of the database."""
    return "{" + ",".join(f'"{word}"' for word in words) + "}"


def fill(table: str, column: str, kind: sa.types.TypeEngine[object], default: str) -> None:
    """Add a column that old rows have as usual, and that has no default from then on."""
    op.add_column(table, sa.Column(column, kind, server_default=default))
    op.execute(f"{FILLED}ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL")
    op.execute(f"{NO_DEFAULT}ALTER TABLE {table} ALTER COLUMN {column} DROP DEFAULT")


def upgrade() -> None:
    """Go there."""
    for table, column, kind in COLUMNS:
        op.add_column(table, sa.Column(column, kind))
    fill("competition", "vat_percent", sa.Numeric(), "20")
    fill("competition", "scale_words", postgresql.ARRAY(sa.Text()), quoted(SCALE_WORDS))
    fill("competition", "tie_order", postgresql.ARRAY(sa.Text()), "{quality,social_value,price}")
    for table, column, other, key in (
        ("competition", "changed_by", "user_account", "id"),
        ("lot", "cohort_code", "category", "code"),
    ):
        name = f"fk_{table}_{column}"
        op.create_foreign_key(op.f(name), table, other, [column], [key], postgresql_not_valid=True)
        op.execute(f"{AT_ONCE}ALTER TABLE {table} VALIDATE CONSTRAINT {name}")
    for table, name, rule in LATER:
        op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, rule, postgresql_not_valid=True)
        op.execute(f"{AT_ONCE}ALTER TABLE {table} VALIDATE CONSTRAINT ck_{table}_{name}")
    create_design()
    create_running()
    op.execute(PROTECTION)


def create_design() -> None:
    """What is kept to ask again, who may compete where, and when the service was out."""
    op.create_table(
        "service_outage",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("ended_at > began_at", name=op.f("ck_service_outage_ended_after_it_began")),
        sa.ForeignKeyConstraint(["recorded_by"], ["user_account.id"], name=op.f("fk_service_outage_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_outage")),
    )
    op.create_table(
        "bank_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("buyer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("word_limit", sa.BigInteger(), nullable=False),
        sa.Column("min_score", sa.BigInteger(), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_by", sa.Uuid(), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind <> 'price'", name=op.f("ck_bank_question_asks_something")),
        sa.CheckConstraint(
            "kind IN ('quality', 'social_value', 'price')", name=op.f("ck_bank_question_criterionkind_known")
        ),
        sa.CheckConstraint("word_limit > 0", name=op.f("ck_bank_question_word_limit_positive")),
        sa.ForeignKeyConstraint(["buyer_id"], ["organisation.id"], name=op.f("fk_bank_question_buyer_id")),
        sa.ForeignKeyConstraint(["kept_by"], ["user_account.id"], name=op.f("fk_bank_question_kept_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_question")),
    )
    op.create_index(
        "uq_bank_question_kept",
        "bank_question",
        ["buyer_id", "title"],
        unique=True,
        postgresql_where=sa.text("dropped_at IS NULL"),
    )
    op.create_table(
        "reservation_claim",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("reservation", sa.Text(), nullable=False),
        sa.Column("workforce_percent", sa.BigInteger(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "reservation <> 'supported_employment' OR (workforce_percent IS NOT NULL AND workforce_percent >= 30)",
            name=op.f("ck_reservation_claim_supported_employment_from_thirty_percent"),
        ),
        sa.CheckConstraint(
            "reservation IN ('supported_employment', 'mutual', 'mission')",
            name=op.f("ck_reservation_claim_reservation_known"),
        ),
        sa.CheckConstraint(
            "workforce_percent BETWEEN 0 AND 100", name=op.f("ck_reservation_claim_workforce_is_a_share")
        ),
        sa.ForeignKeyConstraint(["claimed_by"], ["user_account.id"], name=op.f("fk_reservation_claim_claimed_by")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_reservation_claim_supplier_id")),
        sa.PrimaryKeyConstraint("supplier_id", "reservation", name=op.f("pk_reservation_claim")),
    )
    op.create_table(
        "co_commissioner",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("share", sa.Numeric(), nullable=False),
        sa.CheckConstraint("share > 0 AND share < 100", name=op.f("ck_co_commissioner_share_of_a_hundred")),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_co_commissioner_competition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_co_commissioner")),
        sa.UniqueConstraint("competition_id", "name", name="uq_co_commissioner_once"),
    )
    op.create_table(
        "competition_conflicts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("has_conflict", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"], ["competition.id"], name=op.f("fk_competition_conflicts_competition_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name=op.f("fk_competition_conflicts_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competition_conflicts")),
    )
    op.create_index(op.f("ix_competition_conflicts_competition_id"), "competition_conflicts", ["competition_id"])
    op.create_table(
        "competition_document",
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("is_specification", sa.Boolean(), nullable=False),
        sa.Column("attached_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attached_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["attached_by"], ["user_account.id"], name=op.f("fk_competition_document_attached_by")),
        sa.ForeignKeyConstraint(
            ["competition_id"], ["competition.id"], name=op.f("fk_competition_document_competition_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_competition_document_document_id")),
        sa.PrimaryKeyConstraint("competition_id", "document_id", name=op.f("pk_competition_document")),
    )
    op.create_index("ix_competition_document_document_id", "competition_document", ["document_id"])
    op.create_index(
        "uq_competition_specification",
        "competition_document",
        ["competition_id"],
        unique=True,
        postgresql_where=sa.text("is_specification"),
    )


def create_running() -> None:
    """What belongs to one competition."""
    op.create_table(
        "competition_target",
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("target", sa.Numeric(), nullable=False),
        sa.CheckConstraint("target > 0 AND target <= 1", name=op.f("ck_competition_target_a_share")),
        sa.ForeignKeyConstraint(
            ["competition_id"], ["competition.id"], name=op.f("fk_competition_target_competition_id")
        ),
        sa.PrimaryKeyConstraint("competition_id", "code", name=op.f("pk_competition_target")),
    )
    op.create_table(
        "competition_template",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("buyer_id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["buyer_id"], ["organisation.id"], name=op.f("fk_competition_template_buyer_id")),
        sa.ForeignKeyConstraint(
            ["competition_id"], ["competition.id"], name=op.f("fk_competition_template_competition_id")
        ),
        sa.ForeignKeyConstraint(["kept_by"], ["user_account.id"], name=op.f("fk_competition_template_kept_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competition_template")),
        sa.UniqueConstraint("buyer_id", "name", name="uq_competition_template_name"),
    )
    op.create_index(op.f("ix_competition_template_competition_id"), "competition_template", ["competition_id"])
    op.create_table(
        "deadline_extension",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("closed_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("outage_id", sa.Uuid(), nullable=True),
        sa.Column("extended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("extended_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("closes_at > closed_before", name=op.f("ck_deadline_extension_is_later")),
        sa.ForeignKeyConstraint(
            ["competition_id"], ["competition.id"], name=op.f("fk_deadline_extension_competition_id")
        ),
        sa.ForeignKeyConstraint(["extended_by"], ["user_account.id"], name=op.f("fk_deadline_extension_extended_by")),
        sa.ForeignKeyConstraint(["outage_id"], ["service_outage.id"], name=op.f("fk_deadline_extension_outage_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_extension")),
    )
    op.create_index(op.f("ix_deadline_extension_competition_id"), "deadline_extension", ["competition_id"])
    op.create_table(
        "funding_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("amount_pence", sa.BigInteger(), nullable=False),
        sa.Column("is_ring_fenced", sa.Boolean(), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "NOT is_ring_fenced OR conditions IS NOT NULL", name=op.f("ck_funding_line_ring_fenced_for_something")
        ),
        sa.CheckConstraint("amount_pence > 0", name=op.f("ck_funding_line_amount_above_zero")),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_funding_line_competition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_line")),
    )
    op.create_index(op.f("ix_funding_line_competition_id"), "funding_line", ["competition_id"])
    op.create_table(
        "late_acceptance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("outage_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("until > accepted_at", name=op.f("ck_late_acceptance_until_later")),
        sa.ForeignKeyConstraint(["accepted_by"], ["user_account.id"], name=op.f("fk_late_acceptance_accepted_by")),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_late_acceptance_competition_id")),
        sa.ForeignKeyConstraint(["outage_id"], ["service_outage.id"], name=op.f("fk_late_acceptance_outage_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_late_acceptance_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_acceptance")),
        sa.UniqueConstraint("competition_id", "supplier_id", name="uq_late_acceptance_once"),
    )
    op.create_index(op.f("ix_late_acceptance_supplier_id"), "late_acceptance", ["supplier_id"])
    op.create_table(
        "pass_fail_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_pass_fail_item_competition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pass_fail_item")),
        sa.UniqueConstraint("competition_id", "code", name=op.f("uq_pass_fail_item_competition_id_code")),
    )
    op.create_table(
        "reserved_award",
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("buyer_id", sa.Uuid(), nullable=False),
        sa.Column("reservation", sa.Text(), nullable=False),
        sa.Column("awarded_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "reservation IN ('supported_employment', 'mutual', 'mission')",
            name=op.f("ck_reserved_award_reservation_known"),
        ),
        sa.ForeignKeyConstraint(["buyer_id"], ["organisation.id"], name=op.f("fk_reserved_award_buyer_id")),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_reserved_award_competition_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_reserved_award_supplier_id")),
        sa.PrimaryKeyConstraint("competition_id", "supplier_id", name=op.f("pk_reserved_award")),
    )
    op.create_index(op.f("ix_reserved_award_buyer_id"), "reserved_award", ["buyer_id"])


def downgrade() -> None:
    """Go back."""
    for table, name in TRIGGERS:
        op.execute(f"DROP TRIGGER {name} ON {table}")
    for name in TABLES:
        op.drop_table(name)
    for name in FUNCTIONS:
        op.execute(f"DROP FUNCTION {name}()")
    for table, name, _ in LATER:
        op.drop_constraint(op.f(f"ck_{table}_{name}"), table, type_="check")
    for table, column, _ in COLUMNS:
        op.drop_column(table, column)
    for column in ("vat_percent", "scale_words", "tie_order"):
        op.drop_column("competition", column)
