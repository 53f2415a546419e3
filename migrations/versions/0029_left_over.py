"""Organisations are suspended as a whole, and what was suspended with them is known by a mark."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"
NO_DEFAULT = "-- squawk-ignore ban-drop-default\n"


def check(table: str, name: str, rule: str) -> None:
    """Add a CHECK without keeping others out, then look at the rows there are."""
    op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, rule, postgresql_not_valid=True)
    op.execute(f"{AT_ONCE}ALTER TABLE {table} VALIDATE CONSTRAINT ck_{table}_{name}")


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "organisation_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "decision IN ('suspended', 'reinstated')", name=op.f("ck_organisation_decision_decision_known")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_decision_organisation_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name=op.f("fk_organisation_decision_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_decision")),
    )
    op.create_index(op.f("ix_organisation_decision_organisation_id"), "organisation_decision", ["organisation_id"])
    op.add_column(
        "membership", sa.Column("suspended_with_supplier", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute(f"{NO_DEFAULT}ALTER TABLE membership ALTER COLUMN suspended_with_supplier DROP DEFAULT")
    check("membership", "suspended_with_its_supplier", "NOT suspended_with_supplier OR suspended_until IS NOT NULL")


def downgrade() -> None:
    """Go back."""
    op.drop_column("membership", "suspended_with_supplier")
    op.drop_table("organisation_decision")
