"""The tables of accounts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "user_account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failed_tries", sa.BigInteger(), nullable=False),
        sa.Column("last_failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_user_account_email_in_lower_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("email", name=op.f("uq_user_account_email")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("legal_form", sa.Text(), nullable=True),
        sa.Column("charity_number", sa.Text(), nullable=True),
        sa.Column("company_number", sa.Text(), nullable=True),
        sa.Column("size", sa.Text(), nullable=True),
        sa.Column("annual_income_pence", sa.BigInteger(), nullable=True),
        sa.Column("marks", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("area_key", sa.Text(), nullable=True),
        sa.Column("provider_code", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("suspension_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('supplier', 'buyer', 'centre')", name=op.f("ck_organisation_organisationkind_known")
        ),
        sa.CheckConstraint(
            "legal_form IN ('charity', 'cic', 'company', 'mutual', 'university', 'public_body', 'unincorporated', 'consortium')",
            name=op.f("ck_organisation_legalform_known"),
        ),
        sa.CheckConstraint(
            "legal_form IS NOT NULL OR origin = 'imported'",
            name=op.f("ck_organisation_only_a_register_leaves_the_form_open"),
        ),
        sa.CheckConstraint("origin IN ('registered', 'imported', 'demo')", name=op.f("ck_organisation_origin_known")),
        sa.CheckConstraint("size IN ('micro', 'small', 'medium', 'large')", name=op.f("ck_organisation_size_known")),
        sa.CheckConstraint(
            "status <> 'suspended' OR (suspended_at IS NOT NULL AND suspension_reason IS NOT NULL)",
            name=op.f("ck_organisation_suspended_with_time_and_reason"),
        ),
        sa.CheckConstraint(
            "status IN ('registered', 'suspended')", name=op.f("ck_organisation_organisationstatus_known")
        ),
        sa.ForeignKeyConstraint(["area_key"], ["area.key"], name=op.f("fk_organisation_area_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("provider_code", name=op.f("uq_organisation_provider_code")),
    )
    op.create_index("ix_organisation_kind_name", "organisation", ["kind", "name"], unique=False)
    op.create_index("uq_organisation_charity_number", "organisation", ["charity_number"], unique=True)
    op.create_index("uq_organisation_company_number", "organisation", ["company_number"], unique=True)
    op.create_table(
        "password_reset",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=True),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_password_reset_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_password_reset")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_password_reset_token_hash")),
    )
    op.create_index(op.f("ix_password_reset_user_id"), "password_reset", ["user_id"], unique=False)
    op.create_table(
        "user_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_user_session_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_user_session_token_hash")),
    )
    op.create_index(op.f("ix_user_session_user_id"), "user_session", ["user_id"], unique=False)
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("area_key", sa.Text(), nullable=True),
        sa.Column("invited_by", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "role IN ('owner', 'bid_manager', 'caseworker', 'supplier_finance', 'director', 'commissioner', 'evaluator', 'contract_manager', 'buyer_finance', 'practitioner', 'team_lead', 'framework_administrator', 'assessor', 'operator', 'auditor')",
            name=op.f("ck_invitation_role_known"),
        ),
        sa.CheckConstraint(
            "status IN ('sent', 'accepted', 'revoked', 'expired')", name=op.f("ck_invitation_invitationstatus_known")
        ),
        sa.ForeignKeyConstraint(["area_key"], ["area.key"], name=op.f("fk_invitation_area_key")),
        sa.ForeignKeyConstraint(["invited_by"], ["user_account.id"], name=op.f("fk_invitation_invited_by")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_invitation_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    op.create_index(op.f("ix_invitation_organisation_id"), "invitation", ["organisation_id"], unique=False)
    op.create_index(
        "uq_invitation_waiting",
        "invitation",
        ["organisation_id", "email", "role"],
        unique=True,
        postgresql_where="status = 'sent'",
    )
    op.create_table(
        "role_grant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("area_key", sa.Text(), nullable=True),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "role IN ('owner', 'bid_manager', 'caseworker', 'supplier_finance', 'director', 'commissioner', 'evaluator', 'contract_manager', 'buyer_finance', 'practitioner', 'team_lead', 'framework_administrator', 'assessor', 'operator', 'auditor')",
            name=op.f("ck_role_grant_role_known"),
        ),
        sa.ForeignKeyConstraint(["area_key"], ["area.key"], name=op.f("fk_role_grant_area_key")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_role_grant_organisation_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_role_grant_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
        sa.UniqueConstraint(
            "user_id",
            "organisation_id",
            "role",
            "area_key",
            name="uq_role_grant_once",
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index(op.f("ix_role_grant_organisation_id"), "role_grant", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_role_grant_user_id"), "role_grant", ["user_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("role_grant")
    op.drop_table("invitation")
    op.drop_table("user_session")
    op.drop_table("password_reset")
    op.drop_table("organisation")
    op.drop_table("user_account")
