"""What every key vault keeps to, on the disk, over a key service or in memory."""

import stat
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import boto3
import pytest
from botocore.exceptions import ClientError
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from moto import mock_aws

from marketplace.adapters.kms import KmsVault
from marketplace.adapters.vault import SYSTEM_CLOCK, FileVault
from marketplace.kernel import clock
from marketplace.kernel.errors import NotFound, NotNow
from tests.fakes import MemoryVault

COMPETITION, SUPPLIER = uuid4(), uuid4()


@pytest.fixture(scope="session")
def service():
    """A key service of the AWS kind, and a key in it."""
    with mock_aws():
        client = boto3.client("kms", "eu-west-2", aws_access_key_id="tests", aws_secret_access_key="tests")
        yield client, client.create_key()["KeyMetadata"]["KeyId"]


@pytest.fixture(params=["files", "kms", "memory"])
def vault(request, tmp_path):
    if request.param == "kms":
        return KmsVault(tmp_path / "keys", *request.getfixturevalue("service"), clock.now)
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


def test_with_a_key_service_the_files_hold_nothing_that_opens_a_bid(service, tmp_path, noon):
    vault = KmsVault(tmp_path, *service, clock.now)
    vault.make(COMPETITION, noon)
    vault.supplier_key(SUPPLIER)
    plain = [vault.private_key(COMPETITION).hex(), vault.supplier_key(SUPPLIER).hex()]
    assert not [kept for kept in tmp_path.iterdir() for key in plain if key in kept.read_text()]


def test_an_instant_that_was_put_earlier_by_hand_makes_the_key_useless(service, tmp_path, noon):
    vault = KmsVault(tmp_path, *service, clock.now)
    vault.make(COMPETITION, noon + timedelta(hours=1))
    [kept] = tmp_path.iterdir()
    kept.write_text(kept.read_text().replace("T13:00", "T11:00"))
    with pytest.raises(ClientError, match="InvalidCiphertext"):
        vault.private_key(COMPETITION)
