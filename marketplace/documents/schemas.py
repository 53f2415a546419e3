"""The shape and wording of what people tell about documents, and of the files themselves."""

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.documents.lifecycle import DocumentStatus
from marketplace.documents.models import DocumentKind, Verdict
from marketplace.documents.rules import EXTENSIONS, MOST_BYTES, Upload, upload_of
from marketplace.kernel.schema import Schema, choice, date, text, uuid, whole
from marketplace.kernel.schema.answers import Answer, told

KINDS = {
    DocumentKind.INSURANCE: "Certificate of insurance",
    DocumentKind.CERTIFICATE: "Other certificate or registration",
    DocumentKind.POLICY: "Policy",
    DocumentKind.ACCOUNTS: "Accounts",
    DocumentKind.SELF_CLEANING: "Evidence of self-cleaning",
    DocumentKind.OTHER: "Something else",
}
TAKEN = "PDF, DOCX, XLSX, ODT, ODS, CSV, TXT, PNG or JPG, up to 10MB"
INSURANCE_ENDS = "Enter the date the insurance ends"


def file(label: str = "File", ask: str = "Select a file", *, required: bool = True) -> Any:
    """A file of a type and size that we take; read from what the browser or the API sent as an `Upload`."""

    def read(value: Any) -> Upload:
        if isinstance(value, Upload):
            return value
        if not getattr(value, "filename", None) or not hasattr(value, "read"):
            raise ValidationError(ask)
        value.seek(0)
        try:
            return upload_of(value.filename, value.read(MOST_BYTES + 1))
        except ValueError as fault:
            raise ValidationError(str(fault)) from fault

    accept = ",".join(f".{name}" for name in (*EXTENSIONS, "jpeg"))
    return Answer(read, **told(label, ask, required, "Select", format="binary", accept=accept, hint=TAKEN))


class UploadDocument(Schema):
    """What an organisation tells of a document that it hands in."""

    title = text("Title", ask="Enter a title for the document", most=200)
    kind = choice("Kind of document", ask="Select what kind of document it is", among=KINDS)
    file = file()
    expires_on = date("Expiry date", required=False)

    @validates_schema
    def insurance_ends(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """An insurance without its last day proves nothing."""
        if answers.get("kind") is DocumentKind.INSURANCE and not answers.get("expires_on"):
            raise ValidationError(INSURANCE_ENDS, "expires_on")


class ReplaceDocument(Schema):
    """The new version of a document."""

    file = file()
    expires_on = date("Expiry date", required=False)


class CorrectDocument(Schema):
    """What a document should have been called, and until when it is good."""

    title = text("Title", ask="Enter a title for the document", most=200)
    expires_on = date("Expiry date", required=False)


class ListDocuments(Schema):
    """Where in the list to begin, and how many documents to give."""

    after = uuid("After", required=False)
    limit = whole("Limit", least=1, most=100, required=False)


class Person(Schema):
    """Who handed a file in."""

    name = fields.String()


class VersionDetail(Schema):
    """One version of a document: where its file is, and how to tell that it is the same."""

    number = fields.Integer()
    file_name = fields.String()
    media_type = fields.String()
    size = fields.Integer()
    sha256 = fields.String()
    expires_on = fields.Date(allow_none=True)
    uploaded_at = fields.AwareDateTime()
    uploader = fields.Nested(Person)
    verdict = fields.Enum(Verdict, by_value=True)
    scanned_at = fields.AwareDateTime(allow_none=True)
    erased_at = fields.AwareDateTime(allow_none=True)


class DocumentDetail(Schema):
    """A document with every version of its file, the newest first."""

    id = fields.UUID()
    organisation_id = fields.UUID()
    title = fields.String()
    kind = fields.Enum(DocumentKind, by_value=True)
    status = fields.Enum(DocumentStatus, by_value=True)
    expires_on = fields.Date(allow_none=True)
    keep_until = fields.Date(allow_none=True)
    uploaded_at = fields.AwareDateTime()
    destroyed_at = fields.AwareDateTime(allow_none=True)
    versions = fields.List(fields.Nested(VersionDetail))


class DocumentList(Schema):
    """The documents of an organisation by title; `after` is where the next ones begin."""

    documents = fields.List(fields.Nested(DocumentDetail(exclude=("versions",))))
    after = fields.UUID(allow_none=True)
