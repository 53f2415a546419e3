"""Mail leaves only for a server whose certificate is good."""

import smtplib
import socket
import ssl
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from marketplace.adapters import smtp

NAMED = {"here": [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]}
NAMED["elsewhere"] = [x509.DNSName("mail.example")]


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    """Two certificates that nobody else has signed, each with its key in one file: for this server, and for another."""
    key, made = ec.generate_private_key(ec.SECP256R1()), {}
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Mail")])
    since = datetime.now(UTC) - timedelta(days=1)
    for whose, names in NAMED.items():
        told = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        told = told.not_valid_before(since).not_valid_after(since + timedelta(days=9))
        told = told.add_extension(x509.SubjectAlternativeName(names), critical=False)
        told = told.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        words = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        path = made[whose] = tmp_path_factory.mktemp(whose) / "server.pem"
        pem = told.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        path.write_bytes(key.private_bytes(*words) + pem)
    return made


class Server:
    """A mail server for one message, with TLS from the start or once it is asked for."""

    def __init__(self, listening, context, *, at_once, offers):
        self.listening, self.context, self.at_once, self.heard = listening, context, at_once, []
        known = b"502 what?\r\n" if offers is None else b"250-here\r\n" + offers + b"250 AUTH PLAIN\r\n"
        self.answers = ANSWERS | {b"EHLO": known}

    def serve(self):
        line, _ = self.listening.accept()
        line.settimeout(5)
        try:
            self.talk(self.context.wrap_socket(line, server_side=True) if self.at_once else line)
        except OSError:  # whoever does not trust the certificate hangs up
            line.close()

    def talk(self, line):
        line.sendall(b"220 here\r\n")
        said = line.makefile("rb")
        while words := said.readline():
            self.heard.append(words.strip().upper())
            verb = words.split()[0].upper()
            if verb == b"STARTTLS":
                line.sendall(b"220 go on\r\n")
                line = self.context.wrap_socket(line, server_side=True)
                said = line.makefile("rb")
                continue
            line.sendall(self.answers.get(verb, b"250 good\r\n"))
            if verb == b"QUIT":
                break
            if verb == b"DATA":
                while said.readline().strip() != b".":
                    pass
                line.sendall(b"250 taken\r\n")
        line.close()


ANSWERS = {
    b"AUTH": b"235 known\r\n",
    b"DATA": b"354 go on\r\n",
    b"QUIT": b"221 bye\r\n",
}


@contextmanager
def server(certificate, *, at_once=False, offers=b"250-STARTTLS\r\n"):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(5)
        found = Server(listening, context, at_once=at_once, offers=offers)
        thread = Thread(target=found.serve)
        thread.start()
        yield found, listening.getsockname()[1]
        thread.join(5)


def send(port, scheme, who="user:word@"):
    mailer = smtp.Smtp(f"{scheme}://{who}127.0.0.1:{port}", "panel@example.org")
    mailer.send(to="ann@example.org", subject="Hello", body="Good day", key="1-a")


@pytest.mark.parametrize("scheme", ["smtps", "smtp"])
def test_a_certificate_that_nobody_vouches_for_is_refused_and_nothing_is_said(certificates, scheme):
    with (
        server(certificates["here"], at_once=scheme == "smtps") as (found, port),
        pytest.raises(ssl.SSLCertVerificationError, match="self-signed"),
    ):
        send(port, scheme)
    assert not [words for words in found.heard if words.startswith((b"AUTH", b"MAIL", b"DATA"))]


@pytest.mark.parametrize("scheme", ["smtps", "smtp"])
def test_a_good_certificate_of_another_server_is_refused(certificates, scheme, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates["elsewhere"]))
    with (
        server(certificates["elsewhere"], at_once=scheme == "smtps") as (found, port),
        pytest.raises(ssl.SSLCertVerificationError, match=r"not valid for '127\.0\.0\.1'"),
    ):
        send(port, scheme)
    assert not [words for words in found.heard if words.startswith((b"AUTH", b"MAIL", b"DATA"))]


@pytest.mark.parametrize("scheme", ["smtps", "smtp"])
def test_a_server_with_a_good_certificate_of_its_own_takes_the_message(certificates, scheme, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates["here"]))
    with server(certificates["here"], at_once=scheme == "smtps") as (found, port):
        send(port, scheme)
    assert b"DATA" in found.heard


def test_a_server_that_asks_for_no_password_and_offers_tls_is_spoken_to_in_it(certificates, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates["here"]))
    with server(certificates["here"]) as (found, port):
        send(port, "smtp", who="")
    assert found.heard.index(b"STARTTLS") < found.heard.index(b"DATA")
    assert not [words for words in found.heard if words.startswith(b"AUTH")]


def test_a_server_that_knows_only_the_old_greeting_takes_a_message(certificates):
    with server(certificates["here"], offers=None) as (found, port):
        send(port, "smtp", who="")
    assert found.heard.index(b"DATA") > [words.split()[0] for words in found.heard].index(b"HELO")


def test_a_server_beside_us_that_has_no_tls_takes_a_message_but_never_a_password(certificates):
    with server(certificates["here"], offers=b"") as (found, port):
        send(port, "smtp", who="")
    assert b"DATA" in found.heard

    with server(certificates["here"], offers=b"") as (found, port), pytest.raises(smtplib.SMTPNotSupportedError):
        send(port, "smtp")
    assert not [words for words in found.heard if words.startswith((b"AUTH", b"MAIL"))]
