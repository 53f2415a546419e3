"""The tables of notifications."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(status = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_message_sent_with_time")),
        sa.CheckConstraint("status IN ('queued', 'sent')", name=op.f("ck_message_messagestatus_known")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_message_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    op.create_index("ix_message_queued_at", "message", ["queued_at", "id"], unique=False)
    op.create_index("ix_message_user_id_queued_at", "message", ["user_id", "queued_at", "id"], unique=False)
    op.create_index("uq_message_once", "message", ["event_id", "address"], unique=True)


def downgrade() -> None:
    """Go back."""
    op.drop_table("message")
