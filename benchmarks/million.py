"""A million referrals to two hundred services of sixty suppliers, made by the database itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, Engine, text

from marketplace.accounts.models import UserSession
from marketplace.accounts.rules import new_token, token_hash
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.reference.commands import load_facts

REFERRALS, OPEN, PEOPLE, SERVICES, SUPPLIERS = 1_000_000, 30_000, 200_000, 200, 60

PLACES = """
CREATE TEMP TABLE place AS SELECT row_number() OVER () AS n, unit.key AS unit,
  coalesce(region.key, parent.key) AS region FROM area unit JOIN area parent ON parent.key = unit.parent_key
  LEFT JOIN area region ON region.key = parent.parent_key WHERE unit.key LIKE 'unit:%';
CREATE TEMP TABLE served AS SELECT row_number() OVER () AS n, key FROM area WHERE key NOT LIKE 'unit:%';
"""

ACCOUNTS = f"""
INSERT INTO organisation (id, kind, name, legal_form, size, marks, origin, status, registered_at)
  SELECT gen_random_uuid(), 'supplier', 'Supplier ' || i, 'charity', 'small', '{{}}', 'demo', 'registered', :now
  FROM generate_series(1, {SUPPLIERS}) i;
INSERT INTO user_account (id, email, name, password_hash, created_at, failed_tries)
  SELECT gen_random_uuid(), 'person' || i || '@example.test', 'Person ' || i, '-', :now, 0
  FROM generate_series(1, 500 + {SUPPLIERS}) i;
CREATE TEMP TABLE supplier AS SELECT row_number() OVER (ORDER BY name) AS n, id FROM organisation;
CREATE TEMP TABLE member AS SELECT row_number() OVER (ORDER BY email) AS n, id FROM user_account;
INSERT INTO role_grant (id, user_id, organisation_id, role, granted_at)
  SELECT gen_random_uuid(), member.id, supplier.id, 'caseworker', :now FROM supplier JOIN member USING (n);
"""

SERVICES_MADE = f"""
INSERT INTO contract (id, kind, reference, supplier_id, title, area_key, status, live_at, starts_on, ends_on,
    referrals_open_on, cap_a_year, minimum_age, allows_female, allows_male, approval_by_practitioner,
    shares_referrals, origin)
  SELECT gen_random_uuid(), 'contract', 'K-' || i, supplier.id, 'Service ' || i, served.key, 'live', :now,
    :day - 900, :day + 900, :day - 900, 5000, 18, i % 5 <> 0, i % 7 <> 0 OR i % 5 = 0, false,
    false, 'imported'
  FROM generate_series(1, {SERVICES}) i JOIN supplier ON supplier.n = 1 + i % {SUPPLIERS}
  JOIN served ON served.n = 1 + i % (SELECT count(*) FROM served);
CREATE TEMP TABLE service AS SELECT row_number() OVER (ORDER BY reference) AS n, id, supplier_id FROM contract;
INSERT INTO contract_party (contract_id, organisation_id, role) SELECT id, supplier_id, 'prime' FROM contract;
INSERT INTO contract_need (contract_id, category_code)
  SELECT service.id, category.code FROM service
  JOIN category ON category.kind = 'need' AND category.position % 8 = n % 8;
"""

PEOPLE_MADE = f"""
INSERT INTO person (id, reference, first_name, last_name, date_of_birth, sex, region_key, unit_key, practitioner_id,
    in_custody, prefers_welsh, source, source_at, origin)
  SELECT gen_random_uuid(), 'X' || lpad(i::text, 6, '0'), 'First', 'Last ' || i, DATE '1990-01-01', 'male',
    place.region, place.unit, member.id, false, false, 'demo', :now, 'demo'
  FROM generate_series(1, {PEOPLE}) i JOIN place ON place.n = 1 + i % (SELECT count(*) FROM place)
  JOIN member ON member.n = {SUPPLIERS} + 1 + i % 500;
CREATE TEMP TABLE known AS SELECT row_number() OVER () AS n, id, region_key, unit_key, practitioner_id FROM person;
CREATE INDEX ON known (n);
ANALYZE known;
"""

REFERRALS_MADE = f"""
INSERT INTO referral (id, reference, person_id, contract_id, supplier_id, practitioner_id, caseworker_id, region_key,
    unit_key, status, begun_at, sent_at, assigned_at, delivering_at, completed_at, concluded_at, assessed_at,
    assessment_due_on, sent_key, origin)
  SELECT gen_random_uuid(),
    chr((65 + i % 26)::int) || chr((65 + i / 26 % 26)::int) || lpad((i / 676)::text, 4, '0') || 'AC',
    known.id, service.id, service.supplier_id, known.practitioner_id, member.id, known.region_key, known.unit_key,
    CASE WHEN i > {OPEN} THEN 'completed' ELSE (ARRAY['sent', 'assigned', 'delivering'])[1 + i % 3] END,
    sent, sent, sent, sent, CASE WHEN i > {OPEN} THEN sent END, CASE WHEN i > {OPEN} THEN sent END, sent,
    sent::date + 10, gen_random_uuid(), 'demo'
  FROM (SELECT i, :now - i * INTERVAL '80 seconds' AS sent FROM generate_series(1, {REFERRALS}) i) numbered
  JOIN known ON known.n = 1 + i % {PEOPLE} JOIN service ON service.n = 1 + i % {SERVICES}
  JOIN supplier ON supplier.id = service.supplier_id JOIN member ON member.n = supplier.n;
INSERT INTO referral_need (id, referral_id, category_code)
  SELECT gen_random_uuid(), referral.id, need.category_code
  FROM referral JOIN contract_need need ON need.contract_id = referral.contract_id;
"""


LARGE = ("person", "referral", "referral_need")

INDEXES = """
SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
WHERE indrelid = ANY(CAST(:tables AS regclass[])) AND indexrelid NOT IN (SELECT conindid FROM pg_constraint)
"""


@contextmanager
def without_indexes(connection: Connection) -> Iterator[None]:
    """Build the indexes of the large tables once, at the end."""
    indexes = connection.execute(text(INDEXES), {"tables": list(LARGE)}).all()
    for index in indexes:
        connection.execute(text(f"DROP INDEX {index.name}"))
    yield
    connection.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
    for index in indexes:
        connection.exec_driver_sql(index.definition)


def fill(engine: Engine) -> None:
    """Make everything, unless it is there."""
    now = clock.now()
    load_facts(SYSTEM)
    with engine.begin() as connection:
        if connection.scalar(text("SELECT count(*) FROM contract")):
            return
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # the rows are known to fit together
        with without_indexes(connection):
            for script in (PLACES, ACCOUNTS, SERVICES_MADE, PEOPLE_MADE, REFERRALS_MADE):
                for statement in filter(str.strip, script.split(";\n")):
                    connection.execute(text(statement), {"now": now, "day": now.date()})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def caseworker() -> UUID:
    """Somebody who works for one of the suppliers."""
    found: UUID = db.session.scalar(text("SELECT user_id FROM role_grant ORDER BY user_id LIMIT 1"))
    return UUID(str(found))


def signed_in(app: Flask, user_id: UUID) -> FlaskClient:
    """A browser in which this person is signed in."""
    token = new_token()
    db.session.add(
        UserSession(user_id=user_id, token_hash=token_hash(token), signed_in_at=clock.now() - timedelta(minutes=1))
    )
    db.session.commit()
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie.update(_user_id=token, _fresh=True)
    return client
