"""Within which bands the competitions of a framework weigh quality, social value and price: a term like the others."""

from alembic import op
from sqlalchemy import BigInteger, Column

revision = "0055"
down_revision = "0054"

PARTS = ("quality", "social_value", "price")
BANDS = tuple(f"{part}_{end}" for part in PARTS for end in ("least", "most"))
#: This table has a handful of rows.
AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"
PROTECTION = """
CREATE OR REPLACE FUNCTION keep_framework_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'draft' THEN
    RETURN NEW;
  END IF;
  IF ROW(NEW.title, NEW.description, NEW.regime, NEW.light_touch, NEW.owner_id, NEW.starts_on, NEW.question_set,
         NEW.question_set_version, NEW.small_value_pence, NEW.fee_percent{new})
     IS DISTINCT FROM
     ROW(OLD.title, OLD.description, OLD.regime, OLD.light_touch, OLD.owner_id, OLD.starts_on, OLD.question_set,
         OLD.question_set_version, OLD.small_value_pence, OLD.fee_percent{old}) THEN
    RAISE EXCEPTION 'conditions cannot change during the term';
  END IF;
  IF NEW.ends_on <> OLD.ends_on AND NOT EXISTS (
    SELECT FROM term_change WHERE framework_id = NEW.id AND old_ends_on = OLD.ends_on AND new_ends_on = NEW.ends_on
  ) THEN
    RAISE EXCEPTION 'the term changes only with a record of why';
  END IF;
  RETURN NEW;
END $$
"""


def upgrade() -> None:
    """Go there."""
    for band in BANDS:
        op.add_column("framework", Column(band, BigInteger))
    for part in PARTS:
        within = f"COALESCE({part}_least, 0) BETWEEN 0 AND COALESCE({part}_most, 100) AND {part}_most <= 100"
        op.execute(f"{AT_ONCE}ALTER TABLE framework ADD CONSTRAINT ck_framework_{part}_in_a_band CHECK ({within})")
    protect(*BANDS)


def downgrade() -> None:
    """Go back."""
    protect()
    for band in BANDS:
        op.drop_column("framework", band)


def protect(*bands: str) -> None:
    """Keep these beside the other terms once a framework is open."""
    new, old = ("".join(f", {row}.{band}" for band in bands) for row in ("NEW", "OLD"))
    op.execute(PROTECTION.format(new=new, old=old))
