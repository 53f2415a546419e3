"""What organisations are in full: numbers, figures, partners, changes, domains, limits."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

TEXTS = [
    "buyer_kind",
    "trading_name",
    "mutual_number",
    "ppon",
    "vat_number",
    "address",
    "town",
    "postcode",
    "country",
    "about",
    "contact_name",
    "contact_email",
]
ROLES = "'owner', 'bid_manager', 'caseworker', 'supplier_finance', {more}'director', 'commissioner', 'evaluator', 'contract_manager', 'buyer_finance', 'practitioner', 'team_lead', 'framework_administrator', 'assessor', 'operator', 'auditor'"
SCHEMES = "'GB-CHC', 'GB-SC', 'GB-NIC', 'GB-COH', 'GB-MPR', 'GB-PPON', 'GB-VAT'"
MARKS = (("LX", "lived_experience"), ("EM", "ethnic_minority"), ("W", "women"), ("CY", "welsh"))


# These tables have thousands of rows, not millions: validating takes milliseconds, and the lock is as short.
AT_ONCE = "-- squawk-ignore constraint-missing-not-valid\n"
MADE_ANEW = "-- squawk-ignore ban-drop-constraint\n"


def add(table: str, name: str, what: str) -> None:
    """Add a constraint to a table that has rows."""
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {what} NOT VALID")
    op.execute(f"{AT_ONCE}ALTER TABLE {table} VALIDATE CONSTRAINT {name}")


def check(table: str, name: str, condition: str) -> None:
    """Add a check to a table that has rows."""
    add(table, f"ck_{table}_{name}", f"CHECK ({condition})")


def known_roles(more: str) -> None:
    """Know these roles beside the usual ones."""
    for table in ("role_grant", "invitation"):
        op.execute(f"{MADE_ANEW}ALTER TABLE {table} DROP CONSTRAINT ck_{table}_role_known")
        check(table, "role_known", f"role IN ({ROLES.format(more=more)})")


def upgrade() -> None:
    """Go there."""
    for name in TEXTS:
        op.add_column("organisation", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("organisation", sa.Column("headcount", sa.BigInteger(), nullable=True))
    op.add_column("organisation", sa.Column("balance_sheet_pence", sa.BigInteger(), nullable=True))
    op.add_column("organisation", sa.Column("says_vcse", sa.Boolean(), nullable=True))
    op.add_column("organisation", sa.Column("details_confirmed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("organisation", sa.Column("details_confirmed_by", sa.Uuid(), nullable=True))
    by = "fk_organisation_details_confirmed_by"
    add("organisation", by, "FOREIGN KEY (details_confirmed_by) REFERENCES user_account (id)")
    for old, new in MARKS:
        op.execute(f"UPDATE organisation SET marks = array_replace(marks, '{old}', '{new}')")
    op.execute("UPDATE organisation SET marks = array_remove(array_remove(marks, 'SM'), 'PR')")
    check("organisation", "buyerkind_known", "buyer_kind IN ('probation_region', 'pcc', 'prison')")
    check("organisation", "only_a_buyer_is_of_a_buyer_kind", "buyer_kind IS NULL OR kind = 'buyer'")
    check(
        "organisation",
        "figures_not_negative",
        "headcount >= 0 AND annual_income_pence >= 0 AND balance_sheet_pence >= 0",
    )
    confirmed = "(details_confirmed_at IS NULL) = (details_confirmed_by IS NULL)"
    check("organisation", "details_confirmed_by_somebody", confirmed)
    check("organisation", "marks_known", "marks <@ ARRAY['lived_experience', 'ethnic_minority', 'women', 'welsh']")
    for name in ("mutual_number", "ppon", "vat_number"):
        op.create_index(f"uq_organisation_{name}", "organisation", [name], unique=True)
    op.add_column("role_grant", sa.Column("limit_pence", sa.BigInteger(), nullable=True))
    op.add_column("invitation", sa.Column("limit_pence", sa.BigInteger(), nullable=True))
    check("role_grant", "limit_positive", "limit_pence IS NULL OR limit_pence > 0")
    limited = "limit_pence IS NULL OR role IN ('director', 'commissioner')"
    check("role_grant", "limit_of_whoever_approves_awards", limited)
    known_roles("'read_only', 'regional_administrator', ")
    op.create_table(
        "buyer_area",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area_key"], ["area.key"], name=op.f("fk_buyer_area_area_key")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_buyer_area_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "area_key", name=op.f("pk_buyer_area")),
    )
    op.create_table(
        "mail_domain",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "domain = lower(domain) AND domain LIKE '%_._%'", name=op.f("ck_mail_domain_domain_in_lower_case")
        ),
        sa.ForeignKeyConstraint(["approved_by"], ["user_account.id"], name=op.f("fk_mail_domain_approved_by")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_mail_domain_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_domain")),
    )
    op.create_index("uq_mail_domain_once", "mail_domain", ["organisation_id", "domain"], unique=True)
    op.create_table(
        "register_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name_found", sa.Text(), nullable=True),
        sa.Column("form_found", sa.Text(), nullable=True),
        sa.Column("address_found", sa.Text(), nullable=True),
        sa.Column("standing_found", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(outcome = 'found') = (name_found IS NOT NULL)", name=op.f("ck_register_check_found_with_a_name")
        ),
        sa.CheckConstraint(
            "outcome IN ('found', 'not_found', 'unavailable')", name=op.f("ck_register_check_checkoutcome_known")
        ),
        sa.CheckConstraint(f"scheme IN ({SCHEMES})", name=op.f("ck_register_check_scheme_known")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_register_check_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_check")),
    )
    op.create_index(
        "ix_register_check_organisation_id_checked_at", "register_check", ["organisation_id", "checked_at", "id"]
    )
    op.create_table(
        "detail_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refusal_reason", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.CheckConstraint(
                f"(status = '{status}') = ({status}_at IS NOT NULL)", name=op.f(f"ck_detail_change_{status}_with_time")
            )
            for status in ("approved", "refused", "withdrawn")
        ),
        sa.CheckConstraint(
            "(status = 'refused') = (refusal_reason IS NOT NULL)", name=op.f("ck_detail_change_refused_with_a_reason")
        ),
        sa.CheckConstraint("decided_by <> asked_by", name=op.f("ck_detail_change_two_people")),
        sa.CheckConstraint("detail <> 'name' OR new IS NOT NULL", name=op.f("ck_detail_change_there_is_always_a_name")),
        sa.CheckConstraint(
            "detail IN ('name', 'charity_number', 'company_number', 'mutual_number', 'ppon', 'vat_number')",
            name=op.f("ck_detail_change_detail_known"),
        ),
        sa.CheckConstraint(
            "status IN ('asked', 'approved', 'refused', 'withdrawn')", name=op.f("ck_detail_change_changestatus_known")
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["user_account.id"], name=op.f("fk_detail_change_asked_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["user_account.id"], name=op.f("fk_detail_change_decided_by")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_detail_change_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_detail_change")),
    )
    op.create_index(op.f("ix_detail_change_organisation_id"), "detail_change", ["organisation_id"])
    op.create_index(
        "uq_detail_change_waiting",
        "detail_change",
        ["organisation_id", "detail"],
        unique=True,
        postgresql_where="status = 'asked'",
    )
    op.create_table(
        "partner",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("share", sa.BigInteger(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(status = 'dropped') = (dropped_at IS NOT NULL)", name=op.f("ck_partner_dropped_with_time")
        ),
        sa.CheckConstraint("(scheme IS NULL) = (number IS NULL)", name=op.f("ck_partner_number_with_its_register")),
        sa.CheckConstraint("partner_id <> organisation_id", name=op.f("ck_partner_partner_is_somebody_else")),
        sa.CheckConstraint("share BETWEEN 1 AND 100", name=op.f("ck_partner_share_in_percent")),
        sa.CheckConstraint("kind IN ('member', 'subcontractor')", name=op.f("ck_partner_partnerkind_known")),
        sa.CheckConstraint("status IN ('named', 'dropped')", name=op.f("ck_partner_partnerstatus_known")),
        sa.CheckConstraint(f"scheme IN ({SCHEMES})", name=op.f("ck_partner_scheme_known")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_partner_organisation_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["organisation.id"], name=op.f("fk_partner_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
    )
    op.create_index(op.f("ix_partner_organisation_id"), "partner", ["organisation_id"])
    op.create_index(op.f("ix_partner_partner_id"), "partner", ["partner_id"])
    op.create_index(
        "uq_partner_number",
        "partner",
        ["organisation_id", "scheme", "number"],
        unique=True,
        postgresql_where="status = 'named'",
    )


def downgrade() -> None:
    """Go back; who holds a role that was not known then loses it."""
    for table in ("partner", "detail_change", "register_check", "mail_domain", "buyer_area"):
        op.drop_table(table)
    for table in ("role_grant", "invitation"):
        op.execute(f"DELETE FROM {table} WHERE role IN ('read_only', 'regional_administrator')")
        op.drop_column(table, "limit_pence")
    known_roles("")
    op.drop_constraint(op.f("ck_organisation_marks_known"), "organisation")
    op.drop_constraint(op.f("ck_organisation_figures_not_negative"), "organisation")
    names = ("headcount", "balance_sheet_pence", "says_vcse", "details_confirmed_at", "details_confirmed_by")
    for name in (*names, *TEXTS):
        op.drop_column("organisation", name)
