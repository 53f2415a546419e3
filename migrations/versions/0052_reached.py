"""How practitioners and caseworkers reach each other."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0050"

# The table has as many rows as there are people who sign in: it is read in a moment.
AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"


def upgrade() -> None:
    """Go there."""
    for name in ("phone", "team_phone"):
        op.add_column("user_account", sa.Column(name, sa.Text(), nullable=True))
    digits = "phone ~ '[0-9]' AND team_phone ~ '[0-9]'"
    op.execute(f"ALTER TABLE user_account ADD CONSTRAINT ck_user_account_phones_have_digits CHECK ({digits}) NOT VALID")
    op.execute(f"{AT_ONCE}ALTER TABLE user_account VALIDATE CONSTRAINT ck_user_account_phones_have_digits")


def downgrade() -> None:
    """Go back."""
    op.drop_constraint("ck_user_account_phones_have_digits", "user_account", type_="check")
    for name in ("team_phone", "phone"):
        op.drop_column("user_account", name)
