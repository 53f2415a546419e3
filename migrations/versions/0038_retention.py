"""How long records are kept: legal holds, notices, what was destroyed and given out; messages that wait or failed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0038"
down_revision = "0037"

ROLES = (
    "'owner', 'bid_manager', 'caseworker', 'supplier_finance', 'read_only', 'regional_administrator', 'director',"
    " 'commissioner', 'evaluator', 'contract_manager', 'buyer_finance', 'practitioner', 'team_lead',"
    " 'framework_administrator', 'assessor', 'operator', 'auditor'"
)
SCOPES = ("framework", "competition", "organisation", "person")
# These tables have thousands of rows, not millions: validating takes milliseconds, and the lock is as short.
AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"
WIDER = "-- squawk-ignore ban-drop-constraint\n"
# Run before the first million: later on, these two are made concurrently by hand before the step.
WHILE_SMALL = "-- squawk-ignore require-concurrent-index-creation\n"
NO_DEFAULT = "-- squawk-ignore ban-drop-default\n"
INSTANT = sa.DateTime(timezone=True)

KEEPING = """
CREATE FUNCTION is_on_hold(what text, subject uuid, today date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM legal_hold hold WHERE (hold.lifted_at IS NULL OR hold.free_on > today) AND (
      hold.framework_id IN (
        SELECT application.framework_id FROM application WHERE what = 'application' AND application.id = subject
        UNION ALL SELECT competition.framework_id FROM bid JOIN competition ON competition.id = bid.competition_id
          WHERE what = 'bid' AND bid.id = subject
        UNION ALL SELECT application.framework_id FROM answer JOIN application ON application.id = answer.application_id
          WHERE what = 'document' AND answer.document_id = subject)
      OR hold.competition_id IN (SELECT bid.competition_id FROM bid WHERE what = 'bid' AND bid.id = subject)
      OR hold.organisation_id IN (
        SELECT application.supplier_id FROM application WHERE what = 'application' AND application.id = subject
        UNION ALL SELECT bid.supplier_id FROM bid WHERE what = 'bid' AND bid.id = subject
        UNION ALL SELECT document.organisation_id FROM document WHERE what = 'document' AND document.id = subject)
      OR (what = 'person' AND hold.person_id = subject)
      OR hold.person_id IN (
        SELECT referral.person_id FROM referral
        WHERE what IN ('referral', 'draft_referral') AND referral.id = subject)));
$$;
CREATE FUNCTION refuse_while_on_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_on_hold(TG_ARGV[0], OLD.id, NULL) THEN
    RAISE EXCEPTION 'a legal hold stops this' USING ERRCODE = 'check_violation', CONSTRAINT = 'on_legal_hold';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION refuse_destruction_on_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_on_hold(NEW.kind, NEW.subject_id, NULL) THEN
    RAISE EXCEPTION 'a legal hold stops this' USING ERRCODE = 'check_violation', CONSTRAINT = 'on_legal_hold';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER destruction_waits_for_holds BEFORE INSERT ON destruction
  FOR EACH ROW EXECUTE FUNCTION refuse_destruction_on_hold();
CREATE TRIGGER person_waits_for_holds BEFORE DELETE ON person
  FOR EACH ROW EXECUTE FUNCTION refuse_while_on_hold('person');
CREATE TRIGGER referral_waits_for_holds BEFORE DELETE ON referral
  FOR EACH ROW EXECUTE FUNCTION refuse_while_on_hold('referral');
CREATE TRIGGER document_waits_for_holds BEFORE UPDATE OF status ON document
  FOR EACH ROW WHEN (NEW.status = 'destroyed') EXECUTE FUNCTION refuse_while_on_hold('document');
"""


def add(table: str, name: str, what: str) -> None:
    """Add a constraint to a table that has rows."""
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {what} NOT VALID")
    op.execute(f"{AT_ONCE}ALTER TABLE {table} VALIDATE CONSTRAINT {name}")


def check_anew(table: str, name: str, condition: str) -> None:
    """Say anew which words a column may have."""
    op.execute(f"{WIDER}ALTER TABLE {table} DROP CONSTRAINT {name}")
    add(table, name, f"CHECK ({condition})")


def know_roles(more: str) -> None:
    """Say which roles somebody may hold."""
    for table in ("role_grant", "invitation"):
        check_anew(table, f"ck_{table}_role_known", f"role IN ({ROLES}{more})")


def make_holds() -> None:
    """What stops destruction."""
    op.create_table(
        "legal_hold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        *(sa.Column(f"{scope}_id", sa.Uuid(), nullable=True) for scope in SCOPES),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("placed_at", INSTANT, nullable=False),
        sa.Column("placed_by", sa.Uuid(), nullable=False),
        sa.Column("lifted_at", INSTANT, nullable=True),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.Column("lifting_reason", sa.Text(), nullable=True),
        sa.Column("free_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "num_nonnulls(framework_id, competition_id, organisation_id, person_id) = 1"
            " AND (scope = 'framework') = (framework_id IS NOT NULL)"
            " AND (scope = 'competition') = (competition_id IS NOT NULL)"
            " AND (scope = 'organisation') = (organisation_id IS NOT NULL)",
            name=op.f("ck_legal_hold_about_one_thing"),
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_legal_hold_reason_given")),
        sa.CheckConstraint(
            "(status = 'lifted') = (lifted_at IS NOT NULL) AND (lifted_at IS NULL) = (lifted_by IS NULL)"
            " AND (lifted_at IS NULL) = (lifting_reason IS NULL) AND (lifted_at IS NULL) = (free_on IS NULL)",
            name=op.f("ck_legal_hold_lifted_whole"),
        ),
        sa.CheckConstraint(
            "scope IN ('framework', 'competition', 'organisation', 'person')", name=op.f("ck_legal_hold_scope_known")
        ),
        sa.CheckConstraint("status IN ('placed', 'lifted')", name=op.f("ck_legal_hold_holdstatus_known")),
        *(
            sa.ForeignKeyConstraint([f"{scope}_id"], [f"{scope}.id"], name=op.f(f"fk_legal_hold_{scope}_id"))
            for scope in SCOPES
        ),
        sa.ForeignKeyConstraint(["placed_by"], ["user_account.id"], name=op.f("fk_legal_hold_placed_by")),
        sa.ForeignKeyConstraint(["lifted_by"], ["user_account.id"], name=op.f("fk_legal_hold_lifted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_hold")),
    )
    for scope in SCOPES:
        op.create_index(
            f"uq_legal_hold_{scope}",
            "legal_hold",
            [f"{scope}_id"],
            unique=True,
            postgresql_where=sa.text("lifted_at IS NULL"),
        )


def make_records() -> None:
    """What was told ahead, what was destroyed, and what was given out."""
    op.create_table(
        "retention_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        sa.Column("through_on", sa.Date(), nullable=False),
        sa.Column("counts", postgresql.JSONB(), nullable=False),
        sa.Column("drawn_at", INSTANT, nullable=False),
        sa.CheckConstraint("through_on > drawn_on", name=op.f("ck_retention_notice_ahead")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_notice")),
        sa.UniqueConstraint("month", name="uq_retention_notice_month"),
    )
    op.create_table(
        "destruction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("kept_until", sa.Date(), nullable=False),
        sa.Column("destroyed_at", INSTANT, nullable=False),
        sa.CheckConstraint(
            "kind IN ('application', 'document', 'bid', 'draft_referral', 'referral', 'person')",
            name=op.f("ck_destruction_kind_known"),
        ),
        sa.CheckConstraint(
            "label IS NULL OR kind NOT IN ('draft_referral', 'referral', 'person')",
            name=op.f("ck_destruction_nobody_is_named"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destruction")),
        sa.UniqueConstraint("kind", "subject_id", name="uq_destruction_once"),
    )
    op.create_index("ix_destruction_destroyed_at", "destruction", ["destroyed_at", "id"])
    op.create_table(
        "subject_access",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("withheld", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("withheld_because", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(cardinality(withheld) = 0) = (withheld_because IS NULL)",
            name=op.f("ck_subject_access_withheld_with_reason"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_subject_access_person_id")),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name=op.f("fk_subject_access_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject_access")),
    )
    op.create_index(op.f("ix_subject_access_person_id"), "subject_access", ["person_id"])


def keep_drafts() -> None:
    """A draft of a referral is warned of, and kept where its practitioner asks."""
    op.add_column("referral", sa.Column("kept_at", INSTANT, nullable=True))
    op.add_column("referral", sa.Column("purge_warned_at", INSTANT, nullable=True))
    op.execute(
        f"{WHILE_SMALL}CREATE INDEX ix_referral_concluded ON referral (concluded_at, id) WHERE concluded_at IS NOT NULL"
    )
    op.execute(f"{WHILE_SMALL}CREATE INDEX ix_referral_draft ON referral (begun_at, id) WHERE status = 'draft'")


def make_digests() -> None:
    """Who wants messages once a day, and which of them each digest gathered."""
    op.create_table(
        "message_choice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("pace", sa.Text(), nullable=False),
        sa.Column("chosen_at", INSTANT, nullable=False),
        sa.CheckConstraint("pace IN ('at_once', 'daily')", name=op.f("ck_message_choice_pace_known")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_message_choice_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_choice")),
        sa.UniqueConstraint("user_id", name="uq_message_choice_once"),
    )
    op.create_table(
        "message_digest",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("drawn_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_message_digest_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_digest")),
        sa.UniqueConstraint("user_id", "day", name="uq_message_digest_once"),
    )


def follow_messages() -> None:
    """A message that failed, or that waits for the morning."""
    for name, kind in (
        ("failed_at", INSTANT),
        ("fault", sa.Text()),
        ("gathered_at", INSTANT),
        ("digest_id", sa.Uuid()),
    ):
        op.add_column("message", sa.Column(name, kind, nullable=True))
    op.add_column("message", sa.Column("attempts", sa.BigInteger(), nullable=False, server_default="0"))
    op.execute(f"{NO_DEFAULT}ALTER TABLE message ALTER COLUMN attempts DROP DEFAULT")
    statuses = "status IN ('queued', 'sent', 'failed', 'waiting', 'gathered')"
    check_anew("message", "ck_message_messagestatus_known", statuses)
    for name, condition in (
        ("failed_with_time", "status <> 'failed' OR (failed_at IS NOT NULL AND attempts > 0)"),
        (
            "gathered_into_a_digest",
            "(status = 'gathered') = (gathered_at IS NOT NULL) AND (gathered_at IS NULL) = (digest_id IS NULL)",
        ),
        ("only_people_choose_to_wait", "status <> 'waiting' OR user_id IS NOT NULL"),
    ):
        add("message", f"ck_message_{name}", f"CHECK ({condition})")
    add("message", "fk_message_digest_id", "FOREIGN KEY (digest_id) REFERENCES message_digest (id)")
    for name, columns in (
        ("ix_message_digest_id", "(digest_id)"),
        ("ix_message_waiting", "(user_id) WHERE status = 'waiting'"),
        ("ix_message_failed", "(failed_at) WHERE status = 'failed'"),
    ):
        op.execute(f"{WHILE_SMALL}CREATE INDEX {name} ON message {columns}")


def upgrade() -> None:
    """Go there."""
    know_roles(", 'data_owner'")
    make_holds()
    make_records()
    keep_drafts()
    make_digests()
    follow_messages()
    op.execute(KEEPING)


def downgrade() -> None:
    """Go back; whoever was a data owner is none then."""
    for table, what in (("document", "document"), ("referral", "referral"), ("person", "person")):
        op.execute(f"DROP TRIGGER {what}_waits_for_holds ON {table}")
    op.execute("DROP TRIGGER destruction_waits_for_holds ON destruction")
    for name in ("refuse_destruction_on_hold()", "refuse_while_on_hold()", "is_on_hold(text, uuid, date)"):
        op.execute(f"DROP FUNCTION {name}")
    op.execute("UPDATE message SET status = 'queued' WHERE status IN ('failed', 'waiting', 'gathered')")
    for name in ("failed_with_time", "gathered_into_a_digest", "only_people_choose_to_wait"):
        op.execute(f"{WIDER}ALTER TABLE message DROP CONSTRAINT ck_message_{name}")
    check_anew("message", "ck_message_messagestatus_known", "status IN ('queued', 'sent')")
    for name in ("digest_id", "gathered_at", "fault", "attempts", "failed_at"):
        op.drop_column("message", name)
    for name in ("message_digest", "message_choice", "subject_access", "destruction", "retention_notice", "legal_hold"):
        op.drop_table(name)
    op.drop_column("referral", "purge_warned_at")
    op.drop_column("referral", "kept_at")
    op.execute("DROP INDEX ix_referral_concluded")
    op.execute("DROP INDEX ix_referral_draft")
    for table in ("role_grant", "invitation"):
        op.execute(f"DELETE FROM {table} WHERE role = 'data_owner'")
    know_roles("")
