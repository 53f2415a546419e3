"""What every file store keeps to: on the disk, in an S3-compatible store, or in memory."""

import stat
from contextlib import suppress
from uuid import UUID, uuid4

import pytest
from moto import mock_aws

from marketplace.adapters.disk import DiskStore
from marketplace.adapters.s3 import S3Store
from marketplace.adapters.wiring import Bucket, files_for
from marketplace.ports import FileMissing
from tests.fakes import MemoryStore

BUCKET = Bucket("evidence", region="eu-west-2", key="test", secret="test")


@pytest.fixture(params=["disk", "s3", "memory"])
def store(request, tmp_path):
    if request.param == "disk":
        yield files_for(tmp_path, Bucket())
    elif request.param == "memory":
        yield MemoryStore()
    else:
        with mock_aws():
            store = files_for(tmp_path, BUCKET)
            assert isinstance(store, S3Store)
            with suppress(store.client.exceptions.BucketAlreadyOwnedByYou):  # the request was slow, and sent again
                store.client.create_bucket(
                    Bucket="evidence", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"}
                )
            yield store


def test_a_file_comes_back_as_it_went_in_until_it_is_deleted(store):
    name, content = str(uuid4()), bytes(range(256)) * 500
    store.put(name, content)
    assert store.get(name) == content

    store.put(name, b"again")
    assert store.get(name) == b"again"

    store.delete(name)
    store.delete(name)
    with pytest.raises(FileMissing):
        store.get(name)


def test_each_name_has_its_own_file(store):
    one, other = str(uuid4()), str(uuid4())
    store.put(one, b"one")
    store.put(other, b"other")
    store.delete(other)
    assert store.get(one) == b"one"


def test_files_on_the_disk_are_their_owners_alone_and_whole(tmp_path):
    name = str(uuid4())
    DiskStore(tmp_path / "files").put(name, b"secret")
    [kept] = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    assert kept.name == name
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "files").stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["../secret_key", "/etc/passwd", "", "..", f"{UUID(int=1)}/../x"])
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    with pytest.raises(ValueError, match="named by its id"):
        DiskStore(tmp_path).get(name)
