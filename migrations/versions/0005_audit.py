"""The tables of audit."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "refused",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refused")),
    )
    op.create_index(op.f("ix_refused_refused_at"), "refused", ["refused_at"], unique=False)
    op.create_index(op.f("ix_refused_user_id"), "refused", ["user_id"], unique=False)
    op.create_table(
        "rerun",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rerun")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("rerun")
    op.drop_table("refused")
