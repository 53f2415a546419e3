"""What follows from uploads and ends: scanning, erasing, and reminding in time."""

from contextlib import suppress

from marketplace.documents import commands, queries
from marketplace.documents.models import DocumentVersion, Verdict
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Refusal
from marketplace.kernel.events import Event
from marketplace.kernel.one_by_one import one_by_one
from marketplace.ports import FileMissing, NotScanned, Ports


def scan_version(event: Event, ports: Ports) -> None:
    """Have the scanner look at a new version; without a verdict the job fails, and is tried again."""
    version = queries.version(event.subject_id, event.facts["version"])
    if version.verdict is Verdict.WAITING and not version.document.is_destroyed:
        commands.mark_scanned(SYSTEM, event.subject_id, version.number, verdict=verdict_on(version, ports))


def scan_the_unscanned() -> None:
    """Once a scanner is set, have it look at what came in before, some files a minute and each until it has a verdict.

    A file may be opened until then, as it could before: nothing shuts because a scanner was added.
    """
    ports: Ports = jobs.wiring.ports
    if ports.scanner is None:
        return
    for document_id, number in [(each.document_id, each.number) for each in queries.unscanned_versions()]:
        with suppress(Refusal, NotScanned, FileMissing):
            verdict = verdict_on(queries.version(document_id, number), ports)
            commands.mark_scanned(SYSTEM, document_id, number, verdict=verdict)


def verdict_on(version: DocumentVersion, ports: Ports) -> Verdict:
    """What the scanner says of the file; nothing where none is set any longer."""
    if ports.scanner is None:
        return Verdict.UNSCANNED
    clean = ports.scanner.is_clean(ports.files.get(str(version.file_id)))
    return Verdict.CLEAN if clean else Verdict.INFECTED


def erase_files(event: Event, ports: Ports) -> None:
    """Remove every file of a document that was destroyed."""
    for file_id in queries.files_of(event.subject_id):
        ports.files.delete(str(file_id))
    commands.mark_erased(SYSTEM, event.subject_id)


def erase_abandoned_file(event: Event, ports: Ports) -> None:
    """Remove what an upload that failed may have left in its reserved place."""
    ports.files.delete(str(event.subject_id))


def remind_of_ends() -> None:
    """Remind of each document that expires in 60, 30 or 7 days."""
    one_by_one(queries.documents_to_remind_of(london_day(clock.now())), commands.remind_of_end)


def abandon_files() -> None:
    """Give up the places in the store that uploads reserved a day ago and never took."""
    one_by_one(queries.abandoned_files(clock.now()), commands.abandon_file)
