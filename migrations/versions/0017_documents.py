"""The tables of documents."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("keep_until", sa.Date(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clean_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("infected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status <> 'clean' OR clean_at IS NOT NULL", name=op.f("ck_document_clean_with_time")),
        sa.CheckConstraint(
            "status <> 'infected' OR infected_at IS NOT NULL", name=op.f("ck_document_infected_with_time")
        ),
        sa.CheckConstraint(
            "(status = 'destroyed') = (destroyed_at IS NOT NULL)", name=op.f("ck_document_destroyed_with_time")
        ),
        sa.CheckConstraint(
            "kind IN ('insurance', 'certificate', 'policy', 'accounts', 'self_cleaning', 'other')",
            name=op.f("ck_document_documentkind_known"),
        ),
        sa.CheckConstraint(
            "status IN ('uploaded', 'clean', 'infected', 'destroyed')", name=op.f("ck_document_documentstatus_known")
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_document_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index("ix_document_organisation_id_title", "document", ["organisation_id", "title", "id"])
    op.create_index(
        "ix_document_expires_on", "document", ["expires_on"], postgresql_where=sa.text("status <> 'destroyed'")
    )
    op.create_table(
        "document_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("scanned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("number >= 1", name=op.f("ck_document_version_number_from_one")),
        sa.CheckConstraint("size BETWEEN 1 AND 10485760", name=op.f("ck_document_version_size_within_limit")),
        sa.CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name=op.f("ck_document_version_sha256_form")),
        sa.CheckConstraint(
            "(verdict IN ('clean', 'infected')) = (scanned_at IS NOT NULL)",
            name=op.f("ck_document_version_verdict_of_a_scan_with_time"),
        ),
        sa.CheckConstraint(
            "verdict IN ('waiting', 'clean', 'infected', 'unscanned')", name=op.f("ck_document_version_verdict_known")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_version_document_id")),
        sa.ForeignKeyConstraint(["uploaded_by"], ["user_account.id"], name=op.f("fk_document_version_uploaded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_version")),
        sa.UniqueConstraint("document_id", "number", name="uq_document_version_number"),
        sa.UniqueConstraint("file_id", name=op.f("uq_document_version_file_id")),
    )
    op.create_table(
        "reserved_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reserved_by", sa.Uuid(), nullable=False),
        sa.Column("reserved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["reserved_by"], ["user_account.id"], name=op.f("fk_reserved_file_reserved_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reserved_file")),
    )
    op.create_index("ix_reserved_file_reserved_at", "reserved_file", ["reserved_at"])
    op.create_table(
        "document_reminder",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("days", sa.BigInteger(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("days IN (60, 30, 7)", name=op.f("ck_document_reminder_days_known")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_reminder_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_reminder")),
        sa.UniqueConstraint("document_id", "expires_on", "days", name="uq_document_reminder_once"),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("document_reminder")
    op.drop_table("reserved_file")
    op.drop_table("document_version")
    op.drop_table("document")
