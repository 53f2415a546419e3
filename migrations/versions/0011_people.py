"""The tables of people."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("date_of_birth", sa.Date(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("region_key", sa.Text(), nullable=False),
        sa.Column("unit_key", sa.Text(), nullable=False),
        sa.Column("practitioner_id", sa.Uuid(), nullable=False),
        sa.Column("in_custody", sa.Boolean(), nullable=False),
        sa.Column("prison", sa.Text(), nullable=True),
        sa.Column("release_on", sa.Date(), nullable=True),
        sa.Column("interpreter_language", sa.Text(), nullable=True),
        sa.Column("prefers_welsh", sa.Boolean(), nullable=False),
        sa.Column("access_needs", sa.Text(), nullable=True),
        sa.Column("safe_contact", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint("origin IN ('registered', 'imported', 'demo')", name=op.f("ck_person_origin_known")),
        sa.CheckConstraint("reference ~ '^[A-Z][0-9]{6}$'", name=op.f("ck_person_reference_form")),
        sa.CheckConstraint(
            "region_key LIKE 'region:%' AND unit_key LIKE 'unit:%'", name=op.f("ck_person_in_a_unit_of_a_region")
        ),
        sa.CheckConstraint("sex IN ('female', 'male')", name=op.f("ck_person_sex_known")),
        sa.CheckConstraint(
            "in_custody OR (prison IS NULL AND release_on IS NULL)", name=op.f("ck_person_prison_only_in_custody")
        ),
        sa.ForeignKeyConstraint(["practitioner_id"], ["user_account.id"], name=op.f("fk_person_practitioner_id")),
        sa.ForeignKeyConstraint(["region_key"], ["area.key"], name=op.f("fk_person_region_key")),
        sa.ForeignKeyConstraint(["unit_key"], ["area.key"], name=op.f("fk_person_unit_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(
        "ix_person_practitioner", "person", ["practitioner_id", "last_name", "first_name", "id"], unique=False
    )
    op.create_index("ix_person_unit", "person", ["unit_key", "last_name", "first_name", "id"], unique=False)
    op.create_index("uq_person_reference", "person", ["reference"], unique=True)
    op.create_table(
        "risk_summary",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_risk_summary_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_risk_summary")),
    )
    op.create_table(
        "sentence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("activity_days", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('community_order', 'suspended_sentence_order', 'licence')",
            name=op.f("ck_sentence_sentencekind_known"),
        ),
        sa.CheckConstraint("activity_days BETWEEN 1 AND 200", name=op.f("ck_sentence_activity_days_in_law")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sentence_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sentence")),
    )
    op.create_index(op.f("ix_sentence_person_id"), "sentence", ["person_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("sentence")
    op.drop_table("risk_summary")
    op.drop_table("person")
