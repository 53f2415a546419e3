"""Five thousand suppliers with sixty answers each on one framework, made by the database itself."""

from typing import Any
from uuid import UUID

from sqlalchemy import Engine, text

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.reference.commands import load_facts

SUPPLIERS, QUESTIONS = 5_000, 60

FRAMEWORK = f"""
INSERT INTO organisation (id, kind, name, legal_form, marks, origin, status, registered_at)
  VALUES (gen_random_uuid(), 'centre', 'Centre of the figures', 'public_body', '{{}}', 'demo', 'registered', :now);
INSERT INTO framework (id, reference, title, description, regime, light_touch, owner_id, starts_on, ends_on, status,
    drafted_at, open_at, question_set, question_set_version, small_value_pence)
  SELECT gen_random_uuid(), 'F-FIGURES', 'Framework of the figures', 'For figures', 'pa23', true, id,
    CAST(:day AS date) - 9, CAST(:day AS date) + 900, 'open', :now, :now, 'figures', 1, 18000000
  FROM organisation WHERE name = 'Centre of the figures';
INSERT INTO framework_category (framework_id, category_code) SELECT framework.id, code FROM framework, category;
INSERT INTO framework_area (framework_id, area_key)
  SELECT framework.id, key FROM framework, area WHERE key LIKE 'region:%';
INSERT INTO framework_question (id, framework_id, code, version, topic, category_code, position, wording, why_we_ask,
    kind, word_limit, minutes, in_short_form)
  SELECT gen_random_uuid(), framework.id, 'question-' || i, 1, 'experience', CASE WHEN i > 10 THEN category.code END, i,
    'Question ' || i, 'We rely on it', 'text', 200, 1, true
  FROM framework, generate_series(1, {QUESTIONS}) i JOIN category ON category.position = 1 + i % 5;
"""

MEMBERS = """
INSERT INTO organisation (id, kind, name, legal_form, size, marks, origin, status, registered_at, area_key)
  SELECT gen_random_uuid(), 'supplier',
    (ARRAY['Anchor', 'Beacon', 'Harbour', 'Northgate', 'Hope', 'Bridge', 'Lantern', 'Orchard'])[1 + i % 8] || ' '
    || (ARRAY['Housing', 'Futures', 'Recovery', 'Works', 'Support', 'Families', 'Skills'])[1 + i % 7] || ' ' || i,
    (ARRAY['charity', 'cic', 'company'])[1 + i % 3], (ARRAY['micro', 'small', 'medium', 'large'])[1 + i % 4],
    CASE WHEN i % 9 = 0 THEN ARRAY['women'] ELSE '{}' END, 'demo', 'registered', :now, place.key
  FROM generate_series(1, CAST(:suppliers AS int)) i JOIN place ON place.n = 1 + i % (SELECT count(*) FROM place);
CREATE TEMP TABLE joining AS SELECT row_number() OVER (ORDER BY id) AS n, id FROM organisation
  WHERE kind = 'supplier' AND origin = 'demo' AND area_key IS NOT NULL;
INSERT INTO membership (id, framework_id, supplier_id, status, joined_at, active_at, suspended_with_supplier)
  SELECT gen_random_uuid(), framework.id, joining.id, 'active', :now, :now, false
  FROM joining, framework WHERE framework.reference = 'F-FIGURES';
INSERT INTO membership_category (membership_id, category_code, up_to_small_value)
  SELECT membership.id, category.code, false FROM membership JOIN joining ON joining.id = supplier_id
  JOIN category ON (category.position + n) % 4 = 0;
INSERT INTO membership_area (membership_id, area_key)
  SELECT membership.id, place.key FROM membership JOIN joining ON joining.id = supplier_id
  JOIN place ON (place.n + joining.n) % 50 = 0;
"""

APPLICATIONS = """
INSERT INTO user_account (id, email, name, password_hash, created_at, failed_tries)
  VALUES (gen_random_uuid(), 'applicant@example.test', 'Applicant', '-', :now, 0);
INSERT INTO role_grant (id, user_id, organisation_id, role, granted_at)
  SELECT gen_random_uuid(), user_account.id, joining.id, 'owner', :now FROM user_account, joining
  WHERE email = 'applicant@example.test' AND n = 1;
INSERT INTO application (id, reference, framework_id, supplier_id, status, begun_at, begun_by, is_further, aims_for)
  SELECT gen_random_uuid(), 'A-' || n, framework.id, joining.id, 'draft', :now, user_account.id, false, 'any'
  FROM joining, framework, user_account
  WHERE framework.reference = 'F-FIGURES' AND email = 'applicant@example.test';
INSERT INTO application_category (application_id, category_code)
  SELECT application.id, code FROM application JOIN category ON position <= 5;
INSERT INTO answer (application_id, question_id, text, version)
  SELECT application.id, framework_question.id, 'We meet people where they are, every week.', 1
  FROM application JOIN framework_question USING (framework_id);
"""

PLACES = "CREATE TEMP TABLE place AS SELECT row_number() OVER (ORDER BY key) AS n, key FROM area;"


def fill(engine: Engine, suppliers: int = SUPPLIERS) -> UUID:
    """Make everything unless it is there; the framework's id."""
    load_facts(SYSTEM)
    now = clock.now()
    facts: dict[str, Any] = {"now": now, "day": now.date(), "suppliers": suppliers}
    with engine.begin() as connection:
        found = connection.scalar(text("SELECT id FROM framework WHERE reference = 'F-FIGURES'"))
        for script in () if found else (PLACES, FRAMEWORK, MEMBERS, APPLICATIONS):
            for statement in filter(str.strip, script.split(";\n")):
                connection.execute(text(statement.strip().rstrip(";")), facts)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
        return UUID(str(connection.scalar(text("SELECT id FROM framework WHERE reference = 'F-FIGURES'"))))


def applicant() -> tuple[UUID, UUID]:
    """Somebody who applies, and the application."""
    row = db.session.execute(
        text(
            "SELECT role_grant.user_id, application.id FROM role_grant"
            " JOIN application ON supplier_id = organisation_id WHERE role = 'owner' ORDER BY application.id LIMIT 1"
        )
    ).one()
    return UUID(str(row[0])), UUID(str(row[1]))
