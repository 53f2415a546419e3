"""What the domain needs from the outside; adapters satisfy it, and nothing here names a product."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from marketplace.kernel.errors import Refusal
from marketplace.kernel.money import Money


class Mailer(Protocol):
    """Carries a message to a person."""

    def send(self, *, to: str, subject: str, body: str, key: str) -> None:
        """Send it; `key` names the message, so that a carrier that knows it sends it once."""


@dataclass(frozen=True)
class PaymentOrder:
    """What is to be paid: one approved invoice."""

    key: str
    reference: str
    supplier_name: str
    buyer_key: str
    buyer_name: str
    buyer_email: str
    lines: tuple[tuple[str, Money], ...]
    days_until_due: int

    @property
    def total(self) -> Money:
        """The sum of the lines."""
        return sum((amount for _, amount in self.lines), Money.zero)


@dataclass(frozen=True)
class PaymentStarted:
    """How a channel knows the payment, and whether it was settled at once."""

    channel: str
    external_reference: str
    settled: bool
    page: str | None = None


@dataclass(frozen=True)
class ProviderNotice:
    """Something that a payment provider says happened, its signature checked."""

    provider: str
    event_id: str
    type: str
    about: str
    payment_key: str | None
    body: dict[str, Any]


class NotGenuine(Refusal):
    """A message that claims to come from a provider, and does not prove it."""

    title = "This message could not be verified"


class PaymentRefused(Exception):
    """The channel will not carry this payment, however often it is asked; its words say why."""


class Payments(Protocol):
    """Moves money, or records that it was moved."""

    def start(self, order: PaymentOrder) -> PaymentStarted:
        """Begin the payment; the same key twice begins it once."""

    def is_settled(self, external_reference: str, total: Money) -> bool:
        """Whether the channel says, asked now, that the whole of this was paid."""

    def notice(self, body: bytes, signature: str) -> ProviderNotice:
        """Read what the provider sends us; refuses what is not genuine."""


class KeyVault(Protocol):
    """Keeps the private half of a competition's key, outside the database, until bids may be opened."""

    def make(self, competition_id: UUID, not_before: datetime) -> bytes:
        """Make a key pair and give the public half; the private half never leaves before its time."""

    def postpone(self, competition_id: UUID, not_before: datetime) -> None:
        """Put the instant later; never earlier."""

    def private_key(self, competition_id: UUID) -> bytes:
        """The private half, from its instant on; refuses before by its own clock, whatever the application says."""

    def supplier_key(self, supplier_id: UUID) -> bytes:
        """The symmetric key for a supplier's own working copies; made when first asked for."""


class FileStore(Protocol):
    """Keeps the content of files by a name that nobody can guess and nobody is shown."""

    def put(self, name: str, content: bytes) -> None:
        """Keep it; the same name again replaces what was there."""

    def get(self, name: str) -> bytes:
        """The content; raises FileMissing where there is none."""

    def delete(self, name: str) -> None:
        """Remove it for good; nothing there is no fault."""


class FileMissing(Exception):
    """The store does not have a file that it was given."""


class Scanner(Protocol):
    """Looks for viruses."""

    def is_clean(self, content: bytes) -> bool:
        """Whether nothing was found; raises NotScanned where that cannot be said."""


class NotScanned(Exception):
    """The scanner gave no verdict; to be asked again, and never taken for "clean"."""


class Letters(Protocol):
    """Knows the words of our mails."""

    def render(self, words: str, facts: Mapping[str, str]) -> tuple[str, str]:
        """The subject and the body of the mail of this name, filled with the facts."""


class Printer(Protocol):
    """Sets a page on paper: whole documents as PDF, from the plain HTML of `templates/print`."""

    def pdf(self, html: str) -> bytes:
        """The document; the same HTML gives the same bytes."""


@dataclass(frozen=True)
class RegisterEntry:
    """What a public register says of a number."""

    name: str
    form: str = ""
    address: str = ""
    standing: str = "registered"


class RegisterUnavailable(Exception):
    """The register cannot be asked now; whoever asked goes on without it."""


class Registers(Protocol):
    """Knows the public registers of charities, companies and mutuals, as far as they can be asked."""

    source: str

    def look_up(self, scheme: str, number: str) -> RegisterEntry | None:
        """What the register says of this number; nothing where it does not know it."""


class NoRegisters:
    """Where no register can be asked."""

    source = "none"

    def look_up(self, scheme: str, number: str) -> RegisterEntry | None:
        """Say so."""
        raise RegisterUnavailable


@dataclass(frozen=True)
class Debarred:
    """Somebody on the debarment list: numbers are written with their scheme, such as GB-COH:01234567."""

    name: str
    numbers: tuple[str, ...]
    kind: str
    starts_on: date
    until_on: date | None = None
    source: str = ""


@dataclass(frozen=True)
class DebarmentSheet:
    """The whole list as it was on a day."""

    source: str
    digest: str
    listed_on: date | None
    entries: tuple[Debarred, ...]


class DebarmentList(Protocol):
    """Knows who may not be awarded public contracts."""

    def read(self) -> DebarmentSheet | None:
        """The list as it is now; none where there is no list. A list that cannot be read is refused as a whole."""


@dataclass(frozen=True)
class NoDebarmentList:
    """A place without a list, which says so."""

    def read(self) -> DebarmentSheet | None:
        """There is none."""
        return None


@dataclass(frozen=True)
class CaseRecord:
    """What the national case system says of one person: facts by the columns of `ImportedPerson`, as text."""

    source: str
    reference: str
    facts: Mapping[str, str]


class CaseSystemUnavailable(Exception):
    """The national case system cannot be asked now; whoever asked goes on with what is known here."""


class CaseSystem(Protocol):
    """Knows the people on probation of the whole country, as far as it can be asked."""

    def look_up(self, reference: str) -> CaseRecord | None:
        """What it says of the person with this case reference; nothing where it does not know them."""


@dataclass(frozen=True)
class LocalRegister:
    """A place without the national system: people are known here as practitioners add them and files bring them in."""

    def look_up(self, reference: str) -> CaseRecord | None:
        """Say that nobody else can be asked."""
        raise CaseSystemUnavailable


@dataclass(frozen=True)
class Publisher:
    """Under whose name, prefix and address open data is published."""

    name: str = "Open Panel"
    ocid_prefix: str = "ocds-openpanel"
    base_url: str = "http://localhost:8000"


@dataclass(frozen=True)
class Ports:
    """Every port, as create_app and the worker hand them over."""

    mailer: Mailer
    payments: Payments
    vault: KeyVault
    letters: Letters
    files: FileStore
    printer: Printer
    scanner: Scanner | None = None
    publisher: Publisher = Publisher()
    registers: Registers = field(default_factory=NoRegisters)
    debarments: DebarmentList = NoDebarmentList()
    cases: CaseSystem = LocalRegister()
