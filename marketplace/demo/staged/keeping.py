"""Situations of keeping documents: a policy that was renewed, and an insurance that ends soon."""

from datetime import timedelta

from marketplace.demo.papers import page
from marketplace.demo.stage import Stage
from marketplace.documents.commands import replace_document, upload_document
from marketplace.documents.models import DocumentKind

SUPPLIER = "Merseyturn"


def documents(stage: Stage) -> None:
    """What a supplier keeps: its insurance, of which it is about to be reminded, and a policy in its second version."""
    supplier = stage.world.suppliers[SUPPLIER]
    owner, made_up = stage.actor(f"owner@{supplier.slug}"), "Made up for the demonstration"
    with stage.at(-160):
        file = page("employers-liability.pdf", ("Certificate of insurance", "Employers' liability", made_up))
        title, ends = "Employers’ liability insurance", stage.world.today + timedelta(days=20)
        kind = DocumentKind.INSURANCE
        upload_document(owner, supplier.id, stage.ports, title=title, kind=kind, file=file, expires_on=ends)
        file = page("safeguarding-2025.pdf", ("Safeguarding policy", made_up))
        title, kind = "Safeguarding policy", DocumentKind.POLICY
        policy = upload_document(owner, supplier.id, stage.ports, title=title, kind=kind, file=file)
    with stage.at(-30):
        file = page("safeguarding-2026.pdf", ("Safeguarding policy, second edition", made_up))
        replace_document(owner, policy.id, stage.ports, file=file)
