"""Answers know who changed them and what they were copied from; what is sent claims its categories and areas."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

# These tables have thousands of rows, not millions: validating takes milliseconds, and the lock is as short.
AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"
QUICK = "-- squawk-ignore require-concurrent-index-creation\n"
LIVE = "status IN ('draft', 'submitted', 'queried', 'proposed')"


def add(table: str, name: str, what: str) -> None:
    """Add a constraint to a table that has rows."""
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {what} NOT VALID")
    op.execute(f"{AT_ONCE}ALTER TABLE {table} VALIDATE CONSTRAINT {name}")


def upgrade() -> None:
    """Go there."""
    for table in ("application", "answer"):
        op.add_column(table, sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
        op.add_column(table, sa.Column("changed_by", sa.Uuid(), nullable=True))
        add(table, f"fk_{table}_changed_by", "FOREIGN KEY (changed_by) REFERENCES user_account (id)")
    op.add_column("answer", sa.Column("copied_from_id", sa.Uuid(), nullable=True))
    op.add_column("answer", sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
    add("answer", "fk_answer_copied_from_id", "FOREIGN KEY (copied_from_id) REFERENCES application (id)")
    add("answer", "ck_answer_version_above_zero", "CHECK (version > 0)")
    add("answer", "ck_answer_confirmed_if_copied", "CHECK (confirmed_at IS NULL OR copied_from_id IS NOT NULL)")
    op.add_column("answer", sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True))
    add("answer", "fk_answer_document_id", "FOREIGN KEY (document_id) REFERENCES document (id)")
    op.execute(f"{QUICK}CREATE INDEX ix_answer_document_id ON answer (document_id)")
    op.add_column("application", sa.Column("declaration_id", sa.Uuid(), nullable=True))
    rests_on = "FOREIGN KEY (declaration_id) REFERENCES supplier_declaration (id)"
    add("application", "fk_application_declaration_id", rests_on)
    op.create_table(
        "application_claim",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=False),
        sa.Column("area_key", sa.Text(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_application_claim_application_id")
        ),
        sa.ForeignKeyConstraint(["area_key"], ["area.key"], name=op.f("fk_application_claim_area_key")),
        sa.ForeignKeyConstraint(["category_code"], ["category.code"], name=op.f("fk_application_claim_category_code")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_application_claim_framework_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_application_claim_supplier_id")),
        sa.PrimaryKeyConstraint("application_id", "category_code", "area_key", name=op.f("pk_application_claim")),
        sa.UniqueConstraint(
            "supplier_id", "framework_id", "category_code", "area_key", name="uq_application_claim_once"
        ),
    )
    op.create_index(
        "uq_application_draft",
        "application",
        ["framework_id", "supplier_id"],
        unique=True,
        postgresql_where="status = 'draft'",
    )
    op.execute("-- squawk-ignore require-concurrent-index-deletion\nDROP INDEX uq_application_live")


def downgrade() -> None:
    """Go back."""
    op.create_index(
        "uq_application_live", "application", ["framework_id", "supplier_id"], unique=True, postgresql_where=LIVE
    )
    op.drop_index("uq_application_draft", table_name="application")
    op.drop_table("application_claim")
    op.drop_column("application", "declaration_id")
    op.drop_index("ix_answer_document_id", table_name="answer")
    op.drop_constraint("fk_answer_document_id", "answer")
    for name in ("reminded_at", "confirmed_at", "copied_from_id"):
        op.drop_column("answer", name)
    op.drop_constraint("ck_answer_version_above_zero", "answer")
    for table in ("answer", "application"):
        op.drop_column(table, "changed_by")
        op.drop_column(table, "changed_at")
