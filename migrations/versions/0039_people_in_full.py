"""People in full: facts with their source, requirements, needs, limited access, merges, imports; what services offer."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0039"
down_revision = "0038"

# People are tens of thousands, and every new column is empty: validating takes milliseconds, and the lock is as short.
AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"
INSTANT = sa.DateTime(timezone=True)
TEXTS = ("known_as", "ethnicity", "religion", "disabilities", "release_source", "language")
MORE_TEXTS = ("caring_duties", "unavailable_times")


def add(table: str, name: str, what: str) -> None:
    """Add a constraint to a table that has rows."""
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {what} NOT VALID")
    op.execute(f"{AT_ONCE}ALTER TABLE {table} VALIDATE CONSTRAINT {name}")


def widen_person() -> None:
    """What else is known of a person, and into which record it was merged."""
    for name in (*TEXTS, *MORE_TEXTS):
        op.add_column("person", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("person", sa.Column("merged_into_id", sa.Uuid(), nullable=True))
    op.add_column("person", sa.Column("merged_at", INSTANT, nullable=True))
    add("person", "fk_person_merged_into_id", "FOREIGN KEY (merged_into_id) REFERENCES person (id)")
    add(
        "person",
        "ck_person_source_of_a_release_date",
        "CHECK (release_on IS NOT NULL OR release_source IS NULL)",
    )
    add("person", "ck_person_merged_at_a_time", "CHECK ((merged_into_id IS NULL) = (merged_at IS NULL))")
    add("person", "ck_person_merged_into_another", "CHECK (merged_into_id <> id)")
    op.execute(
        "-- squawk-ignore require-concurrent-index-creation\n"
        "CREATE INDEX ix_person_merged_into_id ON person (merged_into_id)"
    )


def keep_facts() -> None:
    """Requirements of sentences, needs, where facts came from, and what was taken in."""
    op.create_table(
        "requirement",
        sa.Column("sentence_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("days", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('unpaid_work', 'accredited_programme', 'alcohol_treatment', 'alcohol_abstinence',"
            " 'drug_rehabilitation', 'mental_health_treatment', 'curfew', 'exclusion', 'residence', 'other')",
            name=op.f("ck_requirement_requirementkind_known"),
        ),
        sa.CheckConstraint("days BETWEEN 1 AND 1095", name=op.f("ck_requirement_days_in_law")),
        sa.ForeignKeyConstraint(["sentence_id"], ["sentence.id"], name=op.f("fk_requirement_sentence_id")),
        sa.PrimaryKeyConstraint("sentence_id", "kind", name=op.f("pk_requirement")),
    )
    op.create_table(
        "person_need",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["category_code"], ["category.code"], name=op.f("fk_person_need_category_code")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_need_person_id")),
        sa.PrimaryKeyConstraint("person_id", "category_code", name=op.f("pk_person_need")),
    )
    op.create_table(
        "person_fact",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("told_at", INSTANT, nullable=False),
        sa.Column("confirmed_at", INSTANT, nullable=True),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("name <> '' AND source <> ''", name=op.f("ck_person_fact_named")),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by IS NULL)", name=op.f("ck_person_fact_confirmed_by_somebody")
        ),
        sa.ForeignKeyConstraint(["confirmed_by"], ["user_account.id"], name=op.f("fk_person_fact_confirmed_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_fact_person_id")),
        sa.PrimaryKeyConstraint("person_id", "name", name=op.f("pk_person_fact")),
    )
    op.create_table(
        "people_intake",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("taken_at", INSTANT, nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=True),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("unchanged", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("added >= 0 AND changed >= 0 AND unchanged >= 0", name=op.f("ck_people_intake_counted")),
        sa.ForeignKeyConstraint(["taken_by"], ["user_account.id"], name=op.f("fk_people_intake_taken_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people_intake")),
    )
    op.create_index("ix_people_intake_taken", "people_intake", ["taken_by", "taken_at"])


def limit_access() -> None:
    """Who alone may know of a person, and who must not."""
    op.create_table(
        "access_limit",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("limited_at", INSTANT, nullable=False),
        sa.Column("limited_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_access_limit_with_reason")),
        sa.ForeignKeyConstraint(["limited_by"], ["user_account.id"], name=op.f("fk_access_limit_limited_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_access_limit_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_access_limit")),
    )
    op.create_table(
        "access_listing",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("listed_at", INSTANT, nullable=False),
        sa.Column("listed_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kind IN ('allowed', 'excluded')", name=op.f("ck_access_listing_listing_known")),
        sa.ForeignKeyConstraint(["listed_by"], ["user_account.id"], name=op.f("fk_access_listing_listed_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_access_listing_person_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_access_listing_user_id")),
        sa.PrimaryKeyConstraint("person_id", "user_id", name=op.f("pk_access_listing")),
    )
    op.create_index(op.f("ix_access_listing_user_id"), "access_listing", ["user_id"])


def describe_services() -> None:
    """What a service offers, as its supplier tells and confirms it."""
    op.create_table(
        "service_offer",
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("places", sa.Text(), nullable=True),
        sa.Column("languages", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("methods", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("sentence_kinds", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("evenings", sa.Boolean(), nullable=True),
        sa.Column("weekends", sa.Boolean(), nullable=True),
        sa.Column("step_free", sa.Boolean(), nullable=True),
        sa.Column("confirmed_at", INSTANT, nullable=True),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("asked_at", INSTANT, nullable=True),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by IS NULL)", name=op.f("ck_service_offer_confirmed_by_somebody")
        ),
        sa.CheckConstraint(
            "confirmed_at IS NOT NULL OR asked_at IS NOT NULL", name=op.f("ck_service_offer_told_or_asked")
        ),
        sa.ForeignKeyConstraint(["confirmed_by"], ["user_account.id"], name=op.f("fk_service_offer_confirmed_by")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_service_offer_contract_id")),
        sa.PrimaryKeyConstraint("contract_id", name=op.f("pk_service_offer")),
    )
    op.create_index("ix_service_offer_confirmed", "service_offer", ["confirmed_at"])


def upgrade() -> None:
    """Go there."""
    widen_person()
    keep_facts()
    limit_access()
    describe_services()


def downgrade() -> None:
    """Go back."""
    for table in ("service_offer", "access_listing", "access_limit", "people_intake", "person_fact", "person_need"):
        op.drop_table(table)
    op.drop_table("requirement")
    for name in ("merged_at", "merged_into_id", *MORE_TEXTS, *TEXTS):
        op.drop_column("person", name)
