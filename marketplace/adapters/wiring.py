"""Which adapter satisfies which port, by the settings."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from marketplace.adapters.bank import RecordedTransfers
from marketplace.adapters.debarments import DebarmentFile
from marketplace.adapters.letters import LetterFiles
from marketplace.adapters.outbox import Outbox
from marketplace.adapters.smtp import Smtp
from marketplace.adapters.vault import SYSTEM_CLOCK, FileVault
from marketplace.ports import Mailer, NoDebarmentList, Payments, Ports, Publisher


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
) -> Ports:
    """The ports of this place: files and records by default, the real services where they are set."""
    mailer: Mailer = Smtp(smtp_url, mail_from) if smtp_url else Outbox(var / "mail")
    return Ports(
        mailer=mailer,
        payments=payments_for(stripe_key, stripe_webhook_secret),
        vault=FileVault(var / "keys", lambda: SYSTEM_CLOCK() + ahead()),
        letters=LetterFiles(publisher.base_url),
        publisher=publisher,
        debarments=DebarmentFile(Path(debarment_file)) if debarment_file else NoDebarmentList(),
    )


def payments_for(stripe_key: str, stripe_webhook_secret: str) -> Payments:
    """Stripe where a key is set, else a record of bank transfers; the SDK is only loaded where it is used."""
    if not stripe_key:
        return RecordedTransfers()
    from marketplace.adapters.stripe import StripePayments

    return StripePayments(stripe_key, stripe_webhook_secret)
