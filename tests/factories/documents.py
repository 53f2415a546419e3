"""The least valid files and documents."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from flask import Flask

from marketplace.accounts.models import Organisation
from marketplace.documents.commands import upload_document
from marketplace.documents.models import Document, DocumentKind
from marketplace.documents.rules import Upload, upload_of
from marketplace.documents.rules.types import OPEN_TEXT, WORD
from marketplace.kernel import jobs
from marketplace.kernel.actor import Actor, Role
from marketplace.ports import Ports
from tests.factories import accounts
from tests.fakes import MemoryStore, WordScanner

PDF = b"%PDF-1.7\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)
JPG = b"\xff\xd8\xff\xe0" + bytes(24)
VIRUS = b"a virus"


def packed(**parts: bytes) -> bytes:
    """A ZIP of these parts, in their order."""
    into = BytesIO()
    with ZipFile(into, "w", ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return into.getvalue()


def docx(**more: bytes) -> bytes:
    """A Word document, with these parts besides its own."""
    return packed(
        **{"[Content_Types].xml": f'<Override ContentType="{WORD}.main+xml"/>'.encode()},
        **{"word/document.xml": b"<w/>"},
        **more,
    )


def odt(**more: bytes) -> bytes:
    """An OpenDocument text, with these parts besides its own."""
    return packed(mimetype=OPEN_TEXT.encode(), **{"content.xml": b"<office/>"}, **more)


def pdf(words: bytes = b"", name: str = "insurance.pdf") -> Upload:
    """A PDF that holds these words."""
    return upload_of(name, PDF + words)


def keeper(organisation: Organisation | None = None) -> Actor:
    """A bid manager of this supplier, or of a new one."""
    return accounts.somebody(Role.BID_MANAGER, organisation or accounts.supplier())


def document(actor: Actor, ports: Ports, *, file: Upload | None = None, **more: Any) -> Document:
    """A document of the actor's own organisation, of which nothing was scanned yet."""
    told = {"title": "Employers’ liability", "kind": DocumentKind.OTHER, "expires_on": None} | more
    return upload_document(actor, actor.organisations()[0], ports, file=file or pdf(), **told)


@contextmanager
def ports_with(app: Flask, *, scanner: WordScanner | None) -> Iterator[Ports]:
    """The application with files in memory and this scanner."""
    usual = app.extensions["ports"]
    app.extensions["ports"] = jobs.wiring.ports = replace(usual, files=MemoryStore(), scanner=scanner)
    try:
        yield app.extensions["ports"]
    finally:
        app.extensions["ports"] = jobs.wiring.ports = usual
