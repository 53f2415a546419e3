"""How practitioners and caseworkers reach each other, and names that are found as others type them."""

import sqlalchemy as sa
from alembic import op

from migrations.letters import LETTERS

revision = "0052"
down_revision = "0051"

# The table has as many rows as there are people who sign in: it is read in a moment.
AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"

NO_DEFAULT = "-- squawk-ignore ban-drop-default\n"
NAME = "first_name || ' ' || last_name || ' ' || coalesce(known_as, '')"
# Nobody can search while it is made: a minute for a million people, at night.
QUICK = "-- squawk-ignore require-concurrent-index-creation,require-concurrent-index-deletion\n"


def upgrade() -> None:
    """Go there."""
    plain = f"translate({NAME}, {LETTERS})"
    op.execute(f"{QUICK}DROP INDEX ix_person_name_parts")
    op.execute(f"{QUICK}CREATE INDEX ix_person_name_parts ON person USING gin (({plain}) gin_trgm_ops)")
    op.add_column("contract", sa.Column("allows_exceptions", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(f"{NO_DEFAULT}ALTER TABLE contract ALTER COLUMN allows_exceptions DROP DEFAULT")
    op.add_column("referral", sa.Column("exception_reason", sa.Text(), nullable=True))
    said = "ALTER TABLE referral {} CONSTRAINT ck_referral_exception_in_words"
    op.execute(said.format("ADD") + " CHECK (exception_reason <> '') NOT VALID")
    op.execute(AT_ONCE + said.format("VALIDATE"))
    for name in ("phone", "team_phone"):
        op.add_column("user_account", sa.Column(name, sa.Text(), nullable=True))
    digits = "phone ~ '[0-9]' AND team_phone ~ '[0-9]'"
    op.execute(f"ALTER TABLE user_account ADD CONSTRAINT ck_user_account_phones_have_digits CHECK ({digits}) NOT VALID")
    op.execute(f"{AT_ONCE}ALTER TABLE user_account VALIDATE CONSTRAINT ck_user_account_phones_have_digits")


def downgrade() -> None:
    """Go back."""
    op.execute("DROP INDEX ix_person_name_parts")
    op.execute(f"CREATE INDEX ix_person_name_parts ON person USING gin (({NAME}) gin_trgm_ops)")
    op.drop_constraint(op.f("ck_user_account_phones_have_digits"), "user_account", type_="check")
    op.drop_constraint(op.f("ck_referral_exception_in_words"), "referral", type_="check")
    op.drop_column("referral", "exception_reason")
    op.drop_column("contract", "allows_exceptions")
    for name in ("team_phone", "phone"):
        op.drop_column("user_account", name)
