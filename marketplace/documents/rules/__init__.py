"""What a file may be and be called, and when to remind of its end, as pure functions."""

from marketplace.documents.rules.names import safe_name
from marketplace.documents.rules.reminders import DAYS_BEFORE, reminder_due
from marketplace.documents.rules.types import EXTENSIONS, MOST_BYTES, TYPES, media_type
from marketplace.documents.rules.uploads import Upload, upload_of

__all__ = [
    "DAYS_BEFORE",
    "EXTENSIONS",
    "MOST_BYTES",
    "TYPES",
    "Upload",
    "media_type",
    "reminder_due",
    "safe_name",
    "upload_of",
]
