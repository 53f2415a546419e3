"""Which adapter satisfies which port, by the settings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from marketplace.adapters.bank import RecordedTransfers
from marketplace.adapters.clamav import ClamAv
from marketplace.adapters.debarments import DebarmentFile
from marketplace.adapters.disk import DiskStore
from marketplace.adapters.fpdf import FpdfPrinter
from marketplace.adapters.letters import LetterFiles
from marketplace.adapters.outbox import Outbox
from marketplace.adapters.registers import RegisterFile
from marketplace.adapters.smtp import Smtp
from marketplace.adapters.vault import SYSTEM_CLOCK, FileVault
from marketplace.ports import FileStore, Mailer, NoDebarmentList, Payments, Ports, Publisher, Scanner


@dataclass(frozen=True)
class Bucket:
    """Where files are kept in an S3-compatible store; without a name they are kept on the disk."""

    name: str = ""
    endpoint: str = ""
    region: str = "eu-west-2"
    key: str = ""
    secret: str = ""


def ports_for(
    *,
    var: Path,
    smtp_url: str,
    mail_from: str,
    stripe_key: str,
    publisher: Publisher,
    stripe_webhook_secret: str = "",
    debarment_file: str = "",
    ahead: Callable[[], timedelta] = timedelta,
    register_file: str = "",
    bucket: Bucket = Bucket(),
    clamd: str = "",
) -> Ports:
    """The ports of this place: files and records by default, the real services where they are set."""
    mailer: Mailer = Smtp(smtp_url, mail_from) if smtp_url else Outbox(var / "mail")
    return Ports(
        mailer=mailer,
        payments=payments_for(stripe_key, stripe_webhook_secret),
        vault=FileVault(var / "keys", lambda: SYSTEM_CLOCK() + ahead()),
        letters=LetterFiles(publisher.base_url),
        files=files_for(var, bucket),
        printer=FpdfPrinter(),
        scanner=scanner_for(clamd),
        publisher=publisher,
        registers=RegisterFile(Path(register_file) if register_file else None),
        debarments=DebarmentFile(Path(debarment_file)) if debarment_file else NoDebarmentList(),
    )


def files_for(var: Path, bucket: Bucket) -> FileStore:
    """The bucket where one is named, else a folder of this machine; the SDK is only loaded where it is used."""
    if not bucket.name:
        return DiskStore(var / "files")
    from marketplace.adapters.s3 import S3Store

    return S3Store(bucket.name, bucket.endpoint, bucket.region, bucket.key, bucket.secret)


def scanner_for(clamd: str) -> Scanner | None:
    """ClamAV where its socket is named, else nobody: the pages then say that files were not scanned."""
    return ClamAv(clamd) if clamd else None


def payments_for(stripe_key: str, stripe_webhook_secret: str) -> Payments:
    """Stripe where a key is set, else a record of bank transfers; the SDK is only loaded where it is used."""
    if not stripe_key:
        return RecordedTransfers()
    from marketplace.adapters.stripe import StripePayments

    return StripePayments(stripe_key, stripe_webhook_secret)
