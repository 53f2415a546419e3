"""Settings: what a server may be told."""

from datetime import timedelta
from pathlib import Path

import pytest

from blueprints.settings import Settings

GIVEN = {"DATABASE_URL": "postgresql://somewhere/panel", "SECRET_KEY": "for tests only"}


def test_a_server_runs_on_time_unless_told_otherwise() -> None:
    assert Settings.from_environment(GIVEN).ahead() == timedelta()


def test_a_development_server_runs_ahead_by_the_hours_in_a_file_as_they_are_now(tmp_path: Path) -> None:
    path = tmp_path / "clock"
    path.write_text("36")
    settings = Settings.from_environment(GIVEN | {"DEVELOPMENT": "1", "CLOCK_FILE": str(path)})
    assert settings.ahead() == timedelta(days=1, hours=12)
    path.write_text("0.5")
    assert settings.ahead() == timedelta(minutes=30)


def test_no_other_server_starts_with_a_changed_clock(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="development only"):
        Settings.from_environment(GIVEN | {"CLOCK_FILE": str(tmp_path / "clock")})
