"""Of which lot an invitation tells what was lacking: of several lots, the one that the supplier came nearest to."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    """Go there."""
    op.add_column("competition_invitation", sa.Column("nearest_lot", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """Go back."""
    op.drop_column("competition_invitation", "nearest_lot")
