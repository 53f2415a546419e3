"""The name of a person as it is looked for, kept beside the name as it is written."""

from alembic import op

from migrations.letters import LETTERS

revision = "0053"
down_revision = "0052"

NAME = "first_name || ' ' || last_name || ' ' || coalesce(known_as, '')"
# The table is written anew: seconds for a million people, at night.
KEPT = "-- squawk-ignore adding-field-with-default\n"
# Nobody can search while it is made: a minute for a million people, at night.
QUICK = "-- squawk-ignore require-concurrent-index-creation,require-concurrent-index-deletion\n"


def upgrade() -> None:
    """Go there."""
    plain = f"lower(translate(' ' || {NAME}, {LETTERS}))"
    op.execute(f"{QUICK}DROP INDEX ix_person_name_parts")
    op.execute(f"{KEPT}ALTER TABLE person ADD COLUMN plain_name text GENERATED ALWAYS AS ({plain}) STORED NOT NULL")
    op.execute(f"{QUICK}CREATE INDEX ix_person_name_parts ON person USING gin (plain_name gin_trgm_ops)")


def downgrade() -> None:
    """Go back."""
    op.execute("DROP INDEX ix_person_name_parts")
    op.drop_column("person", "plain_name")
    op.execute(f"CREATE INDEX ix_person_name_parts ON person USING gin ((translate({NAME}, {LETTERS})) gin_trgm_ops)")
