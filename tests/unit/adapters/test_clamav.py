"""Asking ClamAV's daemon: a verdict is OK or FOUND, and everything else is none."""

import shutil
import socket
import subprocess
import time

import pytest

from marketplace.adapters.clamav import ClamAv
from marketplace.adapters.wiring import scanner_for
from marketplace.ports import NotScanned
from tests.fakes import WordScanner
from tests.stand_ins.clamd import clamd, eicar

SIGNATURE = "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature"


@pytest.fixture(params=["tcp", "unix", "memory"])
def scanner(request, tmp_path):
    if request.param == "memory":
        yield WordScanner(eicar())
    else:
        with clamd(tmp_path / "clamd.ctl" if request.param == "unix" else None) as address:
            yield scanner_for(address)


def test_a_virus_is_found_and_a_clean_file_is_clean(scanner):
    assert scanner.is_clean(b"%PDF-1.7 harmless" * 10_000)
    assert not scanner.is_clean(eicar())
    assert scanner.is_clean(b"")


def test_nobody_who_answers_is_no_verdict(tmp_path):
    with pytest.raises(NotScanned):
        ClamAv(str(tmp_path / "nobody.ctl")).is_clean(b"harmless")
    with pytest.raises(NotScanned):
        WordScanner(b"x", away=True).is_clean(b"harmless")


def test_a_stream_that_is_too_long_for_the_daemon_is_no_verdict():
    with clamd(most=100_000) as address, pytest.raises(NotScanned):
        ClamAv(address).is_clean(b"harmless" * 100_000)


def test_a_daemon_that_never_answers_is_no_verdict():
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(NotScanned):
        ClamAv(f"tcp://127.0.0.1:{silent.getsockname()[1]}", seconds=0.05).is_clean(b"harmless")


def test_nobody_is_asked_where_no_daemon_is_named():
    assert scanner_for("") is None


@pytest.mark.skipif(shutil.which("clamd") is None, reason="there is no clamd on this machine: the stand-in is asked")
def test_the_real_daemon_says_the_same(tmp_path):
    (tmp_path / "eicar.hdb").write_text(SIGNATURE + "\n")
    place = tmp_path / "clamd.ctl"
    lines = [f"LocalSocket {place}", "Foreground yes", f"DatabaseDirectory {tmp_path}", "StreamMaxLength 30M"]
    (tmp_path / "clamd.conf").write_text("\n".join(lines) + "\n")
    with subprocess.Popen(["clamd", "-c", str(tmp_path / "clamd.conf")], stdout=subprocess.DEVNULL) as daemon:
        try:
            for _ in range(200):
                if place.exists():
                    break
                time.sleep(0.05)
            assert ClamAv(str(place)).is_clean(b"harmless")
            assert not ClamAv(str(place)).is_clean(eicar())
        finally:
            daemon.terminate()
