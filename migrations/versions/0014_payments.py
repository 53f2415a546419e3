"""The tables of payments."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "provider_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("payment_key", sa.Text(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_event")),
        sa.UniqueConstraint("provider", "event_id", name="uq_provider_event_once"),
    )
    op.create_table(
        "statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("buyer_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fixed_pence", sa.BigInteger(), nullable=False),
        sa.Column("vat_rate", sa.Numeric(), nullable=False),
        sa.Column("net_pence", sa.BigInteger(), nullable=False),
        sa.Column("vat_pence", sa.BigInteger(), nullable=False),
        sa.Column("total_pence", sa.BigInteger(), nullable=False),
        sa.Column("delivered", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("extract(day from month) = 1", name=op.f("ck_statement_month_by_its_first_day")),
        sa.CheckConstraint("net_pence + vat_pence = total_pence", name=op.f("ck_statement_adds_up")),
        sa.ForeignKeyConstraint(["buyer_id"], ["organisation.id"], name=op.f("fk_statement_buyer_id")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_statement_contract_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_statement_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("contract_id", "month", name="uq_statement_once"),
    )
    op.create_index(op.f("ix_statement_buyer_id"), "statement", ["buyer_id"], unique=False)
    op.create_index(op.f("ix_statement_supplier_id"), "statement", ["supplier_id"], unique=False)
    op.create_table(
        "invoice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("buyer_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("amount_pence", sa.BigInteger(), nullable=False),
        sa.Column("vat_pence", sa.BigInteger(), nullable=False),
        sa.Column("total_pence", sa.BigInteger(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_by", sa.Uuid(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("pay_by", sa.Date(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("disputed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dispute_reason", sa.Text(), nullable=True),
        sa.Column("void_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(status = 'paid') = (paid_at IS NOT NULL)", name=op.f("ck_invoice_paid_with_time")),
        sa.CheckConstraint("(status = 'void') = (void_at IS NOT NULL)", name=op.f("ck_invoice_void_with_time")),
        sa.CheckConstraint("number <> ''", name=op.f("ck_invoice_has_a_number")),
        sa.CheckConstraint(
            "status <> 'disputed' OR (disputed_at IS NOT NULL AND dispute_reason IS NOT NULL)",
            name=op.f("ck_invoice_disputed_with_time_and_reason"),
        ),
        sa.CheckConstraint(
            "status = 'draft' OR (submitted_at IS NOT NULL)", name=op.f("ck_invoice_submitted_with_time")
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'submitted', 'approved', 'disputed', 'paid', 'void')",
            name=op.f("ck_invoice_invoicestatus_known"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('approved', 'paid') OR (approved_at IS NOT NULL AND approved_by IS NOT NULL)",
            name=op.f("ck_invoice_approved_with_time_and_name"),
        ),
        sa.CheckConstraint(
            "amount_pence + vat_pence = total_pence AND total_pence > 0", name=op.f("ck_invoice_adds_up")
        ),
        sa.CheckConstraint("pay_by >= received_on", name=op.f("ck_invoice_paid_after_receipt")),
        sa.ForeignKeyConstraint(["approved_by"], ["user_account.id"], name=op.f("fk_invoice_approved_by")),
        sa.ForeignKeyConstraint(["buyer_id"], ["organisation.id"], name=op.f("fk_invoice_buyer_id")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_invoice_contract_id")),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_invoice_statement_id")),
        sa.ForeignKeyConstraint(["submitted_by"], ["user_account.id"], name=op.f("fk_invoice_submitted_by")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_invoice_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoice")),
        sa.UniqueConstraint("id", "approved_by", name="uq_invoice_approval"),
        sa.UniqueConstraint("reference", name=op.f("uq_invoice_reference")),
    )
    op.create_index("ix_invoice_buyer", "invoice", ["buyer_id", "status", "pay_by"], unique=False)
    op.create_index(op.f("ix_invoice_contract_id"), "invoice", ["contract_id"], unique=False)
    op.create_index("ix_invoice_supplier", "invoice", ["supplier_id", "status", "submitted_at"], unique=False)
    op.create_index("uq_invoice_number", "invoice", ["supplier_id", sa.literal_column("lower(number)")], unique=True)
    op.create_index(
        "uq_invoice_statement_live", "invoice", ["statement_id"], unique=True, postgresql_where="status <> 'void'"
    )
    op.create_table(
        "invoice_line",
        sa.Column("invoice_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=True),
        sa.Column("amount_pence", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_invoice_line_invoice_id")),
        sa.PrimaryKeyConstraint("invoice_id", "position", name=op.f("pk_invoice_line")),
    )
    op.create_table(
        "payment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("invoice_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("amount_pence", sa.BigInteger(), nullable=False),
        sa.Column("approved_by", sa.Uuid(), nullable=False),
        sa.Column("released_by", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("succeeded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("external_reference", sa.Text(), nullable=True),
        sa.Column("page", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(status = 'failed') = (failed_at IS NOT NULL) AND (status = 'failed') = (failure IS NOT NULL)",
            name=op.f("ck_payment_failed_with_time_and_reason"),
        ),
        sa.CheckConstraint(
            "(status = 'succeeded') = (succeeded_at IS NOT NULL) AND (status <> 'succeeded' OR external_reference IS NOT NULL)",
            name=op.f("ck_payment_succeeded_with_time_and_reference"),
        ),
        sa.CheckConstraint(
            "status IN ('ready', 'started', 'succeeded', 'failed')", name=op.f("ck_payment_paymentstatus_known")
        ),
        sa.CheckConstraint("released_by <> approved_by", name=op.f("ck_payment_two_people")),
        sa.ForeignKeyConstraint(
            ["invoice_id", "approved_by"],
            ["invoice.id", "invoice.approved_by"],
            name=op.f("fk_payment_invoice_id_approved_by"),
        ),
        sa.ForeignKeyConstraint(["released_by"], ["user_account.id"], name=op.f("fk_payment_released_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sa.UniqueConstraint("channel", "external_reference", name="uq_payment_reference"),
    )
    op.create_index("uq_payment_live", "payment", ["invoice_id"], unique=True, postgresql_where="status <> 'failed'")


def downgrade() -> None:
    """Go back."""
    op.drop_table("payment")
    op.drop_table("invoice_line")
    op.drop_table("invoice")
    op.drop_table("statement")
    op.drop_table("provider_event")
