"""Proof of what was sent, questions that are edited or rejected, changes after publication, and who follows them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0034"
down_revision = "0032"

# These tables have thousands of rows, not millions: validating takes milliseconds, and the lock is as short.
AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"
WIDER = "-- squawk-ignore ban-drop-constraint\n"
INSTANT = sa.DateTime(timezone=True)

KEEPING = """
CREATE FUNCTION keep_opportunities(competitions uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO opportunity AS kept (competition_id, published_at, region_key, area_keys, within_keys, category_codes,
      value_pence, document)
    SELECT found.id, found.published_at, coalesce(above.parent_key, home.parent_key, home.key), places.keys,
      places.within, kinds.codes, lots.value_pence,
      setweight(to_tsvector('english', concat_ws(' ', found.title, found.reference, lots.titles)), 'A')
        || setweight(to_tsvector('english', concat_ws(' ', kinds.names, buyer.name, places.names)), 'B')
        || setweight(to_tsvector('english', found.description), 'C')
    FROM competition found
    JOIN organisation buyer ON buyer.id = found.buyer_id
    JOIN area home ON home.key = found.area_key
    LEFT JOIN area above ON above.key = home.parent_key
    CROSS JOIN LATERAL (
      SELECT CAST(sum(lot.price_ceiling_pence) AS bigint) AS value_pence,
        string_agg(lot.title, ' ' ORDER BY lot.number) AS titles,
        array_agg(lot.area_key) AS areas, array_agg(lot.category_code) AS codes
      FROM lot WHERE lot.competition_id = found.id) lots
    CROSS JOIN LATERAL (
      SELECT array_agg(DISTINCT place.key) AS keys, array_remove(array_agg(DISTINCT part.key), NULL) AS within,
        string_agg(DISTINCT part.name, ' ') AS names
      FROM area place
      LEFT JOIN area larger ON larger.key = place.parent_key
      LEFT JOIN area largest ON largest.key = larger.parent_key
      CROSS JOIN LATERAL (VALUES (place.key, place.name), (larger.key, larger.name), (largest.key, largest.name))
        AS part (key, name)
      WHERE place.key = found.area_key OR place.key = ANY (lots.areas)) places
    CROSS JOIN LATERAL (
      SELECT array_agg(category.code ORDER BY category.position) AS codes,
        string_agg(category.name, ' ' ORDER BY category.position) AS names
      FROM category WHERE category.code IN (found.category_code, found.cohort_code)
        OR category.code = ANY (lots.codes)) kinds
    WHERE found.id = ANY (competitions) AND found.published_at IS NOT NULL
    ON CONFLICT (competition_id) DO UPDATE SET published_at = excluded.published_at, region_key = excluded.region_key,
      area_keys = excluded.area_keys, within_keys = excluded.within_keys, category_codes = excluded.category_codes,
      value_pence = excluded.value_pence, document = excluded.document
    WHERE (kept.*) IS DISTINCT FROM (excluded.*);
END $$;
CREATE FUNCTION opportunities_keep_competitions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_opportunities(array_agg(id)) FROM changed WHERE published_at IS NOT NULL HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE FUNCTION opportunities_keep_lots() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_opportunities(array_agg(DISTINCT competition_id)) FROM changed HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER opportunities_keep_new AFTER INSERT ON competition
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION opportunities_keep_competitions();
CREATE TRIGGER opportunities_keep_changed AFTER UPDATE ON competition
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION opportunities_keep_competitions();
CREATE TRIGGER opportunities_keep_new AFTER INSERT ON lot
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION opportunities_keep_lots();
CREATE TRIGGER opportunities_keep_changed AFTER UPDATE ON lot
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION opportunities_keep_lots();
"""


def add(table: str, name: str, what: str) -> None:
    """Add a constraint to a table that has rows."""
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {what} NOT VALID")
    op.execute(f"{AT_ONCE}ALTER TABLE {table} VALIDATE CONSTRAINT {name}")


def know_statuses(*words: str) -> None:
    """Say which statuses a question may have."""
    op.execute(f"{WIDER}ALTER TABLE clarification DROP CONSTRAINT ck_clarification_clarificationstatus_known")
    listed = ", ".join(f"'{word}'" for word in words)
    add("clarification", "ck_clarification_clarificationstatus_known", f"CHECK (status IN ({listed}))")


def change_questions() -> None:
    """Edited, rejected and answered by a day; the alias is drawn by lot for each competition."""
    for name, kind in (
        ("edited_question", sa.Text()),
        ("answer_by", sa.Date()),
        ("rejected_at", INSTANT),
        ("rejection_reason", sa.Text()),
    ):
        op.add_column("clarification", sa.Column(name, kind, nullable=True))
    know_statuses("asked", "answered", "rejected")
    add(
        "clarification",
        "ck_clarification_rejected_with_time_and_reason",
        "CHECK ((status = 'rejected') = (rejected_at IS NOT NULL AND rejection_reason IS NOT NULL))",
    )
    add("clarification", "ck_clarification_edited_means_changed", "CHECK (edited_question <> question)")
    op.create_table(
        "clarification_alias",
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"], ["competition.id"], name=op.f("fk_clarification_alias_competition_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_clarification_alias_supplier_id")),
        sa.PrimaryKeyConstraint("competition_id", "supplier_id", name=op.f("pk_clarification_alias")),
        sa.UniqueConstraint("competition_id", "alias", name="uq_clarification_alias_once"),
    )
    op.execute(
        "INSERT INTO clarification_alias (competition_id, supplier_id, alias)"
        " SELECT competition_id, supplier_id, min(alias) FROM clarification GROUP BY competition_id, supplier_id"
    )


def prove_sending() -> None:
    """One record of sending for each invited supplier, and on whose behalf somebody was written to."""
    op.create_table(
        "invitation_sending",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("invitation_id", sa.Uuid(), nullable=False),
        sa.Column("sent_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["competition_invitation.id"], name=op.f("fk_invitation_sending_invitation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_sending")),
        sa.UniqueConstraint("invitation_id", name=op.f("uq_invitation_sending_invitation_id")),
    )
    op.execute(
        "INSERT INTO invitation_sending (id, invitation_id, sent_at)"
        " SELECT gen_random_uuid(), competition_invitation.id, published_at FROM competition_invitation"
        " JOIN competition ON competition.id = competition_id WHERE invited AND published_at IS NOT NULL"
    )
    op.create_table(
        "message_party",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_message_party_message_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_message_party_organisation_id")
        ),
        sa.PrimaryKeyConstraint("message_id", "organisation_id", name=op.f("pk_message_party")),
    )


def record_changes() -> None:
    """What is changed after publication, and which bids still stand."""
    op.add_column("competition", sa.Column("amended_at", INSTANT, nullable=True))
    op.create_table(
        "amendment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("criterion_id", sa.Uuid(), nullable=True),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("is_material", sa.Boolean(), nullable=False),
        sa.Column("amended_at", INSTANT, nullable=False),
        sa.Column("amended_by", sa.Uuid(), nullable=False),
        sa.Column("closed_before", INSTANT, nullable=True),
        sa.Column("closes_at", INSTANT, nullable=True),
        sa.CheckConstraint(
            "subject IN ('description', 'specification', 'criterion', 'document')",
            name=op.f("ck_amendment_amendmentsubject_known"),
        ),
        sa.CheckConstraint(
            "(subject = 'criterion') = (criterion_id IS NOT NULL)", name=op.f("ck_amendment_criterion_named")
        ),
        sa.CheckConstraint("old <> new", name=op.f("ck_amendment_changes_something")),
        sa.CheckConstraint(
            "(closed_before IS NULL) = (closes_at IS NULL)", name=op.f("ck_amendment_extended_from_and_to")
        ),
        sa.CheckConstraint("closes_at > closed_before", name=op.f("ck_amendment_extended_later")),
        sa.ForeignKeyConstraint(["amended_by"], ["user_account.id"], name=op.f("fk_amendment_amended_by")),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_amendment_competition_id")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_amendment_criterion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
        sa.UniqueConstraint("competition_id", "number", name=op.f("uq_amendment_competition_id_number")),
    )
    op.add_column("bid", sa.Column("confirmed_at", INSTANT, nullable=True))
    op.add_column("bid", sa.Column("confirmed_by", sa.Uuid(), nullable=True))
    op.add_column("bid", sa.Column("reminded_at", INSTANT, nullable=True))
    add("bid", "fk_bid_confirmed_by", "FOREIGN KEY (confirmed_by) REFERENCES user_account (id)")
    add("bid", "ck_bid_confirmed_by_somebody", "CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL))")
    add("bid", "ck_bid_confirmed_once_submitted", "CHECK (confirmed_at IS NULL OR submitted_at IS NOT NULL)")


def let_people_follow() -> None:
    """The public list, who watches, who wants to be told of what, and what was sent each day."""
    op.create_table(
        "opportunity",
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("published_at", INSTANT, nullable=False),
        sa.Column("region_key", sa.Text(), nullable=False),
        sa.Column("area_keys", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("within_keys", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("category_codes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("value_pence", sa.BigInteger(), nullable=True),
        sa.Column("document", postgresql.TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_opportunity_competition_id")),
        sa.PrimaryKeyConstraint("competition_id", name=op.f("pk_opportunity")),
    )
    op.create_index("ix_opportunity_published_at", "opportunity", ["published_at", "competition_id"])
    op.create_index("ix_opportunity_document", "opportunity", ["document"], postgresql_using="gin")
    op.create_table(
        "follower",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("mail_key", sa.LargeBinary(), nullable=False),
        sa.Column("calendar_key", sa.LargeBinary(), nullable=False),
        sa.Column("followed_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_follower_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follower")),
        sa.UniqueConstraint("user_id", name="uq_follower_once"),
    )
    op.create_table(
        "watch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("watched_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_watch_competition_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_watch_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watch")),
        sa.UniqueConstraint("user_id", "competition_id", name="uq_watch_once"),
    )
    op.create_index(op.f("ix_watch_competition_id"), "watch", ["competition_id"])
    op.create_table(
        "alert",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=True),
        sa.Column("area_key", sa.Text(), nullable=True),
        sa.Column("pace", sa.Text(), nullable=False),
        sa.Column("set_at", INSTANT, nullable=False),
        sa.CheckConstraint("pace IN ('at_once', 'daily')", name=op.f("ck_alert_pace_known")),
        sa.ForeignKeyConstraint(["area_key"], ["area.key"], name=op.f("fk_alert_area_key")),
        sa.ForeignKeyConstraint(["category_code"], ["category.code"], name=op.f("fk_alert_category_code")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_alert_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint(
            "user_id", "category_code", "area_key", name="uq_alert_once", postgresql_nulls_not_distinct=True
        ),
    )
    op.create_table(
        "digest",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("drawn_at", INSTANT, nullable=False),
        sa.Column("competition_ids", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.CheckConstraint("since <= drawn_at", name=op.f("ck_digest_since_before")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_digest_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest")),
        sa.UniqueConstraint("user_id", "day", name="uq_digest_once_a_day"),
    )
    op.execute(KEEPING)
    op.execute("SELECT keep_opportunities(array_agg(id)) FROM competition HAVING count(*) > 0")


def upgrade() -> None:
    """Go there."""
    change_questions()
    prove_sending()
    record_changes()
    let_people_follow()


def downgrade() -> None:
    """Go back."""
    for function in ("opportunities_keep_competitions()", "opportunities_keep_lots()"):
        op.execute(f"DROP FUNCTION {function} CASCADE")
    op.execute("DROP FUNCTION keep_opportunities(uuid[])")
    for table in ("digest", "alert", "watch", "follower", "opportunity"):
        op.drop_table(table)
    for name in ("reminded_at", "confirmed_by", "confirmed_at"):
        op.drop_column("bid", name)
    op.drop_table("amendment")
    op.drop_column("competition", "amended_at")
    op.drop_table("message_party")
    op.drop_table("invitation_sending")
    op.drop_table("clarification_alias")
    op.execute("DELETE FROM clarification WHERE status = 'rejected'")
    know_statuses("asked", "answered")
    for name in ("rejection_reason", "rejected_at", "answer_by", "edited_question"):
        op.drop_column("clarification", name)
