"""The mailer of a development server: each message is a file that can be read in the browser."""

from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path


class Outbox:
    """Keeps messages in a folder instead of sending them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, *, to: str, subject: str, body: str, key: str) -> None:
        """Write the message under a name made of its key, so that twice is once."""
        message = EmailMessage()
        message["To"], message["Subject"] = to, subject
        message.set_content(body)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{sha256(key.encode()).hexdigest()[:32]}.eml").write_bytes(bytes(message))
