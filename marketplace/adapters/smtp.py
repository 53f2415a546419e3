"""The mailer of production: any SMTP server."""

import smtplib
from email.message import EmailMessage
from ssl import create_default_context
from urllib.parse import unquote, urlsplit


class Smtp:
    """Sends by SMTP; the address is smtp://user:password@host:port, or smtps:// for TLS from the start.

    With smtp:// TLS begins where the server offers it, and must begin before a password is said.
    """

    def __init__(self, url: str, sender: str) -> None:
        self.parts = urlsplit(url)
        self.sender = sender

    def send(self, *, to: str, subject: str, body: str, key: str) -> None:
        """Send the message; its key is its Message-ID, so that a server can tell a repeat."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, to, subject
        message["Message-ID"] = f"<{key}@openpanel>"
        message.set_content(body)
        with self._server() as server:
            server.ehlo_or_helo_if_needed()
            if self.parts.scheme == "smtp" and (self.parts.username or server.has_extn("starttls")):
                server.starttls(context=create_default_context())
            if self.parts.username:
                server.login(unquote(self.parts.username), unquote(self.parts.password or ""))
            server.send_message(message)

    def _server(self) -> smtplib.SMTP:
        """The server, whose certificate must be good where it shows one."""
        host, port = self.parts.hostname or "localhost", self.parts.port or 0
        if self.parts.scheme == "smtps":
            return smtplib.SMTP_SSL(host, port, timeout=20, context=create_default_context())
        return smtplib.SMTP(host, port, timeout=20)
