"""Situations of keeping documents: a policy that was renewed, and an insurance that ends soon."""

from collections.abc import Sequence
from datetime import timedelta

from marketplace.demo.stage import Stage
from marketplace.documents.commands import replace_document, upload_document
from marketplace.documents.models import DocumentKind
from marketplace.documents.rules import Upload, upload_of

SUPPLIER = "Merseyturn"


def page(name: str, lines: Sequence[str]) -> Upload:
    """A PDF of one page with these lines."""
    said = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 18 Tf 24 TL 72 760 Td {said} ET"
    font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    parts = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources {font} >>",
        f"<< /Length {len(stream)} >> stream\n{stream}\nendstream",
    )
    written, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(written))
        written += f"{number} 0 obj {part} endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 5\n0000000000 65535 f \n{table}trailer << /Size 5 /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    )
    return upload_of(name, (written + end).encode("ascii"))


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
