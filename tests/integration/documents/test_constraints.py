"""What the database itself keeps to."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from marketplace.kernel.db import db
from tests.factories import documents


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("UPDATE document SET status = 'destroyed'", "destroyed_with_time"),
        ("UPDATE document SET destroyed_at = uploaded_at", "destroyed_with_time"),
        ("UPDATE document SET status = 'clean'", "clean_with_time"),
        ("UPDATE document_version SET verdict = 'clean'", "verdict_of_a_scan_with_time"),
        ("UPDATE document_version SET scanned_at = uploaded_at", "verdict_of_a_scan_with_time"),
        ("UPDATE document_version SET size = 10485761", "size_within_limit"),
        ("UPDATE document_version SET size = 0", "size_within_limit"),
        ("UPDATE document_version SET sha256 = 'none'", "sha256_form"),
        ("UPDATE document_version SET number = 0", "number_from_one"),
        (
            "INSERT INTO document_version SELECT gen_random_uuid(), document_id, number, gen_random_uuid(), file_name,"
            " media_type, size, sha256, expires_on, uploaded_by, uploaded_at, verdict FROM document_version",
            "uq_document_version_number",
        ),
    ],
)
def test_a_row_that_makes_no_sense_is_refused(ports, change, constraint):
    documents.document(documents.keeper(), ports)
    with pytest.raises(IntegrityError, match=constraint):
        db.session.execute(text(change))
