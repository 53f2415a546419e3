"""The day by which a referral is to be complete is due as well: the lists that stand by what is due know it."""

from alembic import op

revision = "0054"
down_revision = "0053"

QUICK = "-- squawk-ignore require-concurrent-index-creation,require-concurrent-index-deletion\n"
OPEN = "status IN ('sent', 'queried', 'assigned', 'delivering', 'reporting')"
OWED = """
    WHEN referral.status = 'reporting' THEN referral.report_due_on
    WHEN referral.status NOT IN ('sent', 'queried', 'assigned') THEN NULL
    WHEN referral.status = 'sent' AND referral.response_due_on IS NOT NULL THEN referral.response_due_on
    WHEN referral.plan_due_on IS NULL THEN referral.assessment_due_on
    WHEN referral.plan_submitted_at IS NULL THEN referral.plan_due_on
END"""
BEFORE = f"COALESCE(CASE WHEN referral.clock_stopped_on IS NOT NULL THEN NULL{OWED}, DATE '9999-12-31')"
DUE = f"""COALESCE(CASE WHEN referral.clock_stopped_on IS NULL THEN LEAST(CASE{OWED}, referral.complete_by) END,
    DATE '9999-12-31')"""


def upgrade() -> None:
    """Go there."""
    stand_by(DUE)


def downgrade() -> None:
    """Go back."""
    stand_by(BEFORE)


def stand_by(due: str) -> None:
    """Make the indexes of what is due anew; nobody works while it is done, at night."""
    for who in ("supplier", "caseworker"):
        op.execute(f"{QUICK}DROP INDEX ix_referral_{who}_due")
        op.execute(f"{QUICK}CREATE INDEX ix_referral_{who}_due ON referral ({who}_id, ({due}), id) WHERE {OPEN}")
