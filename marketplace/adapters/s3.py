"""Files in an S3-compatible store."""

from typing import Any

from marketplace.ports import FileMissing

PREFIX = "documents/"


class S3Store:
    """Keeps each file as an object of one private bucket, which is told apart only by its id."""

    def __init__(self, bucket: str, endpoint: str, region: str, key: str, secret: str) -> None:
        self.bucket = bucket
        self.client = client_for(endpoint, region, key, secret)

    def put(self, name: str, content: bytes) -> None:
        """Keep the object; the store has it whole or not at all."""
        self.client.put_object(
            Bucket=self.bucket, Key=PREFIX + name, Body=content, ContentType="application/octet-stream"
        )

    def get(self, name: str) -> bytes:
        """The whole content."""
        try:
            answer = self.client.get_object(Bucket=self.bucket, Key=PREFIX + name)
        except self.client.exceptions.NoSuchKey as fault:
            raise FileMissing(name) from fault
        content: bytes = answer["Body"].read()
        return content

    def delete(self, name: str) -> None:
        """Remove the object; the store does not mind if there is none."""
        self.client.delete_object(Bucket=self.bucket, Key=PREFIX + name)


def client_for(endpoint: str, region: str, key: str, secret: str) -> Any:
    """The SDK, loaded here since that takes half a second; without keys it finds those of its surroundings."""
    import boto3
    from botocore.config import Config

    return boto3.client(
        "s3",
        endpoint_url=endpoint or None,
        region_name=region,
        aws_access_key_id=key or None,
        aws_secret_access_key=secret or None,
        config=Config(
            signature_version="s3v4",
            connect_timeout=5,
            read_timeout=20,
            retries={"max_attempts": 3, "mode": "standard"},
            request_checksum_calculation="when_required",  # what S3 added later, other stores may not know
            response_checksum_validation="when_required",
        ),
    )
