"""Which adapter satisfies which port, by the settings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from marketplace.adapters.bank import RecordedTransfers
from marketplace.adapters.cases import CaseFile
from marketplace.adapters.clamav import ClamAv
from marketplace.adapters.debarments import DebarmentFile
from marketplace.adapters.disk import DiskStore
from marketplace.adapters.fpdf import FpdfPrinter
from marketplace.adapters.letters import LetterFiles
from marketplace.adapters.outbox import Outbox
from marketplace.adapters.registers import RegisterFile
from marketplace.adapters.smtp import Smtp
from marketplace.adapters.vault import SYSTEM_CLOCK, FileVault
from marketplace.ports import (
    FileStore,
    KeyVault,
    LocalRegister,
    Mailer,
    NoDebarmentList,
    Payments,
    Ports,
    Publisher,
    Scanner,
)


@dataclass(frozen=True)
class Bucket:
    """Where files are kept in an S3-compatible store; without a name they are kept on the disk."""

    name: str = ""
    endpoint: str = ""
    region: str = "eu-west-2"
    key: str = ""
    secret: str = ""


@dataclass(frozen=True)
class Kms:
    """The key of a key service that wraps ours; without its id the vault's files hold them as they are."""

    key_id: str = ""
    region: str = "eu-west-2"
    endpoint: str = ""


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
    case_file: str = "",
    bucket: Bucket = Bucket(),
    clamd: str = "",
    kms: Kms = Kms(),
) -> Ports:
    """The ports of this place: files and records by default, the real services where they are set."""
    mailer: Mailer = Smtp(smtp_url, mail_from) if smtp_url else Outbox(var / "mail")
    return Ports(
        mailer=mailer,
        payments=payments_for(stripe_key, stripe_webhook_secret),
        vault=vault_for(var / "keys", kms, lambda: SYSTEM_CLOCK() + ahead()),
        letters=LetterFiles(publisher.base_url),
        files=files_for(var, bucket),
        printer=FpdfPrinter(),
        scanner=scanner_for(clamd),
        publisher=publisher,
        registers=RegisterFile(Path(register_file) if register_file else None),
        debarments=DebarmentFile(Path(debarment_file)) if debarment_file else NoDebarmentList(),
        cases=CaseFile(Path(case_file)) if case_file else LocalRegister(),
    )


def vault_for(folder: Path, kms: Kms, clock: Callable[[], datetime]) -> KeyVault:
    """The key service where its key is named, else files alone; the SDK is only loaded where it is used."""
    if not kms.key_id:
        return FileVault(folder, clock)
    from marketplace.adapters.kms import KmsVault, client_for

    return KmsVault(folder, client_for(kms.region, kms.endpoint), kms.key_id, clock)


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
