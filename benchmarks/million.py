"""A million referrals to two hundred services of sixty suppliers and their ten million events, made by the database.

However many there are, a caseworker has about as many open referrals as in life: `framework.md` N9 tells of 40 to 50.
Three people are seen a day, and one appointment in ten is booked at the time of another.
"""

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
from marketplace.kernel.db import db

REFERRALS, SERVICES, SUPPLIERS = 1_000_000, 200, 60
EVENTS, CASELOAD, PRACTITIONERS = 10, 50, 500  # of each referral; open ones of a caseworker; who refer
DAYS = 28  # that the open referrals were sent in; also how far apart the appointments of each are

PLACES = """
CREATE TEMP TABLE place ON COMMIT DROP AS SELECT row_number() OVER () AS n, unit.key AS unit,
  coalesce(region.key, parent.key) AS region FROM area unit JOIN area parent ON parent.key = unit.parent_key
  LEFT JOIN area region ON region.key = parent.parent_key WHERE unit.key LIKE 'unit:%';
CREATE TEMP TABLE served ON COMMIT DROP AS SELECT row_number() OVER () AS n, key FROM area WHERE key NOT LIKE 'unit:%';
"""

ACCOUNTS = f"""
INSERT INTO organisation (id, kind, name, legal_form, size, marks, origin, status, registered_at)
  SELECT gen_random_uuid(), 'supplier', 'Supplier ' || i, 'charity', 'small', '{{}}', 'demo', 'registered', :now
  FROM generate_series(1, {SUPPLIERS}) i;
INSERT INTO user_account (id, email, name, password_hash, created_at, failed_tries)
  SELECT gen_random_uuid(), 'person' || i || '@example.test', 'Person ' || i, '-', :now, 0
  FROM generate_series(1, :staff + {PRACTITIONERS}) i;
CREATE TEMP TABLE supplier ON COMMIT DROP AS SELECT row_number() OVER (ORDER BY name) AS n, id FROM organisation;
CREATE TEMP TABLE member ON COMMIT DROP AS SELECT row_number() OVER (ORDER BY email) - 1 AS n, id FROM user_account;
CREATE TEMP TABLE worker ON COMMIT DROP AS SELECT member.id, supplier.id AS supplier_id, member.n / {SUPPLIERS} AS place
  FROM member JOIN supplier ON supplier.n = 1 + member.n % {SUPPLIERS} WHERE member.n < :staff;
INSERT INTO role_grant (id, user_id, organisation_id, role, granted_at)
  SELECT gen_random_uuid(), id, supplier_id, 'caseworker', :now FROM worker;
"""

SERVICES_MADE = f"""
INSERT INTO contract (id, kind, reference, supplier_id, title, area_key, status, live_at, starts_on, ends_on,
    referrals_open_on, cap_a_year, minimum_age, allows_female, allows_male, approval_by_practitioner,
    shares_referrals, allows_exceptions, origin)
  SELECT gen_random_uuid(), 'contract', 'K-' || i, supplier.id, 'Service ' || i, served.key, 'live', :now,
    :day - 900, :day + 900, :day - 900, 5000, 18, i % 5 <> 0, i % 7 <> 0 OR i % 5 = 0, false,
    false, false, 'imported'
  FROM generate_series(1, {SERVICES}) i JOIN supplier ON supplier.n = 1 + i % {SUPPLIERS}
  JOIN served ON served.n = 1 + i % (SELECT count(*) FROM served);
CREATE TEMP TABLE service ON COMMIT DROP AS
  SELECT row_number() OVER (ORDER BY reference) AS n, id, supplier_id FROM contract;
INSERT INTO contract_party (contract_id, organisation_id, role) SELECT id, supplier_id, 'prime' FROM contract;
INSERT INTO contract_need (contract_id, category_code)
  SELECT service.id, category.code FROM service
  JOIN category ON category.kind = 'need' AND category.position % 8 = n % 8;
"""

PEOPLE_MADE = f"""
CREATE TEMP TABLE part ON COMMIT DROP AS SELECT
  ARRAY['Amy','Ben','Cara','Dev','Ella','Femi','Gita','Hal','Ines','Jon','Kai','Lena','Mo','Nia','Omar','Pia'] AS first,
  ARRAY['bar','ben','cor','dal','fen','gar','hol','jen','kel','lam','mor','nor','okor','pat','ros','sol','tan','ul']
    AS a,
  ARRAY['berg','by','den','ford','ham','kins','ley','man','o','son','ston','ton','well','wick','worth','yk'] AS b;
INSERT INTO person (id, reference, first_name, last_name, date_of_birth, sex, region_key, unit_key, practitioner_id,
    in_custody, prefers_welsh, source, source_at, origin)
  SELECT gen_random_uuid(), 'X' || lpad(i::text, 6, '0'), first[1 + i % 16],
    initcap(a[1 + i / 16 % 18] || a[1 + i / 288 % 18] || b[1 + i / 5184 % 16]), DATE '1990-01-01', 'male',
    place.region, place.unit, member.id, false, false, 'demo', :now, 'demo'
  FROM generate_series(1, :people) i JOIN place ON place.n = 1 + i % (SELECT count(*) FROM place)
  JOIN member ON member.n = :staff + i % {PRACTITIONERS} CROSS JOIN part;
CREATE TEMP TABLE known ON COMMIT DROP AS
  SELECT row_number() OVER () AS n, id, region_key, unit_key, practitioner_id FROM person;
CREATE INDEX ON known (n);
ANALYZE known;
"""

REFERRALS_MADE = f"""
INSERT INTO referral (id, reference, person_id, contract_id, supplier_id, practitioner_id, caseworker_id, region_key,
    unit_key, status, begun_at, sent_at, assigned_at, delivering_at, completed_at, concluded_at, assessed_at,
    assessment_due_on, complete_by, sent_key, origin)
  SELECT gen_random_uuid(),
    chr((65 + i % 26)::int) || chr((65 + i / 26 % 26)::int) || lpad((i / 676)::text, 4, '0') || 'AC',
    known.id, service.id, service.supplier_id, known.practitioner_id,
    CASE WHEN i > :open OR i % 3 <> 0 THEN worker.id END, known.region_key, known.unit_key,
    CASE WHEN i > :open THEN 'completed' ELSE (ARRAY['sent', 'assigned', 'delivering'])[1 + i % 3] END,
    sent, sent, sent, sent, CASE WHEN i > :open THEN sent END, CASE WHEN i > :open THEN sent END, sent,
    sent::date + 10, sent::date + CASE WHEN i % 10 = 0 THEN 21 ELSE 182 END, gen_random_uuid(), 'demo'
  FROM (SELECT i, :now - i * INTERVAL '{DAYS} days' / CAST(:open AS integer) AS sent
    FROM generate_series(1, :referrals) i) numbered
  JOIN known ON known.n = 1 + i % :people JOIN service ON service.n = 1 + i % {SERVICES}
  JOIN worker ON worker.supplier_id = service.supplier_id AND worker.place = i / {SERVICES} % (:staff / {SUPPLIERS});
INSERT INTO referral_need (id, referral_id, category_code)
  SELECT gen_random_uuid(), referral.id, need.category_code
  FROM referral JOIN contract_need need ON need.contract_id = referral.contract_id;
INSERT INTO referral_outcome (id, referral_id, category_code, outcome_code)
  SELECT gen_random_uuid(), referral.id, outcome.category_code, outcome.code FROM referral
  JOIN contract_need need ON need.contract_id = referral.contract_id
  JOIN outcome ON outcome.category_code = need.category_code WHERE referral.concluded_at IS NULL;
INSERT INTO action_plan (id, referral_id, version, sessions, status, begun_at, submitted_at, approved_at)
  SELECT gen_random_uuid(), id, 1, 6, 'approved', sent_at, sent_at, sent_at FROM referral WHERE status = 'delivering';
INSERT INTO appointment (id, referral_id, kind, number, starts_at, minutes, method, status, booked_at)
  SELECT gen_random_uuid(), id, CASE WHEN number = 0 THEN 'assessment' ELSE 'session' END, number,
    date_trunc('day', :now) + (number * {DAYS} + place / 3) * INTERVAL '1 day' + (9 + place % 3) * INTERVAL '1 hour',
    60, 'phone', 'booked', sent_at
  FROM (SELECT id, sent_at, row_number() OVER caseload * 9 / 10 % 60 AS place FROM referral WHERE status = 'delivering'
    WINDOW caseload AS (PARTITION BY caseworker_id ORDER BY sent_at)) taken CROSS JOIN generate_series(0, 4) number;
"""

EVENTS_MADE = f"""
INSERT INTO event (transaction, name, happened_at, actor_id, subject_kind, subject_id, facts)
  SELECT 1, (ARRAY['referral.begun', 'referral.sent', 'referral.accepted', 'referral.assigned', 'appointment.booked',
      'appointment.happened', 'plan.submitted', 'plan.approved', 'referral.delivering', 'person.read'])[step],
    sent_at + step * INTERVAL '1 day', CASE WHEN step < 3 THEN practitioner_id ELSE caseworker_id END, 'referral', id,
    jsonb_build_object('contract_id', contract_id)
  FROM referral CROSS JOIN generate_series(1, {EVENTS}) step;
"""


LARGE = ("person", "referral", "referral_need", "event")

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


def fill(engine: Engine, referrals: int = REFERRALS) -> None:
    """Make everything anew, unless there are so many referrals already.

    A page of each list is full however few there are, so that those of ten thousand and of a million can be compared.
    """
    now = clock.now()
    open_ones = max(referrals * 3 // 100, SUPPLIERS * CASELOAD)
    told = {"now": now, "day": now.date(), "referrals": referrals, "open": open_ones}
    told |= {"staff": open_ones // CASELOAD, "people": max(referrals // 5, 4_000)}
    db.session.remove()  # what it read before would hold up the emptying
    with engine.begin() as connection:
        if referrals <= (connection.scalar(text("SELECT count(*) FROM referral")) or 0) < 2 * referrals:
            return
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # the rows are known to fit together
        connection.execute(text("TRUNCATE organisation, user_account, contract, person, referral, event CASCADE"))
        with without_indexes(connection):
            for script in (PLACES, ACCOUNTS, SERVICES_MADE, PEOPLE_MADE, REFERRALS_MADE, EVENTS_MADE):
                for statement in filter(str.strip, script.split(";\n")):
                    connection.execute(text(statement), told)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
        connection.execute(text("CHECKPOINT"))  # what is still to be written would slow down the first pages


def caseworker() -> UUID:
    """Somebody who works for one of the suppliers."""
    found: UUID = db.session.scalar(text("SELECT user_id FROM role_grant ORDER BY user_id LIMIT 1"))
    return UUID(str(found))


def being_helped(user_id: UUID) -> UUID:
    """A referral on which this caseworker works."""
    wanted = text("SELECT id FROM referral WHERE caseworker_id = :who AND status = 'delivering' LIMIT 1")
    return UUID(str(db.session.scalar(wanted, {"who": user_id})))


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
