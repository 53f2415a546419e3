"""Second choices, answers carried forward, places that are waited for, variations, and the allocation meeting."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0041"
down_revision = "0040"

# The new columns are empty: validating finds nothing to look at, and the lock is short.
AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"
INSTANT = sa.DateTime(timezone=True)
LAWS = {
    "fk_referral_second_contract_id": "FOREIGN KEY (second_contract_id) REFERENCES contract (id)",
    "fk_referral_first_contract_id": "FOREIGN KEY (first_contract_id) REFERENCES contract (id)",
    "ck_referral_longest_wait_in_bounds": "CHECK (longest_wait BETWEEN 1 AND 365)",
    "ck_referral_second_choice_whole": "CHECK ((second_contract_id IS NULL) = (longest_wait IS NULL))",
    "ck_referral_second_is_another": "CHECK (second_contract_id <> contract_id OR first_contract_id IS NOT NULL)",
}
COLUMNS = {
    "release_unknown_because": sa.Text(),
    "second_contract_id": sa.Uuid(),
    "longest_wait": sa.BigInteger(),
    "first_contract_id": sa.Uuid(),
    "carried_from": sa.Text(),
}
TABLES = (
    "queue_place",
    "volume_warning",
    "contract_variation",
    "allocated_referral",
    "allocated_case",
    "allocation_meeting",
)


def upgrade() -> None:
    """Go there."""
    for name, kind in COLUMNS.items():
        op.add_column("referral", sa.Column(name, kind, nullable=True))
    for name, law in LAWS.items():
        op.execute(f"ALTER TABLE referral ADD CONSTRAINT {name} {law} NOT VALID")
        op.execute(f"{AT_ONCE}ALTER TABLE referral VALIDATE CONSTRAINT {name}")
    op.create_table(
        "allocation_meeting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("region_key", sa.Text(), nullable=False),
        sa.Column("unit_key", sa.Text(), nullable=False),
        sa.Column("held_by", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("begun_at", INSTANT, nullable=False),
        sa.Column("finished_at", INSTANT, nullable=True),
        sa.CheckConstraint(
            "(status = 'finished') = (finished_at IS NOT NULL)", name=op.f("ck_allocation_meeting_finished_has_time")
        ),
        sa.CheckConstraint(
            "region_key LIKE 'region:%' AND unit_key LIKE 'unit:%'",
            name=op.f("ck_allocation_meeting_of_a_unit_of_a_region"),
        ),
        sa.CheckConstraint("status IN ('open', 'finished')", name=op.f("ck_allocation_meeting_meetingstatus_known")),
        sa.ForeignKeyConstraint(["held_by"], ["user_account.id"], name=op.f("fk_allocation_meeting_held_by")),
        sa.ForeignKeyConstraint(["region_key"], ["area.key"], name=op.f("fk_allocation_meeting_region_key")),
        sa.ForeignKeyConstraint(["unit_key"], ["area.key"], name=op.f("fk_allocation_meeting_unit_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation_meeting")),
    )

    op.create_table(
        "allocated_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("brought", JSONB(), nullable=False),
        sa.Column("refused", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["allocation_meeting.id"], name=op.f("fk_allocated_case_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocated_case")),
        sa.UniqueConstraint("meeting_id", "position", name=op.f("uq_allocated_case_meeting_id_position")),
    )

    op.create_table(
        "contract_variation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("by_supplier", sa.Boolean(), nullable=False),
        sa.Column("cap_before", sa.BigInteger(), nullable=False),
        sa.Column("cap", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("agreed_at", INSTANT, nullable=True),
        sa.Column("refused_at", INSTANT, nullable=True),
        sa.Column("refusal", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(status = 'agreed') = (agreed_at IS NOT NULL)", name=op.f("ck_contract_variation_agreed_has_time")
        ),
        sa.CheckConstraint(
            "(status = 'asked') = (decided_by IS NULL)", name=op.f("ck_contract_variation_decided_by_somebody")
        ),
        sa.CheckConstraint(
            "(status = 'refused') = (refused_at IS NOT NULL AND refusal IS NOT NULL)",
            name=op.f("ck_contract_variation_refused_with_reason"),
        ),
        sa.CheckConstraint(
            "status IN ('asked', 'agreed', 'refused')", name=op.f("ck_contract_variation_variationstatus_known")
        ),
        sa.CheckConstraint("asked_by <> decided_by", name=op.f("ck_contract_variation_two_people")),
        sa.CheckConstraint("cap > 0 AND cap <> cap_before", name=op.f("ck_contract_variation_another_number")),
        sa.ForeignKeyConstraint(["asked_by"], ["user_account.id"], name=op.f("fk_contract_variation_asked_by")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_contract_variation_contract_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["user_account.id"], name=op.f("fk_contract_variation_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_variation")),
    )

    op.create_table(
        "volume_warning",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("year_from", sa.Date(), nullable=False),
        sa.Column("cap", sa.BigInteger(), nullable=False),
        sa.Column("level", sa.BigInteger(), nullable=False),
        sa.Column("taken", sa.BigInteger(), nullable=False),
        sa.Column("reached_at", INSTANT, nullable=False),
        sa.CheckConstraint("level IN (80, 95, 100)", name=op.f("ck_volume_warning_a_threshold")),
        sa.CheckConstraint("taken * 100 >= cap * level", name=op.f("ck_volume_warning_reached")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_volume_warning_contract_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volume_warning")),
        sa.UniqueConstraint("contract_id", "year_from", "cap", "level", name="uq_volume_warning_once"),
    )

    op.create_table(
        "queue_place",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("joined_at", INSTANT, nullable=False),
        sa.Column("waiting_at", INSTANT, nullable=False),
        sa.Column("offered_at", INSTANT, nullable=True),
        sa.Column("offer_ends_on", sa.Date(), nullable=True),
        sa.Column("taken_at", INSTANT, nullable=True),
        sa.Column("left_at", INSTANT, nullable=True),
        sa.Column("lapses", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("(status = 'left') = (left_at IS NOT NULL)", name=op.f("ck_queue_place_left_has_time")),
        sa.CheckConstraint("(status = 'taken') = (taken_at IS NOT NULL)", name=op.f("ck_queue_place_taken_has_time")),
        sa.CheckConstraint(
            "status <> 'offered' OR (offered_at IS NOT NULL AND offer_ends_on IS NOT NULL)",
            name=op.f("ck_queue_place_offered_until_a_day"),
        ),
        sa.CheckConstraint(
            "status IN ('waiting', 'offered', 'taken', 'left')", name=op.f("ck_queue_place_queuestatus_known")
        ),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_queue_place_contract_id")),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_queue_place_referral_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_place")),
    )
    op.create_table(
        "allocated_referral",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["allocated_case.id"], name=op.f("fk_allocated_referral_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_allocated_referral_referral_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "referral_id", name=op.f("pk_allocated_referral")),
        sa.UniqueConstraint("referral_id", name=op.f("uq_allocated_referral_referral_id")),
    )
    op.create_index("ix_allocation_meeting_held_by", "allocation_meeting", ["held_by", "begun_at"], unique=False)
    op.create_index("ix_allocation_meeting_unit", "allocation_meeting", ["unit_key", "begun_at"], unique=False)
    op.create_index("ix_contract_variation_contract", "contract_variation", ["contract_id", "asked_at"], unique=False)
    op.create_index(
        "uq_contract_variation_asked",
        "contract_variation",
        ["contract_id"],
        unique=True,
        postgresql_where="status = 'asked'",
    )
    op.create_index(
        "ix_queue_place_turn",
        "queue_place",
        ["contract_id", "lapses", "joined_at", "id"],
        unique=False,
        postgresql_where="status IN ('waiting', 'offered')",
    )
    op.create_index(
        "uq_queue_place_live",
        "queue_place",
        ["referral_id"],
        unique=True,
        postgresql_where="status IN ('waiting', 'offered')",
    )


def downgrade() -> None:
    """Go back."""
    for table in TABLES:
        op.drop_table(table)
    for name in reversed(COLUMNS):
        op.drop_column("referral", name)
