"""Two thousand competitions with twenty thousand bids, made by the database itself."""

from sqlalchemy import Engine, text

from benchmarks.suppliers import fill as fill_suppliers
from marketplace.kernel import clock

COMPETITIONS, BIDS = 2_000, 20_000
#: So many suppliers are made where nothing else has made more.
SUPPLIERS = 100

REGIONS = """
INSERT INTO organisation (id, kind, name, legal_form, marks, origin, status, registered_at, area_key)
  SELECT gen_random_uuid(), 'buyer', 'Probation in ' || name, 'public_body', '{}', 'demo', 'registered', :now, key
  FROM area WHERE key LIKE 'region:%';
INSERT INTO user_account (id, email, name, password_hash, created_at, failed_tries)
  VALUES (gen_random_uuid(), 'commissioner@example.test', 'Commissioner', '-', :now, 0);
"""

PUBLISHED = f"""
CREATE TEMP TABLE buying AS SELECT row_number() OVER (ORDER BY area.key) AS n, area.key AS area_key,
    organisation.id AS buyer_id
  FROM area JOIN area region ON region.key = (CASE WHEN area.key LIKE 'region:%' THEN area.key
    ELSE (SELECT coalesce(above.parent_key, area.parent_key) FROM area above WHERE above.key = area.parent_key) END)
  JOIN organisation ON organisation.area_key = region.key AND organisation.kind = 'buyer';
CREATE TEMP TABLE planned AS SELECT i, gen_random_uuid() AS id,
    (ARRAY['published', 'closed', 'awarded', 'cancelled'])[1 + i % 4] AS status,
    CAST(:now AS timestamptz) - i * interval '9 hours' AS published_at
  FROM generate_series(1, {COMPETITIONS}) i;
INSERT INTO competition (id, reference, framework_id, buyer_id, title, description, category_code, area_key, status,
    begun_at, published_at, questions_close_at, closes_at, closed_at, awarded_at, cancelled_at, cancellation_reason,
    standstill, price_method, public_key, created_by, published_by, kind, vat_percent, scale_words, tie_order)
  SELECT planned.id, 'C-F' || i, framework.id, buyer_id,
    (ARRAY['Housing', 'Debt advice', 'Wellbeing', 'Mentoring', 'Training', 'Recovery'])[1 + i % 6] || ' for '
      || (ARRAY['men', 'women', 'young adults', 'families'])[1 + i % 4] || ' ' || i,
    repeat('Support close to where people live, with a worker who stays from the first call to the last. ', 4),
    category.code, buying.area_key, planned.status, published_at, published_at, published_at + interval '10 days',
    CASE planned.status WHEN 'published' THEN CAST(:now AS timestamptz) + interval '20 days'
      ELSE published_at + interval '20 days' END,
    CASE WHEN planned.status IN ('closed', 'awarded') THEN published_at + interval '20 days' END,
    CASE WHEN planned.status = 'awarded' THEN published_at + interval '60 days' END,
    CASE WHEN planned.status = 'cancelled' THEN published_at + interval '5 days' END,
    CASE WHEN planned.status = 'cancelled' THEN 'The need has gone' END,
    true, 'relative_price', decode(repeat('00', 32), 'hex'), user_account.id, user_account.id,
    'contract', 20, ARRAY['none', 'poor', 'partial', 'fair', 'good', 'full'], ARRAY['quality', 'social_value', 'price']
  FROM planned JOIN buying ON n = 1 + i % (SELECT count(*) FROM buying)
  JOIN category ON category.position = 1 + i % 8
  CROSS JOIN framework CROSS JOIN user_account
  WHERE framework.reference = 'F-FIGURES' AND user_account.email = 'commissioner@example.test';
INSERT INTO lot (id, competition_id, number, title, category_code, area_key, price_ceiling_pence, minimum_age,
    allows_male, allows_female)
  SELECT gen_random_uuid(), competition.id, 1, title, category_code, area_key, 5000000 + i * 100000, 18, true, true
  FROM planned JOIN competition USING (id);
INSERT INTO bid (id, reference, competition_id, lot_id, supplier_id, status, working_copy, revision, begun_by, begun_at,
    submitted_at)
  SELECT gen_random_uuid(), 'B-F' || i || '-' || place, competition_id, lot.id, bidder.id, 'submitted',
    decode(repeat('00', 512), 'hex'), 9, user_account.id, published_at, published_at
  FROM planned JOIN lot ON competition_id = planned.id
  CROSS JOIN generate_series(0, {BIDS // COMPETITIONS} - 1) place
  JOIN (SELECT row_number() OVER (ORDER BY id) - 1 AS n, id FROM organisation WHERE kind = 'supplier') bidder
    ON bidder.n = (i + place) % {SUPPLIERS}
  CROSS JOIN user_account WHERE user_account.email = 'commissioner@example.test';
"""


def fill(engine: Engine) -> None:
    """Make everything unless it is there."""
    fill_suppliers(engine, SUPPLIERS)
    with engine.begin() as connection:
        made = connection.scalar(text("SELECT count(*) FROM competition WHERE reference LIKE 'C-F%'"))
        for script in () if made else (REGIONS, PUBLISHED):
            for statement in filter(str.strip, script.split(";\n")):
                connection.execute(text(statement.strip().rstrip(";")), {"now": clock.now()})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
