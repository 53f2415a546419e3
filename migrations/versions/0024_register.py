"""The public register of members, which the database keeps, and what was missing when nobody was invited."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0019"

KEEPING = """
CREATE FUNCTION keep_register(members uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM membership WHERE id = ANY (members) ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM register_entry USING membership
    WHERE membership_id = ANY (members) AND membership.id = membership_id
    AND membership.status NOT IN ('active', 'suspended');
  INSERT INTO register_entry AS kept (membership_id, framework_id, supplier_id, place, name, trading_name, legal_form,
      size, is_sme, is_vcse, marks, home_key, category_codes, area_keys, joined_at, plain, document)
    SELECT member.id, member.framework_id, member.supplier_id, md5(member.id::text)::uuid, supplier.name,
      supplier.trading_name, supplier.legal_form, supplier.size,
      CASE WHEN supplier.headcount IS NOT NULL
          AND coalesce(supplier.annual_income_pence, supplier.balance_sheet_pence) IS NOT NULL
        THEN supplier.headcount < 250 AND (coalesce(supplier.annual_income_pence <= 4400000000, false)
          OR coalesce(supplier.balance_sheet_pence <= 3800000000, false))
        ELSE coalesce(supplier.size IN ('micro', 'small', 'medium'), false) END,
      coalesce(supplier.says_vcse, supplier.legal_form IN ('charity', 'cic', 'mutual', 'unincorporated'), false),
      supplier.marks, region.key, categories.codes, areas.keys, member.joined_at,
      lower(concat_ws(' ', supplier.name, supplier.trading_name, categories.names, home.name, region.name)),
      setweight(to_tsvector('english', concat_ws(' ', supplier.name, supplier.trading_name)), 'A')
        || setweight(to_tsvector('simple', concat_ws(' ', supplier.name, supplier.trading_name)), 'A')
        || setweight(to_tsvector('english', coalesce(categories.names, '')), 'B')
        || setweight(to_tsvector('english', concat_ws(' ', home.name, region.name, supplier.about)), 'C')
    FROM membership member
    JOIN organisation supplier ON supplier.id = member.supplier_id
    LEFT JOIN area home ON home.key = supplier.area_key
    LEFT JOIN area above ON above.key = home.parent_key
    LEFT JOIN area region ON region.key = coalesce(above.parent_key, home.parent_key, home.key)
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(category.code ORDER BY category.position), '{}') AS codes,
        string_agg(category.name, ' ' ORDER BY category.position) AS names
      FROM membership_category held JOIN category ON category.code = held.category_code
      WHERE held.membership_id = member.id) categories
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(area.key ORDER BY area.key), '{}') AS keys
      FROM membership_area served JOIN area ON area.key = served.area_key
      LEFT JOIN area larger ON larger.key = area.parent_key
      WHERE served.membership_id = member.id AND NOT EXISTS (
        SELECT FROM membership_area other WHERE other.membership_id = member.id
        AND other.area_key IN (area.parent_key, larger.parent_key))) areas
    WHERE member.id = ANY (members) AND member.status IN ('active', 'suspended')
    ON CONFLICT (membership_id) DO UPDATE SET name = excluded.name,
      trading_name = excluded.trading_name, legal_form = excluded.legal_form,
      size = excluded.size, is_sme = excluded.is_sme, is_vcse = excluded.is_vcse, marks = excluded.marks,
      home_key = excluded.home_key, category_codes = excluded.category_codes, area_keys = excluded.area_keys,
      joined_at = excluded.joined_at, plain = excluded.plain, document = excluded.document
    WHERE (kept.*) IS DISTINCT FROM (excluded.*);
END $$;
CREATE FUNCTION register_keeps_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_register(array_agg(id)) FROM changed HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE FUNCTION register_keeps_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_register(array_agg(DISTINCT membership_id)) FROM changed HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE FUNCTION register_keeps_suppliers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_register(array_agg(membership.id)) FROM membership
    WHERE supplier_id IN (SELECT id FROM changed) HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE FUNCTION register_keeps_categories() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_register(array_agg(DISTINCT membership_id)) FROM membership_category
    WHERE category_code IN (SELECT changed.code FROM changed JOIN former USING (code)
      WHERE (changed.name, changed.position) IS DISTINCT FROM (former.name, former.position)) HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE FUNCTION register_keeps_areas() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_register(array_agg(id)) FROM membership WHERE EXISTS (
    SELECT FROM changed JOIN former USING (key)
    WHERE (changed.name, changed.parent_key) IS DISTINCT FROM (former.name, former.parent_key)) HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER register_keeps_new AFTER INSERT ON membership
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION register_keeps_members();
CREATE TRIGGER register_keeps_changed AFTER UPDATE ON membership
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION register_keeps_members();
CREATE TRIGGER register_keeps_new AFTER INSERT ON membership_category
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION register_keeps_parts();
CREATE TRIGGER register_keeps_gone AFTER DELETE ON membership_category
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION register_keeps_parts();
CREATE TRIGGER register_keeps_new AFTER INSERT ON membership_area
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION register_keeps_parts();
CREATE TRIGGER register_keeps_gone AFTER DELETE ON membership_area
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION register_keeps_parts();
CREATE TRIGGER register_keeps_changed AFTER UPDATE ON organisation
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION register_keeps_suppliers();
CREATE TRIGGER register_keeps_changed AFTER UPDATE ON category
  REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION register_keeps_categories();
CREATE TRIGGER register_keeps_changed AFTER UPDATE ON area
  REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION register_keeps_areas();
"""

FILLING = "SELECT keep_register(array_agg(id)) FROM membership HAVING count(*) > 0"

TRIGGERS = {
    "membership": ("register_keeps_new", "register_keeps_changed"),
    "membership_category": ("register_keeps_new", "register_keeps_gone"),
    "membership_area": ("register_keeps_new", "register_keeps_gone"),
    "organisation": ("register_keeps_changed",),
    "category": ("register_keeps_changed",),
    "area": ("register_keeps_changed",),
}

FUNCTIONS = ("members", "parts", "suppliers", "categories", "areas")


def upgrade() -> None:
    """Go there."""
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public")
    op.create_table(
        "register_entry",
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("trading_name", sa.Text(), nullable=True),
        sa.Column("legal_form", sa.Text(), nullable=True),
        sa.Column("size", sa.Text(), nullable=True),
        sa.Column("is_sme", sa.Boolean(), nullable=False),
        sa.Column("is_vcse", sa.Boolean(), nullable=False),
        sa.Column("marks", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("home_key", sa.Text(), nullable=True),
        sa.Column("category_codes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("area_keys", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("plain", sa.Text(), nullable=False),
        sa.Column("document", postgresql.TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_register_entry_membership_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("membership_id", name=op.f("pk_register_entry")),
    )
    op.create_index(op.f("ix_register_entry_supplier_id"), "register_entry", ["supplier_id"])
    op.create_index("ix_register_entry_framework_id_place", "register_entry", ["framework_id", "place"])
    op.create_index("ix_register_entry_framework_id_name", "register_entry", ["framework_id", "name", "place"])
    op.create_index("ix_register_entry_document", "register_entry", ["document"], postgresql_using="gin")
    op.create_index("ix_register_entry_category_codes", "register_entry", ["category_codes"], postgresql_using="gin")
    op.create_index("ix_register_entry_area_keys", "register_entry", ["area_keys"], postgresql_using="gin")
    op.create_index(
        "ix_register_entry_plain",
        "register_entry",
        ["plain"],
        postgresql_using="gin",
        postgresql_ops={"plain": "gin_trgm_ops"},
    )
    op.execute(KEEPING)
    op.execute(FILLING)
    op.add_column("competition_invitation", sa.Column("missing_codes", postgresql.ARRAY(sa.Text()), nullable=True))
    op.add_column("competition_invitation", sa.Column("membership_status", sa.Text(), nullable=True))


def downgrade() -> None:
    """Go back."""
    op.drop_column("competition_invitation", "membership_status")
    op.drop_column("competition_invitation", "missing_codes")
    for table, triggers in TRIGGERS.items():
        for trigger in triggers:
            op.execute(f"DROP TRIGGER {trigger} ON {table}")
    for part in FUNCTIONS:
        op.execute(f"DROP FUNCTION register_keeps_{part}()")
    op.execute("DROP FUNCTION keep_register(uuid[])")
    op.drop_table("register_entry")
    op.execute("DROP EXTENSION pg_trgm")
