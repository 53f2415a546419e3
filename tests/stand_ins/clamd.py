"""A stand-in for ClamAV's daemon: it speaks INSTREAM and knows one virus, the test file of EICAR."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any


def eicar() -> bytes:
    """The harmless file that every scanner calls a virus; put together here, so that no scanner minds this one."""
    return b"".join([b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$", b"EICAR-STANDARD-", b"ANTIVIRUS-TEST-FILE!", b"$H+H*"])


class Conversation(socketserver.StreamRequestHandler):
    """One question to the daemon."""

    server: Any

    def handle(self) -> None:
        """Read the stream to its end or its limit, then give the verdict as clamd words it."""
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(size)
            if len(content) > self.server.most:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        verdict = b"Eicar-Test-Signature FOUND" if eicar() in content else b"OK"
        self.wfile.write(b"stream: " + verdict + b"\0")


class TcpDaemon(socketserver.ThreadingTCPServer):
    """A daemon on a port of this machine."""

    daemon_threads, most = True, 30 * 1024 * 1024


class UnixDaemon(socketserver.ThreadingUnixStreamServer):
    """A daemon on a socket of this machine."""

    daemon_threads, most = True, 30 * 1024 * 1024


@contextmanager
def clamd(socket: Path | None = None, most: int = TcpDaemon.most) -> Iterator[str]:
    """The daemon while it runs, and the address where it listens."""
    server = UnixDaemon(str(socket), Conversation) if socket else TcpDaemon(("127.0.0.1", 0), Conversation)
    server.most = most  # type: ignore[misc]
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield f"unix:{socket}" if socket else f"tcp://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
