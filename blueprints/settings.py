"""Typed settings from the environment; the service refuses to start if one that it needs is missing."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Everything that differs from one place to another."""

    database_url: str
    secret_key: str
    base_url: str = "http://localhost:8000"
    var: Path = Path("var")
    development: bool = False
    ocid_prefix: str = "ocds-openpanel"
    publisher: str = "Open Panel"
    smtp_url: str = ""
    mail_from: str = "Open Panel <no-reply@localhost>"
    stripe_key: str = ""
    stripe_webhook_secret: str = ""
    debarment_file: str = ""
    trusted_proxies: int = 0
    clock_file: str = ""
    register_file: str = ""
    case_file: str = ""
    s3_bucket: str = ""
    s3_endpoint: str = ""
    s3_region: str = "eu-west-2"
    s3_key: str = ""
    s3_secret: str = ""
    clamd: str = ""
    kms_key: str = ""
    kms_region: str = "eu-west-2"
    kms_endpoint: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """The settings named in capitals in the environment; a development server makes up what it lacks."""
        development = environment.get("DEVELOPMENT", "1" if "DATABASE_URL" not in environment else "0") == "1"
        var = Path(environment.get("VAR", "var"))
        found: dict[str, object] = {"development": development, "var": var}
        for field in fields(cls):
            text = environment.get(field.name.upper())
            if text is not None and field.name not in found:
                found[field.name] = int(text) if field.type in (int, "int") else text
        if development:
            found.setdefault("secret_key", kept_secret(var / "secret_key"))
        missing = [field.name.upper() for field in fields(cls) if field.name not in found and needed(field.name)]
        if missing:
            raise RuntimeError(f"these settings are missing from the environment: {', '.join(missing)}")
        return cls(**found)  # type: ignore[arg-type]

    def __post_init__(self) -> None:
        """Only a development server may run ahead of time."""
        if self.clock_file and not self.development:
            raise RuntimeError("CLOCK_FILE is for development only: nobody else may change the time")

    def ahead(self) -> timedelta:
        """How far this server runs ahead: the hours in CLOCK_FILE, read anew each time; usually not at all."""
        return timedelta(hours=float(Path(self.clock_file).read_text())) if self.clock_file else timedelta()


def needed(name: str) -> bool:
    """Whether there is no sensible value to assume."""
    return name in {"database_url", "secret_key"}


def kept_secret(path: Path) -> str:
    """A secret made once and kept in a file that only its owner reads; two starters agree on one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text()
