"""The tables and functions of the job queue, as its release 3.10.0 made them."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None

AWAY = r"""
DO $$
DECLARE
  name text;
BEGIN
  DROP TABLE procrastinate_events, procrastinate_periodic_defers, procrastinate_jobs, procrastinate_workers CASCADE;
  FOR name IN SELECT oid::regprocedure::text FROM pg_proc WHERE proname LIKE 'procrastinate\_%' LOOP
    EXECUTE 'DROP FUNCTION ' || name;
  END LOOP;
  DROP TYPE procrastinate_job_to_defer_v1, procrastinate_job_status, procrastinate_job_event_type;
END $$;
"""


def upgrade() -> None:
    """Go there."""
    op.execute(Path(__file__).with_suffix(".sql").read_text().replace(":", r"\:"))


def downgrade() -> None:
    """Go back."""
    op.execute(AWAY.replace(":", r"\:"))
