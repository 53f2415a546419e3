"""The tables of exclusions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "supplier_declaration",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("regime", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.Uuid(), nullable=True),
        sa.Column("copied_from", sa.Uuid(), nullable=True),
        sa.Column("to_confirm", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "status IN ('draft', 'made', 'superseded')", name=op.f("ck_supplier_declaration_declarationstatus_known")
        ),
        sa.CheckConstraint(
            "status = 'draft' OR (made_at IS NOT NULL AND made_by IS NOT NULL)",
            name=op.f("ck_supplier_declaration_made_by_somebody"),
        ),
        sa.CheckConstraint(
            "status = 'draft' OR cardinality(to_confirm) = 0", name=op.f("ck_supplier_declaration_made_whole")
        ),
        sa.CheckConstraint("regime IN ('pcr15', 'pa23')", name=op.f("ck_supplier_declaration_regime_known")),
        sa.CheckConstraint(
            "(status = 'superseded') = (superseded_at IS NOT NULL)",
            name=op.f("ck_supplier_declaration_superseded_with_time"),
        ),
        sa.ForeignKeyConstraint(["begun_by"], ["user_account.id"], name=op.f("fk_supplier_declaration_begun_by")),
        sa.ForeignKeyConstraint(
            ["copied_from"], ["supplier_declaration.id"], name=op.f("fk_supplier_declaration_copied_from")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name=op.f("fk_supplier_declaration_made_by")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_supplier_declaration_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier_declaration")),
    )
    op.create_index(op.f("ix_supplier_declaration_supplier_id"), "supplier_declaration", ["supplier_id"], unique=False)
    op.create_index(
        op.f("uq_supplier_declaration_draft"),
        "supplier_declaration",
        ["supplier_id", "regime"],
        unique=True,
        postgresql_where=sa.text("status = 'draft'"),
    )
    op.create_index(
        op.f("uq_supplier_declaration_made"),
        "supplier_declaration",
        ["supplier_id", "regime"],
        unique=True,
        postgresql_where=sa.text("status = 'made'"),
    )
    op.create_table(
        "declared_person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("declaration_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "number IS NULL OR number ~ '^[A-Z-]+:[A-Z0-9]+$'", name=op.f("ck_declared_person_number_with_its_scheme")
        ),
        sa.CheckConstraint(
            "kind IN ('director', 'controller', 'parent', 'subsidiary', 'predecessor', 'associated', 'subcontractor', 'consortium_member')",
            name=op.f("ck_declared_person_personkind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["declaration_id"], ["supplier_declaration.id"], name=op.f("fk_declared_person_declaration_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declared_person")),
    )
    op.create_index(op.f("ix_declared_person_declaration_id"), "declared_person", ["declaration_id"], unique=False)
    op.create_index(op.f("uq_declared_person_once"), "declared_person", ["declaration_id", "kind", "name"], unique=True)
    op.create_table(
        "declared_answer",
        sa.Column("declaration_id", sa.Uuid(), nullable=False),
        sa.Column("group_code", sa.Text(), nullable=False),
        sa.Column("yes", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["answered_by"], ["user_account.id"], name=op.f("fk_declared_answer_answered_by")),
        sa.ForeignKeyConstraint(
            ["declaration_id"], ["supplier_declaration.id"], name=op.f("fk_declared_answer_declaration_id")
        ),
        sa.PrimaryKeyConstraint("declaration_id", "group_code", name=op.f("pk_declared_answer")),
    )
    op.create_table(
        "declared_ground",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("declaration_id", sa.Uuid(), nullable=False),
        sa.Column("ground_code", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=True),
        sa.Column("story", sa.Text(), nullable=True),
        sa.Column("compensation", sa.Text(), nullable=True),
        sa.Column("cooperation", sa.Text(), nullable=True),
        sa.Column("measures", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("concern", sa.Text(), nullable=True),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("representations", sa.Text(), nullable=True),
        sa.Column("represented_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(asked_at IS NULL) = (concern IS NULL) AND (asked_at IS NULL) = (answer_by IS NULL)",
            name=op.f("ck_declared_ground_asked_with_its_concern"),
        ),
        sa.CheckConstraint(
            "(representations IS NULL) = (represented_at IS NULL)",
            name=op.f("ck_declared_ground_represented_with_time"),
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["user_account.id"], name=op.f("fk_declared_ground_asked_by")),
        sa.ForeignKeyConstraint(
            ["declaration_id"], ["supplier_declaration.id"], name=op.f("fk_declared_ground_declaration_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["declared_person.id"], name=op.f("fk_declared_ground_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declared_ground")),
    )
    op.create_index(op.f("ix_declared_ground_declaration_id"), "declared_ground", ["declaration_id"], unique=False)
    op.create_index(op.f("ix_declared_ground_person_id"), "declared_ground", ["person_id"], unique=False)
    op.create_table(
        "exclusion_finding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("declared_ground_id", sa.Uuid(), nullable=False),
        sa.Column("likely_to_recur", sa.Boolean(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("found_by", sa.Uuid(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["declared_ground_id"], ["declared_ground.id"], name=op.f("fk_exclusion_finding_declared_ground_id")
        ),
        sa.ForeignKeyConstraint(["found_by"], ["user_account.id"], name=op.f("fk_exclusion_finding_found_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exclusion_finding")),
    )
    op.create_index(
        op.f("ix_exclusion_finding_declared_ground_id"), "exclusion_finding", ["declared_ground_id"], unique=False
    )
    op.create_table(
        "debarment_reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entries", sa.BigInteger(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column("ended", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debarment_reading")),
    )
    op.create_index(op.f("ix_debarment_reading_taken_at"), "debarment_reading", ["taken_at"], unique=False)
    op.create_table(
        "debarment_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("plain_name", sa.Text(), nullable=False),
        sa.Column("numbers", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= starts_on", name=op.f("ck_debarment_entry_ends_after_it_starts")
        ),
        sa.CheckConstraint("kind IN ('mandatory', 'discretionary')", name=op.f("ck_debarment_entry_severity_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debarment_entry")),
    )
    op.create_index(
        op.f("ix_debarment_entry_numbers"), "debarment_entry", ["numbers"], unique=False, postgresql_using="gin"
    )
    op.create_index(op.f("ix_debarment_entry_plain_name"), "debarment_entry", ["plain_name"], unique=False)
    op.create_index(
        op.f("uq_debarment_entry_live"),
        "debarment_entry",
        ["key"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "debarment_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("point", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("names", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("reading_id", sa.Uuid(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('clear', 'match', 'possible', 'no_list')", name=op.f("ck_debarment_check_checkoutcome_known")
        ),
        sa.CheckConstraint(
            "(outcome IN ('match', 'possible')) = (entry_id IS NOT NULL AND about IS NOT NULL AND kind IS NOT NULL)",
            name=op.f("ck_debarment_check_found_with_its_entry"),
        ),
        sa.CheckConstraint(
            "(outcome = 'no_list') = (reading_id IS NULL)", name=op.f("ck_debarment_check_list_with_its_reading")
        ),
        sa.CheckConstraint(
            "point IN ('application', 'tender', 'award', 'signature', 'change')",
            name=op.f("ck_debarment_check_point_known"),
        ),
        sa.CheckConstraint("kind IN ('mandatory', 'discretionary')", name=op.f("ck_debarment_check_severity_known")),
        sa.ForeignKeyConstraint(["entry_id"], ["debarment_entry.id"], name=op.f("fk_debarment_check_entry_id")),
        sa.ForeignKeyConstraint(["reading_id"], ["debarment_reading.id"], name=op.f("fk_debarment_check_reading_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_debarment_check_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debarment_check")),
    )
    op.create_index(op.f("ix_debarment_check_checked_at"), "debarment_check", ["checked_at", "id"], unique=False)
    op.create_index(op.f("ix_debarment_check_subject_id"), "debarment_check", ["subject_id"], unique=False)
    op.create_index(
        op.f("ix_debarment_check_supplier_id_checked_at"),
        "debarment_check",
        ["supplier_id", "checked_at"],
        unique=False,
    )
    op.create_table(
        "exclusion_notification",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("owed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_by", sa.Uuid(), nullable=True),
        sa.Column("sent_reference", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "cause IN ('application_rejected', 'tender_disregarded', 'excluded', 'member_removed')",
            name=op.f("ck_exclusion_notification_cause_known"),
        ),
        sa.CheckConstraint("due_on >= decided_on", name=op.f("ck_exclusion_notification_due_after_the_decision")),
        sa.CheckConstraint(
            "status IN ('owed', 'sent')", name=op.f("ck_exclusion_notification_notificationstatus_known")
        ),
        sa.CheckConstraint(
            "(status = 'sent') = (sent_at IS NOT NULL AND sent_on IS NOT NULL AND sent_by IS NOT NULL AND sent_reference IS NOT NULL)",
            name=op.f("ck_exclusion_notification_sent_with_its_reference"),
        ),
        sa.ForeignKeyConstraint(["sent_by"], ["user_account.id"], name=op.f("fk_exclusion_notification_sent_by")),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["organisation.id"], name=op.f("fk_exclusion_notification_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exclusion_notification")),
    )
    op.create_index(
        op.f("ix_exclusion_notification_status_due_on"),
        "exclusion_notification",
        ["status", "due_on", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_exclusion_notification_supplier_id"), "exclusion_notification", ["supplier_id"], unique=False
    )
    op.create_index(
        op.f("uq_exclusion_notification_once"), "exclusion_notification", ["subject_id", "cause"], unique=True
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("exclusion_notification")
    op.drop_table("debarment_check")
    op.drop_table("debarment_entry")
    op.drop_table("debarment_reading")
    op.drop_table("exclusion_finding")
    op.drop_table("declared_ground")
    op.drop_table("declared_answer")
    op.drop_table("declared_person")
    op.drop_table("supplier_declaration")
