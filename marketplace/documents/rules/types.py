"""Which files are taken: by what their name says, by what they begin with, and by what lies inside them."""

import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

import filetype

from marketplace.kernel.spreadsheet import WIDE

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 5000

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN_TEXT = "application/vnd.oasis.opendocument.text"
OPEN_SHEET = "application/vnd.oasis.opendocument.spreadsheet"

#: The media type of each extension that is taken.
TYPES = {
    "pdf": "application/pdf",
    "docx": WORD,
    "xlsx": SHEET,
    "odt": OPEN_TEXT,
    "ods": OPEN_SHEET,
    "csv": "text/csv",
    "txt": "text/plain",
    "png": "image/png",
    "jpg": "image/jpeg",
}
EXTENSIONS = tuple(TYPES)

#: The part that says which of the two kinds of Office document it is.
HEARTS = {WORD: "word/document.xml", SHEET: "xl/workbook.xml"}
MACROS = re.compile(r"(^|/)(vbaproject\.bin|vbadata\.xml)$|^(basic|scripts)/", re.IGNORECASE)
NOT_PLAIN = re.compile(rb"\s*(<|%PDF|MZ|PK\x03\x04|#!|\{\\rtf)", re.IGNORECASE)

#: What Python raises over a ZIP that is not whole, or was made to mislead.
BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, OSError, UnicodeError)

NOT_TAKEN = "The selected file must be a PDF, DOCX, XLSX, ODT, ODS, CSV, TXT, PNG or JPG"
TOO_LARGE = "The selected file must be 10MB or smaller"
EMPTY = "The selected file is empty"
HAS_MACROS = "The selected file contains macros. Save a copy without macros and choose that"
LOCKED = "The selected file is protected with a password. Save a copy without the password and choose that"
DAMAGED = "The selected file cannot be read: it may be damaged. Open it, save it again and choose the new copy"
UNPACKS = "The selected file unpacks to more than 100MB. Save a smaller copy and choose that"


def extension_of(file_name: str) -> str:
    """What the name says the file is, in lower case; the long form of JPG is the same as the short one."""
    said = file_name.rpartition(".")[2].lower().strip()
    return "jpg" if said == "jpeg" else said


def media_type(file_name: str, content: bytes) -> str:
    """The type that the name and the content agree on; raises ValueError with the sentence for the person."""
    extension = extension_of(file_name)
    if "." not in file_name or extension not in TYPES:
        raise ValueError(NOT_TAKEN)
    if not content:
        raise ValueError(EMPTY)
    if len(content) > MOST_BYTES:
        raise ValueError(TOO_LARGE)
    looked_into(extension, content)
    return TYPES[extension]


def looked_into(extension: str, content: bytes) -> None:
    """Refuse a file that is not what its name says."""
    wanted = TYPES[extension]
    look: Callable[[str, bytes], bool] = looks_like
    if wanted in (WORD, SHEET, OPEN_TEXT, OPEN_SHEET):
        look = is_packed_document
    elif wanted.startswith("text/"):
        look = is_plain_text
    if not look(wanted, content):
        raise ValueError(
            f"The selected file is not the {extension.upper()} file that its name says. "
            "Save it in the format you mean and choose that"
        )


def looks_like(wanted: str, content: bytes) -> bool:
    """Whether the first bytes are those of this type."""
    found = filetype.guess_mime(content[:8192])
    return bool(found == wanted)


def is_plain_text(wanted: str, content: bytes) -> bool:
    """Whether it is writing and nothing else: no control characters, no markup, no program."""
    if content.startswith(WIDE):  # as a sheet saves "Unicode text": every other byte of it is nought
        content = content.decode("utf-16", "replace").encode("utf-8", "replace")
    if filetype.guess_mime(content[:8192]) or NOT_PLAIN.match(content.removeprefix(b"\xef\xbb\xbf")):
        return False
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", content)


def is_packed_document(wanted: str, content: bytes) -> bool:
    """Whether it is a ZIP whose parts are those of this kind of document, whole, unlocked and without macros."""
    if not content.startswith(b"PK\x03\x04"):
        if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") and b"E\0n\0c\0r\0y\0p\0t" in content:
            raise ValueError(LOCKED)
        return False
    try:
        with ZipFile(BytesIO(content)) as packed:
            unpacked_safely(packed)
            return is_office(wanted, packed) if wanted in HEARTS else is_open_document(wanted, packed)
    except BROKEN as fault:
        raise ValueError(DAMAGED) from fault


def unpacked_safely(packed: ZipFile) -> None:
    """Refuse macros, passwords and bombs; each part is unpacked once, so that a false size is found out."""
    parts = packed.infolist()
    if any(MACROS.search(part.filename) for part in parts):
        raise ValueError(HAS_MACROS)
    if any(part.flag_bits & 1 for part in parts):
        raise ValueError(LOCKED)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise ValueError(UNPACKS)
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts) or packed.testzip() is not None:
        raise BadZipFile


def is_office(wanted: str, packed: ZipFile) -> bool:
    """Whether it is an Office document of this kind, and says so without macros."""
    names = set(packed.namelist())
    if not {"[Content_Types].xml", HEARTS[wanted]} <= names:
        return False
    declared = packed.read("[Content_Types].xml")
    if b"macroEnabled" in declared:
        raise ValueError(HAS_MACROS)
    return wanted.encode() in declared


def is_open_document(wanted: str, packed: ZipFile) -> bool:
    """Whether it is an OpenDocument of this kind: its first part says which; a locked one says so too."""
    names = packed.namelist()
    if not names or names[0] != "mimetype" or packed.read("mimetype") != wanted.encode():
        return False
    if "META-INF/manifest.xml" in names and b"encryption-data" in packed.read("META-INF/manifest.xml"):
        raise ValueError(LOCKED)
    return "content.xml" in names
