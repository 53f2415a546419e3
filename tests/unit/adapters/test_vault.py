"""What every key vault keeps to, on the disk or in memory."""

import stat
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from marketplace.adapters.vault import SYSTEM_CLOCK, FileVault
from marketplace.kernel import clock
from marketplace.kernel.errors import NotFound, NotNow
from tests.fakes import MemoryVault

COMPETITION, SUPPLIER = uuid4(), uuid4()


@pytest.fixture(params=["files", "memory"])
def vault(request, tmp_path):
    return FileVault(tmp_path / "keys", clock.now) if request.param == "files" else MemoryVault(clock.now)


def public_of(private):
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def test_the_private_half_leaves_at_its_instant_and_not_before(vault, noon):
    public = vault.make(COMPETITION, noon + timedelta(hours=1))
    with pytest.raises(NotNow, match="sealed"):
        vault.private_key(COMPETITION)
    with clock.frozen_at(noon + timedelta(hours=1)):
        assert public_of(vault.private_key(COMPETITION)) == public


def test_the_instant_moves_later_and_never_earlier(vault, noon):
    vault.make(COMPETITION, noon + timedelta(hours=1))
    vault.postpone(COMPETITION, noon + timedelta(hours=2))
    with pytest.raises(NotNow, match="later"):
        vault.postpone(COMPETITION, noon + timedelta(hours=1))
    with clock.frozen_at(noon + timedelta(hours=1)), pytest.raises(NotNow):
        vault.private_key(COMPETITION)


def test_made_again_it_is_the_same_key_and_opens_no_earlier(vault, noon):
    public = vault.make(COMPETITION, noon + timedelta(hours=2))
    assert vault.make(COMPETITION, noon + timedelta(hours=1)) == public
    with clock.frozen_at(noon + timedelta(hours=1)), pytest.raises(NotNow):
        vault.private_key(COMPETITION)
    vault.make(COMPETITION, noon + timedelta(hours=3))
    with clock.frozen_at(noon + timedelta(hours=2)), pytest.raises(NotNow):
        vault.private_key(COMPETITION)


def test_each_supplier_has_a_key_of_its_own(vault):
    key = vault.supplier_key(SUPPLIER)
    assert len(key) == 32
    assert vault.supplier_key(SUPPLIER) == key != vault.supplier_key(uuid4())


def test_a_key_that_was_never_made_is_not_found(vault, noon):
    with pytest.raises(NotFound):
        vault.private_key(COMPETITION)
    with pytest.raises(NotFound):
        vault.postpone(COMPETITION, noon)


def test_files_are_their_owners_alone(tmp_path, noon):
    folder = tmp_path / "keys"
    FileVault(folder).make(COMPETITION, noon)
    [kept] = folder.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_vault_believes_its_own_clock_and_not_the_applications(tmp_path):
    soon = datetime.now(UTC) + timedelta(hours=1)
    vault = FileVault(tmp_path, SYSTEM_CLOCK)
    vault.make(COMPETITION, soon)
    with clock.frozen_at(soon + timedelta(days=1)), pytest.raises(NotNow):
        vault.private_key(COMPETITION)
