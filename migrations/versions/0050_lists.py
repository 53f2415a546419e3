"""Indexes for lists that stand by what is due or by name, for a person's referrals, and for a caseworker's day."""

from alembic import op

revision = "0050"
down_revision = "0049"

QUICK = "-- squawk-ignore require-concurrent-index-deletion\n"
OPEN = "status IN ('sent', 'queried', 'assigned', 'delivering', 'reporting')"
DUE = """COALESCE(CASE
    WHEN referral.clock_stopped_on IS NOT NULL THEN NULL
    WHEN referral.status = 'reporting' THEN referral.report_due_on
    WHEN referral.status NOT IN ('sent', 'queried', 'assigned') THEN NULL
    WHEN referral.status = 'sent' AND referral.response_due_on IS NOT NULL THEN referral.response_due_on
    WHEN referral.plan_due_on IS NULL THEN referral.assessment_due_on
    WHEN referral.plan_submitted_at IS NULL THEN referral.plan_due_on
END, DATE '9999-12-31')"""


def upgrade() -> None:
    """Go there."""
    for who in ("supplier", "caseworker"):
        op.execute(f"CREATE INDEX ix_referral_{who}_due ON referral ({who}_id, ({DUE}), id) WHERE {OPEN}")
    op.create_index("ix_referral_person", "referral", ["person_id", "supplier_id"])
    op.execute(QUICK + "DROP INDEX ix_referral_person_id")
    op.create_index("ix_person_name", "person", ["last_name", "first_name"])
    op.create_index(
        "ix_appointment_booked", "appointment", ["referral_id", "starts_at"], postgresql_where="status = 'booked'"
    )


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_appointment_booked", "appointment")
    op.drop_index("ix_person_name", "person")
    op.create_index("ix_referral_person_id", "referral", ["person_id"])
    op.drop_index("ix_referral_person", "referral")
    op.drop_index("ix_referral_caseworker_due", "referral")
    op.drop_index("ix_referral_supplier_due", "referral")
