"""Suppliers show with documents what they did since a ground they declared."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "ground_evidence",
        sa.Column("declared_ground_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("attached_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attached_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["attached_by"], ["user_account.id"], name=op.f("fk_ground_evidence_attached_by")),
        sa.ForeignKeyConstraint(
            ["declared_ground_id"], ["declared_ground.id"], name=op.f("fk_ground_evidence_declared_ground_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_ground_evidence_document_id")),
        sa.PrimaryKeyConstraint("declared_ground_id", "document_id", name=op.f("pk_ground_evidence")),
    )
    op.create_index(op.f("ix_ground_evidence_document_id"), "ground_evidence", ["document_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("ground_evidence")
