"""The tables of referrals."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "referral",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("practitioner_id", sa.Uuid(), nullable=False),
        sa.Column("caseworker_id", sa.Uuid(), nullable=True),
        sa.Column("region_key", sa.Text(), nullable=False),
        sa.Column("unit_key", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("queried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivering_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reporting_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("concluded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_key", sa.Uuid(), nullable=True),
        sa.Column("sentence_id", sa.Uuid(), nullable=True),
        sa.Column("days", sa.BigInteger(), nullable=True),
        sa.Column("complete_by", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("further", sa.Text(), nullable=True),
        sa.Column("risk_confirmed_on", sa.Date(), nullable=True),
        sa.Column("risk_reviewed_on", sa.Date(), nullable=True),
        sa.Column("assessment_due_on", sa.Date(), nullable=True),
        sa.Column("plan_due_on", sa.Date(), nullable=True),
        sa.Column("plan_submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("report_due_on", sa.Date(), nullable=True),
        sa.Column("assessed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_session_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decline_reason_code", sa.Text(), nullable=True),
        sa.Column("decline_details", sa.Text(), nullable=True),
        sa.Column("withdrawal_reason_code", sa.Text(), nullable=True),
        sa.Column("withdrawal_details", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(status = 'cancelled') = (cancelled_at IS NOT NULL)", name=op.f("ck_referral_cancelled_has_time")
        ),
        sa.CheckConstraint(
            "(status = 'completed') = (completed_at IS NOT NULL)", name=op.f("ck_referral_completed_has_time")
        ),
        sa.CheckConstraint(
            "(status = 'declined') = (declined_at IS NOT NULL AND decline_reason_code IS NOT NULL)",
            name=op.f("ck_referral_declined_with_time_and_reason"),
        ),
        sa.CheckConstraint("(status = 'ended') = (ended_at IS NOT NULL)", name=op.f("ck_referral_ended_has_time")),
        sa.CheckConstraint(
            "(status IN ('declined', 'completed', 'ended', 'cancelled')) = (concluded_at IS NOT NULL)",
            name=op.f("ck_referral_over_means_concluded"),
        ),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawal_reason_code IS NULL) AND (status <> 'cancelled' OR withdrawn_at IS NOT NULL)",
            name=op.f("ck_referral_withdrawn_with_reason"),
        ),
        sa.CheckConstraint("origin IN ('registered', 'imported', 'demo')", name=op.f("ck_referral_origin_known")),
        sa.CheckConstraint("reference ~ '^[A-Z]{2}[0-9]{4}[A-Z]{2}$'", name=op.f("ck_referral_reference_form")),
        sa.CheckConstraint(
            "status <> 'assigned' OR (assigned_at IS NOT NULL AND caseworker_id IS NOT NULL)",
            name=op.f("ck_referral_assigned_to_somebody"),
        ),
        sa.CheckConstraint(
            "status <> 'delivering' OR delivering_at IS NOT NULL", name=op.f("ck_referral_delivering_has_time")
        ),
        sa.CheckConstraint("status <> 'queried' OR queried_at IS NOT NULL", name=op.f("ck_referral_queried_has_time")),
        sa.CheckConstraint(
            "status <> 'reporting' OR (reporting_at IS NOT NULL AND report_due_on IS NOT NULL)",
            name=op.f("ck_referral_report_has_due_day"),
        ),
        sa.CheckConstraint(
            "status = 'draft' OR (sent_at IS NOT NULL AND reference IS NOT NULL)",
            name=op.f("ck_referral_sent_has_number"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'sent', 'queried', 'assigned', 'delivering', 'reporting', 'declined', 'completed', 'ended', 'cancelled')",
            name=op.f("ck_referral_referralstatus_known"),
        ),
        sa.CheckConstraint("days BETWEEN 1 AND 40", name=op.f("ck_referral_days_in_bounds")),
        sa.ForeignKeyConstraint(["caseworker_id"], ["user_account.id"], name=op.f("fk_referral_caseworker_id")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_referral_contract_id")),
        sa.ForeignKeyConstraint(
            ["decline_reason_code"], ["decline_reason.code"], name=op.f("fk_referral_decline_reason_code")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_referral_person_id")),
        sa.ForeignKeyConstraint(["practitioner_id"], ["user_account.id"], name=op.f("fk_referral_practitioner_id")),
        sa.ForeignKeyConstraint(["region_key"], ["area.key"], name=op.f("fk_referral_region_key")),
        sa.ForeignKeyConstraint(["sentence_id"], ["sentence.id"], name=op.f("fk_referral_sentence_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_referral_supplier_id")),
        sa.ForeignKeyConstraint(["unit_key"], ["area.key"], name=op.f("fk_referral_unit_key")),
        sa.ForeignKeyConstraint(
            ["withdrawal_reason_code"], ["withdrawal_reason.code"], name=op.f("fk_referral_withdrawal_reason_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
    )
    op.create_index(
        "ix_referral_caseworker_open",
        "referral",
        ["caseworker_id", "sent_at", "id"],
        unique=False,
        postgresql_where="status IN ('sent', 'queried', 'assigned', 'delivering', 'reporting')",
    )
    op.create_index("ix_referral_contract_sent", "referral", ["contract_id", "sent_at"], unique=False)
    op.create_index(op.f("ix_referral_person_id"), "referral", ["person_id"], unique=False)
    op.create_index("ix_referral_practitioner", "referral", ["practitioner_id", "begun_at", "id"], unique=False)
    op.create_index(
        "ix_referral_supplier_open",
        "referral",
        ["supplier_id", "sent_at", "id"],
        unique=False,
        postgresql_where="status IN ('sent', 'queried', 'assigned', 'delivering', 'reporting')",
    )
    op.create_index(
        "ix_referral_supplier_over",
        "referral",
        ["supplier_id", "sent_at", "id"],
        unique=False,
        postgresql_where="status IN ('declined', 'completed', 'ended', 'cancelled')",
    )
    op.create_index("ix_referral_supplier_status", "referral", ["supplier_id", "status", "sent_at", "id"], unique=False)
    op.create_index("ix_referral_unit", "referral", ["unit_key", "begun_at", "id"], unique=False)
    op.create_index(
        "uq_referral_open",
        "referral",
        ["person_id", "contract_id"],
        unique=True,
        postgresql_where="status IN ('sent', 'queried', 'assigned', 'delivering', 'reporting')",
    )
    op.create_index("uq_referral_reference", "referral", ["reference"], unique=True)
    op.create_index("uq_referral_sent_key", "referral", ["sent_key"], unique=True)
    op.create_table(
        "action_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("sessions", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(status = 'replaced') = (replaced_at IS NOT NULL)", name=op.f("ck_action_plan_replaced_has_time")
        ),
        sa.CheckConstraint(
            "status <> 'approved' OR approved_at IS NOT NULL", name=op.f("ck_action_plan_approved_has_time")
        ),
        sa.CheckConstraint(
            "status = 'draft' OR (submitted_at IS NOT NULL AND sessions IS NOT NULL)",
            name=op.f("ck_action_plan_submitted_with_sessions"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'submitted', 'approved', 'replaced')", name=op.f("ck_action_plan_planstatus_known")
        ),
        sa.CheckConstraint("sessions BETWEEN 1 AND 60", name=op.f("ck_action_plan_sessions_in_bounds")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_action_plan_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_plan")),
        sa.UniqueConstraint("referral_id", "version", name=op.f("uq_action_plan_referral_id_version")),
    )
    op.create_index(
        "uq_action_plan_approved", "action_plan", ["referral_id"], unique=True, postgresql_where="status = 'approved'"
    )
    op.create_index(
        "uq_action_plan_draft",
        "action_plan",
        ["referral_id"],
        unique=True,
        postgresql_where="status IN ('draft', 'submitted')",
    )
    op.create_table(
        "appointment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("missed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rescheduled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("feedback_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attended", sa.Text(), nullable=True),
        sa.Column("late_reason", sa.Text(), nullable=True),
        sa.Column("what_was_done", sa.Text(), nullable=True),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("plans_next", sa.Text(), nullable=True),
        sa.Column("not_held_because", sa.Text(), nullable=True),
        sa.Column("no_session_reason", sa.Text(), nullable=True),
        sa.Column("concerns", sa.Text(), nullable=True),
        sa.Column("rescheduled_by", sa.Text(), nullable=True),
        sa.Column("reschedule_reason", sa.Text(), nullable=True),
        sa.Column("replaced_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(kind = 'assessment') = (number = 0)", name=op.f("ck_appointment_sessions_are_numbered")),
        sa.CheckConstraint(
            "(status = 'happened') = (happened_at IS NOT NULL AND what_was_done IS NOT NULL)",
            name=op.f("ck_appointment_happened_with_feedback"),
        ),
        sa.CheckConstraint(
            "(status = 'missed') = (missed_at IS NOT NULL AND no_session_reason IS NOT NULL)",
            name=op.f("ck_appointment_missed_with_reason"),
        ),
        sa.CheckConstraint(
            "(status = 'rescheduled') = (rescheduled_at IS NOT NULL AND rescheduled_by IS NOT NULL AND reschedule_reason IS NOT NULL AND replaced_by IS NOT NULL)",
            name=op.f("ck_appointment_rescheduled_with_who_and_why"),
        ),
        sa.CheckConstraint(
            "(status IN ('happened', 'missed')) = (attended IS NOT NULL)",
            name=op.f("ck_appointment_recorded_says_who_came"),
        ),
        sa.CheckConstraint("attended IN ('yes', 'late', 'no')", name=op.f("ck_appointment_attended_known")),
        sa.CheckConstraint("kind IN ('assessment', 'session')", name=op.f("ck_appointment_appointmentkind_known")),
        sa.CheckConstraint("method IN ('phone', 'video', 'office', 'other')", name=op.f("ck_appointment_method_known")),
        sa.CheckConstraint(
            "not_held_because IN ('acceptable', 'unacceptable', 'supplier')", name=op.f("ck_appointment_notheld_known")
        ),
        sa.CheckConstraint("rescheduled_by IN ('person', 'supplier')", name=op.f("ck_appointment_asker_known")),
        sa.CheckConstraint(
            "status IN ('booked', 'happened', 'missed', 'rescheduled')",
            name=op.f("ck_appointment_appointmentstatus_known"),
        ),
        sa.CheckConstraint(
            "(attended IS NULL) = (feedback_at IS NULL)", name=op.f("ck_appointment_recorded_at_a_time")
        ),
        sa.CheckConstraint("minutes BETWEEN 5 AND 480", name=op.f("ck_appointment_minutes_in_bounds")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_appointment_referral_id")),
        sa.ForeignKeyConstraint(
            ["replaced_by"],
            ["appointment.id"],
            name=op.f("fk_appointment_replaced_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
        sa.UniqueConstraint("replaced_by", name=op.f("uq_appointment_replaced_by")),
    )
    op.create_index("ix_appointment_referral", "appointment", ["referral_id", "booked_at"], unique=False)
    op.create_index(
        "ix_appointment_starts", "appointment", ["starts_at"], unique=False, postgresql_where="status = 'booked'"
    )
    op.create_index(
        "uq_appointment_live",
        "appointment",
        ["referral_id", "kind", "number"],
        unique=True,
        postgresql_where="status IN ('booked', 'happened')",
    )
    op.create_table(
        "end_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by", sa.Uuid(), nullable=False),
        sa.Column("further", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_end_report_referral_id")),
        sa.ForeignKeyConstraint(["submitted_by"], ["user_account.id"], name=op.f("fk_end_report_submitted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_end_report")),
        sa.UniqueConstraint("referral_id", name=op.f("uq_end_report_referral_id")),
    )
    op.create_table(
        "referral_need",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=False),
        sa.Column("complexity_level_code", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["category_code"], ["category.code"], name=op.f("fk_referral_need_category_code")),
        sa.ForeignKeyConstraint(
            ["complexity_level_code"], ["complexity_level.code"], name=op.f("fk_referral_need_complexity_level_code")
        ),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_referral_need_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_need")),
        sa.UniqueConstraint("referral_id", "category_code", name=op.f("uq_referral_need_referral_id_category_code")),
    )
    op.create_table(
        "referral_outcome",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=False),
        sa.Column("outcome_code", sa.Text(), nullable=False),
        sa.Column("achieved", sa.Text(), nullable=True),
        sa.Column("progress", sa.Text(), nullable=True),
        sa.Column("left_to_do", sa.Text(), nullable=True),
        sa.CheckConstraint("achieved IN ('none', 'partly', 'fully')", name=op.f("ck_referral_outcome_achieved_known")),
        sa.CheckConstraint(
            "(achieved IS NULL) = (progress IS NULL)", name=op.f("ck_referral_outcome_achieved_with_progress")
        ),
        sa.ForeignKeyConstraint(["category_code"], ["category.code"], name=op.f("fk_referral_outcome_category_code")),
        sa.ForeignKeyConstraint(["outcome_code"], ["outcome.code"], name=op.f("fk_referral_outcome_outcome_code")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_referral_outcome_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_outcome")),
        sa.UniqueConstraint("referral_id", "outcome_code", name=op.f("uq_referral_outcome_referral_id_outcome_code")),
    )
    op.create_table(
        "referral_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_referral_question_answered_with_time")
        ),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_referral_question_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_question")),
    )
    op.create_index(op.f("ix_referral_question_referral_id"), "referral_question", ["referral_id"], unique=False)
    op.create_table(
        "activity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("outcome_code", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["outcome_code"], ["outcome.code"], name=op.f("fk_activity_outcome_code")),
        sa.ForeignKeyConstraint(["plan_id"], ["action_plan.id"], name=op.f("fk_activity_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_index(op.f("ix_activity_plan_id"), "activity", ["plan_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("activity")
    op.drop_table("referral_question")
    op.drop_table("referral_outcome")
    op.drop_table("referral_need")
    op.drop_table("end_report")
    op.drop_table("appointment")
    op.drop_table("action_plan")
    op.drop_table("referral")
