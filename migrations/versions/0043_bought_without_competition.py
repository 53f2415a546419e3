"""Direct awards with their contracts, draws by round, papers that are amended, pipelines and copies of contracts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0043"
down_revision = "0042"

# These tables have thousands of rows at most: validating takes milliseconds, and the locks are as short.
BRIEF = "-- squawk-ignore constraint-missing-not-valid\n"
INSTANT = sa.DateTime(timezone=True)
NO_DEFAULT = "-- squawk-ignore ban-drop-default\n"
WIDER = "-- squawk-ignore ban-drop-constraint\n"
UNIQUE = "-- squawk-ignore disallowed-unique-constraint\n"
PAPERS = "(subject IN ('specification', 'document')) = (document_id IS NOT NULL AND version IS NOT NULL)"
APPEND_ONLY = ("spend_statement", "contract_copy")


def check(table: str, name: str, law: str) -> None:
    """A new law for rows that keep it already."""
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT ck_{table}_{name} CHECK ({law}) NOT VALID")
    op.execute(f"{BRIEF}ALTER TABLE {table} VALIDATE CONSTRAINT ck_{table}_{name}")


def refer(table: str, column: str, other: str) -> None:
    """A new column that points to another table."""
    op.add_column(table, sa.Column(column, sa.Uuid(), nullable=True))
    name = f"fk_{table}_{column}"
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({column}) REFERENCES {other} (id) NOT VALID")
    op.execute(f"{BRIEF}ALTER TABLE {table} VALIDATE CONSTRAINT {name}")


def upgrade() -> None:
    """Go there."""
    for table in ("evaluation", "tie_draw"):
        op.add_column(table, sa.Column("round", sa.BigInteger(), nullable=False, server_default="1"))
        op.execute(f"{NO_DEFAULT}ALTER TABLE {table} ALTER COLUMN round DROP DEFAULT")
        check(table, "round_from_one", "round >= 1")
    op.execute(f"{WIDER}ALTER TABLE tie_draw DROP CONSTRAINT uq_tie_draw_once")
    op.execute(f"{UNIQUE}ALTER TABLE tie_draw ADD CONSTRAINT uq_tie_draw_once UNIQUE (evaluation_id, round)")
    op.execute("UPDATE evaluation SET round = 1 + (SELECT count(*) FROM reopening WHERE evaluation_id = evaluation.id)")
    op.add_column("no_award", sa.Column("standstill_ends_on", sa.Date(), nullable=True))
    check("no_award", "standstill_of_direct_award", "standstill_ends_on IS NULL OR way = 'direct_award'")
    refer("contract", "no_award_id", "no_award")
    op.execute(f"{UNIQUE}ALTER TABLE contract ADD CONSTRAINT uq_contract_no_award_id UNIQUE (no_award_id)")
    check("contract", "one_decision", "award_id IS NULL OR no_award_id IS NULL")
    refer("amendment", "document_id", "document")
    op.add_column("amendment", sa.Column("version", sa.BigInteger(), nullable=True))
    check("amendment", "paper_named", PAPERS)
    op.execute(
        "CREATE TRIGGER competition_document_is_kept BEFORE UPDATE OR DELETE ON competition_document"
        " FOR EACH ROW EXECUTE FUNCTION keep_published_parts()"
    )
    create_tables()
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def create_tables() -> None:
    """What a buyer plans to spend, and contracts as the public reads them."""
    op.create_table(
        "spend_statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("buyer_id", sa.Uuid(), nullable=False),
        sa.Column("year_starts_on", sa.Date(), nullable=False),
        sa.Column("spend_pence", sa.BigInteger(), nullable=False),
        sa.Column("stated_at", INSTANT, nullable=False),
        sa.Column("stated_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "extract(month FROM year_starts_on) = 4 AND extract(day FROM year_starts_on) = 1",
            name=op.f("ck_spend_statement_from_1_april"),
        ),
        sa.CheckConstraint("spend_pence >= 0", name=op.f("ck_spend_statement_spend_not_negative")),
        sa.ForeignKeyConstraint(["buyer_id"], ["organisation.id"], name=op.f("fk_spend_statement_buyer_id")),
        sa.ForeignKeyConstraint(["stated_by"], ["user_account.id"], name=op.f("fk_spend_statement_stated_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spend_statement")),
    )
    op.create_index("ix_spend_statement_buyer_id_stated_at", "spend_statement", ["buyer_id", "stated_at"])
    op.create_table(
        "contract_copy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.Text(), nullable=False),
        sa.Column("withheld", ARRAY(sa.Text()), nullable=False),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.Column("published_at", INSTANT, nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(cardinality(withheld) > 0) = (ground IS NOT NULL AND explanation IS NOT NULL)",
            name=op.f("ck_contract_copy_withheld_for_a_reason"),
        ),
        sa.CheckConstraint("length(explanation) >= 30", name=op.f("ck_contract_copy_explained")),
        sa.CheckConstraint(
            "ground IN ('national_security', 'commercial', 'personal')", name=op.f("ck_contract_copy_ground_known")
        ),
        sa.CheckConstraint(
            "text_hash = encode(sha256(convert_to(text, 'UTF8')), 'hex')",
            name=op.f("ck_contract_copy_hash_of_what_is_read"),
        ),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_contract_copy_contract_id")),
        sa.ForeignKeyConstraint(["published_by"], ["user_account.id"], name=op.f("fk_contract_copy_published_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_copy")),
        sa.UniqueConstraint("contract_id", "version", name="uq_contract_copy_version"),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("contract_copy")
    op.drop_table("spend_statement")
    op.execute("DROP TRIGGER competition_document_is_kept ON competition_document")
    op.drop_column("amendment", "version")
    op.drop_column("amendment", "document_id")
    op.drop_column("contract", "no_award_id")
    op.drop_column("no_award", "standstill_ends_on")
    op.execute("DELETE FROM tie_draw WHERE round > 1")
    for table in ("tie_draw", "evaluation"):
        op.drop_column(table, "round")
    op.create_unique_constraint("uq_tie_draw_once", "tie_draw", ["evaluation_id"])
