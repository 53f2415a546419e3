"""Notices have their kind, their versions and their place in a feed; facts are kept back; awards are told by the quarter."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0028"

FACTS = "'value', 'description', 'questions', 'address', 'payments'"
GROUNDS = "'national_security', 'commercial', 'personal'"
#: Some thousands of rows: a scan takes milliseconds, and the lock is as short.
AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"
FILLED = "-- squawk-ignore adding-not-nullable-field\n"
UNIQUE = "-- squawk-ignore disallowed-unique-constraint\n"
MADE_ANEW = "-- squawk-ignore ban-drop-constraint\n"
INDEXED = "-- squawk-ignore require-concurrent-index-creation\n"

#: What is known of what was published before: whose process it is, under which law, and which notice it was.
OWNERS = """
UPDATE process SET buyer_id = f.owner_id, regime = f.regime FROM framework f
  WHERE process.ocid LIKE '%-' || lower(f.reference);
UPDATE process SET buyer_id = c.buyer_id, regime = f.regime FROM competition c
  JOIN framework f ON f.id = c.framework_id WHERE process.ocid LIKE '%-' || lower(c.reference);
UPDATE process SET regime = 'pcr15' WHERE regime IS NULL;
"""
RELEASES = """
ALTER TABLE release DISABLE TRIGGER release_is_append_only;
UPDATE release SET digest = encode(sha256(convert_to(body, 'UTF8')), 'hex'),
  kind = substring(body from '"noticeType": "(UK[0-9]+)"'),
  transaction = coalesce((SELECT e.transaction FROM event e WHERE e.id = release.event_id), 0);
ALTER TABLE release ENABLE TRIGGER release_is_append_only;
"""
PROTECTION = """
CREATE TRIGGER correction_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON correction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER redaction_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON redaction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""


def check(table: str, name: str, rule: str) -> None:
    """Add a CHECK without keeping others out, then look at the rows there are."""
    op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, rule, postgresql_not_valid=True)
    op.execute(f"{AT_ONCE}ALTER TABLE {table} VALIDATE CONSTRAINT ck_{table}_{name}")


def fill(table: str, *columns: str) -> None:
    """Every row has it from now on."""
    for column in columns:
        op.execute(f"{FILLED}ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL")


def upgrade() -> None:
    """Go there."""
    extend_process()
    extend_release()
    create_tables()
    op.execute(PROTECTION)


def extend_process() -> None:
    """Whose it is, and under which law."""
    op.add_column("process", sa.Column("buyer_id", sa.Uuid()))
    op.add_column("process", sa.Column("regime", sa.Text()))
    op.add_column("process", sa.Column("was_touched", sa.Boolean()))
    op.execute(OWNERS)
    op.execute("UPDATE process SET was_touched = false")
    fill("process", "regime", "was_touched")
    op.create_foreign_key(
        op.f("fk_process_buyer_id"), "process", "organisation", ["buyer_id"], ["id"], postgresql_not_valid=True
    )
    op.execute(f"{AT_ONCE}ALTER TABLE process VALIDATE CONSTRAINT fk_process_buyer_id")
    op.execute(f"{INDEXED}CREATE INDEX ix_process_buyer_id ON process (buyer_id)")
    check("process", "regime_known", "regime IN ('pcr15', 'pa23')")


def extend_release() -> None:
    """Its kind, its version, its hash and its place."""
    op.add_column("release", sa.Column("version", sa.BigInteger(), server_default="1"))
    op.execute("ALTER TABLE release ALTER COLUMN version DROP DEFAULT")
    for name, kind in (("supersedes_id", sa.Uuid()), ("kind", sa.Text()), ("digest", sa.Text())):
        op.add_column("release", sa.Column(name, kind))
    op.add_column("release", sa.Column("transaction", sa.BigInteger()))
    op.execute(RELEASES)
    op.add_column("release", sa.Column("position", sa.BigInteger(), sa.Identity(), nullable=False))
    fill("release", "version", "digest", "transaction")
    op.create_foreign_key(
        op.f("fk_release_supersedes_id"), "release", "release", ["supersedes_id"], ["id"], postgresql_not_valid=True
    )
    op.execute(f"{AT_ONCE}ALTER TABLE release VALIDATE CONSTRAINT fk_release_supersedes_id")
    op.execute(f"{MADE_ANEW}ALTER TABLE release DROP CONSTRAINT uq_release_event_id")
    op.execute(f"{UNIQUE}ALTER TABLE release ADD CONSTRAINT uq_release_version UNIQUE (event_id, process_id, version)")
    op.execute(f"{UNIQUE}ALTER TABLE release ADD CONSTRAINT uq_release_supersedes_id UNIQUE (supersedes_id)")
    check("release", "first_supersedes_nothing", "(version = 1) = (supersedes_id IS NULL)")
    for name, on in (
        ("ix_release_kind_published_at", "(kind, published_at, id)"),
        ("ix_release_feed", "(transaction, position)"),
        ("ix_release_words", "USING gin (to_tsvector('english', body::jsonb))"),
    ):
        op.execute(f"{INDEXED}CREATE INDEX {name} ON release {on}")


def create_tables() -> None:
    """What was asked to be corrected, what is kept back, and whose awards are told by the quarter."""
    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_correction_reason_given")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_correction_release_id")),
        sa.ForeignKeyConstraint(["asked_by"], ["user_account.id"], name=op.f("fk_correction_asked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sa.UniqueConstraint("release_id", name=op.f("uq_correction_release_id")),
    )
    op.create_table(
        "redaction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("process_id", sa.Uuid(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(f"fact IN ({FACTS})", name=op.f("ck_redaction_fact_known")),
        sa.CheckConstraint(f"ground IN ({GROUNDS})", name=op.f("ck_redaction_ground_known")),
        sa.CheckConstraint("length(explanation) >= 30", name=op.f("ck_redaction_explained")),
        sa.ForeignKeyConstraint(["process_id"], ["process.id"], name=op.f("fk_redaction_process_id")),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name=op.f("fk_redaction_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redaction")),
        sa.UniqueConstraint("process_id", "fact", name="uq_redaction_once"),
    )
    op.create_table(
        "award_grouping",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("buyer_id", sa.Uuid(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["buyer_id"], ["organisation.id"], name=op.f("fk_award_grouping_buyer_id")),
        sa.ForeignKeyConstraint(["chosen_by"], ["user_account.id"], name=op.f("fk_award_grouping_chosen_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_grouping")),
        sa.UniqueConstraint("buyer_id", name=op.f("uq_award_grouping_buyer_id")),
    )
    op.create_table(
        "award_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("buyer_id", sa.Uuid(), nullable=False),
        sa.Column("quarter_starts_on", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["buyer_id"], ["organisation.id"], name=op.f("fk_award_group_buyer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_group")),
        sa.UniqueConstraint("buyer_id", "quarter_starts_on", name="uq_award_group_once"),
    )


def downgrade() -> None:
    """Go back; of each notice only its first version stays."""
    for table in ("award_group", "award_grouping", "redaction", "correction"):
        op.drop_table(table)
    for name in ("ix_release_words", "ix_release_feed", "ix_release_kind_published_at"):
        op.drop_index(name, "release")
    for name in ("ck_release_first_supersedes_nothing", "uq_release_supersedes_id", "uq_release_version"):
        op.drop_constraint(name, "release")
    op.execute("ALTER TABLE release DISABLE TRIGGER release_is_append_only")
    op.execute("DELETE FROM release WHERE version > 1")
    op.execute("ALTER TABLE release ENABLE TRIGGER release_is_append_only")
    for name in ("position", "transaction", "digest", "kind", "supersedes_id", "version"):
        op.drop_column("release", name)
    op.execute(f"{UNIQUE}ALTER TABLE release ADD CONSTRAINT uq_release_event_id UNIQUE (event_id)")
    for name in ("was_touched", "regime", "buyer_id"):
        op.drop_column("process", name)
