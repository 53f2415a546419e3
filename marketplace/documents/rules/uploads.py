"""A file on its way in, its type recognised and its name made safe."""

from dataclasses import dataclass
from hashlib import sha256

from marketplace.documents.rules.names import safe_name
from marketplace.documents.rules.types import extension_of, media_type


@dataclass(frozen=True)
class Upload:
    """What somebody handed in; only `upload_of` makes one, so that none is of an unknown type."""

    file_name: str
    media_type: str
    content: bytes

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.content)

    @property
    def sha256(self) -> str:
        """The hash by which anybody can tell that it is the same file."""
        return sha256(self.content).hexdigest()


def upload_of(given_name: str, content: bytes) -> Upload:
    """The file, if it is one that we take; raises ValueError with the sentence for the person."""
    found = media_type(given_name, content)
    return Upload(safe_name(given_name, extension_of(given_name)), found, content)
