"""The questions about documents."""

from blueprints import fields
from blueprints.forms import SchemaForm
from marketplace.documents import schemas

EXPIRES = "The last day it is good for. We remind you 60, 30 and 7 days before"


class UploadDocumentForm(SchemaForm):
    """The page that takes a document."""

    schema = schemas.UploadDocument

    title = fields.TextField(hint="For example, Employers’ liability insurance 2027")
    kind = fields.RadiosField("What kind of document is it?")
    file = fields.FileField("Choose a file")
    expires_on = fields.DateField("When does it expire? (optional, except for insurance)", hint=EXPIRES)
    submit = fields.SubmitField("Upload document")


class CorrectDocumentForm(SchemaForm):
    """The page that puts right what was mistyped."""

    schema = schemas.CorrectDocument

    title = fields.TextField(hint="For example, Employers’ liability insurance 2027")
    expires_on = fields.DateField("When does it expire? (optional, except for insurance)", hint=EXPIRES)
    submit = fields.SubmitField("Save")


class ReplaceDocumentForm(SchemaForm):
    """The page that takes a new version."""

    schema = schemas.ReplaceDocument

    file = fields.FileField("Choose a file")
    expires_on = fields.DateField("When does the new version expire?", hint=EXPIRES)
    submit = fields.SubmitField("Upload new version")
