"""Records that are opened with a reason, and what suppliers take out of their lists."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"

INSTANT = sa.DateTime(timezone=True)
REASONS = "('moving', 'cover', 'court', 'custody', 'danger', 'other')"


def to(table: str, column: str, other: str = "user_account", key: str = "id") -> sa.ForeignKeyConstraint:
    """A foreign key by its usual name."""
    return sa.ForeignKeyConstraint([column], [f"{other}.{key}"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    """Go there."""
    name = "access_override"
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("region_key", sa.Text(), nullable=False),
        sa.Column("from_region_key", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=True),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("until_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("reason <> 'other' OR details IS NOT NULL", name=op.f("ck_access_override_other_in_words")),
        sa.CheckConstraint("details <> ''", name=op.f("ck_access_override_words_or_none")),
        sa.CheckConstraint(
            "until_at > opened_at AND until_at <= opened_at + interval '24 hours'",
            name=op.f("ck_access_override_for_a_day"),
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by IS NULL)", name=op.f("ck_access_override_ended_by_somebody")
        ),
        sa.CheckConstraint(f"reason IN {REASONS}", name=op.f("ck_access_override_overridereason_known")),
        to(name, "person_id", "person"),
        to(name, "user_id"),
        to(name, "ended_by"),
        to(name, "region_key", "area", "key"),
        to(name, "from_region_key", "area", "key"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_override")),
    )
    op.create_index(op.f("ix_access_override_person_id"), name, ["person_id"])
    op.create_index("ix_access_override_running", name, ["user_id", "until_at"])
    op.create_index("ix_access_override_region", name, ["region_key", "opened_at"])
    op.create_index("ix_access_override_from_region", name, ["from_region_key", "opened_at"])
    exports()


def exports() -> None:
    """What suppliers take out of their lists, and about whom."""
    op.create_table(
        "referral_export",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("exported_at", INSTANT, nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("count >= 0", name=op.f("ck_referral_export_count_of_rows")),
        to("referral_export", "user_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_export")),
    )
    op.create_index(op.f("ix_referral_export_user_id"), "referral_export", ["user_id"])
    op.create_table(
        "referral_export_row",
        sa.Column("export_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        to("referral_export_row", "export_id", "referral_export"),
        to("referral_export_row", "referral_id", "referral"),
        sa.PrimaryKeyConstraint("export_id", "position", name=op.f("pk_referral_export_row")),
    )
    op.create_index(op.f("ix_referral_export_row_referral_id"), "referral_export_row", ["referral_id"])


def downgrade() -> None:
    """Go back."""
    for name in ("referral_export_row", "referral_export", "access_override"):
        op.drop_table(name)
