"""Which adapter satisfies which port, by the settings."""

from pathlib import Path
from typing import Protocol

from marketplace.adapters.bank import RecordedTransfers
from marketplace.adapters.outbox import Outbox
from marketplace.adapters.smtp import Smtp
from marketplace.adapters.vault import FileVault
from marketplace.ports import Mailer, Payments, Ports


class Wanted(Protocol):
    """The settings that choose the adapters."""

    @property
    def var(self) -> Path: ...
    @property
    def smtp_url(self) -> str: ...
    @property
    def mail_from(self) -> str: ...
    @property
    def stripe_key(self) -> str: ...


def ports_for(settings: Wanted) -> Ports:
    """The ports of this place: files and records by default, the real services where they are set."""
    mailer: Mailer = Smtp(settings.smtp_url, settings.mail_from) if settings.smtp_url else Outbox(settings.var / "mail")
    return Ports(mailer=mailer, payments=payments_for(settings), vault=FileVault(settings.var / "keys"))


def payments_for(settings: Wanted) -> Payments:
    """Stripe where a key is set, else a record of bank transfers; the SDK is only loaded where it is used."""
    if not settings.stripe_key:
        return RecordedTransfers()
    from marketplace.adapters.stripe import StripePayments

    return StripePayments(settings.stripe_key)
