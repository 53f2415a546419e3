"""The tables of notices."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"

GUARD = """
CREATE TRIGGER release_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON release
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "process",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ocid", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("last_number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process")),
        sa.UniqueConstraint("ocid", name=op.f("uq_process_ocid")),
    )
    op.create_table(
        "release",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("process_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("tags", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["process_id"], ["process.id"], name=op.f("fk_release_process_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint("event_id", name=op.f("uq_release_event_id")),
        sa.UniqueConstraint("process_id", "number", name=op.f("uq_release_process_id_number")),
    )
    op.create_index("ix_release_published_at", "release", ["published_at", "id"], unique=False)
    op.create_index(op.f("ix_release_subject_id"), "release", ["subject_id"], unique=False)
    op.execute(GUARD)


def downgrade() -> None:
    """Go back."""
    op.drop_table("release")
    op.drop_table("process")
