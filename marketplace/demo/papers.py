"""The made-up papers of suppliers: small files that open, and say that they are made up."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from marketplace.demo.world import World
from marketplace.documents.models import Document, DocumentKind, DocumentVersion, Verdict
from marketplace.documents.rules import Upload, upload_of
from marketplace.frameworks.models import FrameworkQuestion, Topic

MADE_UP = "Made up for the demonstration"


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


def paper_for(question: FrameworkQuestion) -> Upload:
    """What a supplier shows where this question asks for a document."""
    if question.topic is Topic.FINANCE:
        return page("accounts.pdf", ("Accounts of the last two years", MADE_UP))
    return page("safeguarding-policy.pdf", ("Safeguarding policy", MADE_UP))


def keep(world: World, supplier_id: UUID, by: UUID, at: datetime, file: Upload | None) -> UUID | None:
    """A document that a supplier has kept since then, if there is one; its file is written before the rows are."""
    if file is None:
        return None
    told = {"organisation_id": supplier_id, "title": file.file_name, "kind": DocumentKind.OTHER, "uploaded_at": at}
    document, file_id = world.rows.add(Document, **told), world.rows.key()
    world.rows.add(
        DocumentVersion,
        document_id=document,
        number=1,
        file_id=file_id,
        file_name=file.file_name,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        uploaded_by=by,
        uploaded_at=at,
        verdict=Verdict.UNSCANNED,
    )
    world.files[file_id] = file.content
    world.rows.happened("document.uploaded", Document, document, at, by, version=1, size=file.size, hash=file.sha256)
    return document
