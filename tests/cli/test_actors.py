from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from averral.cli.actors import show_actors
from averral.cli.app import app
from averral.errors import SettingsError

KEYS = {"id", "name", "type", "country", "parent", "sector", "aliases", "roles"}


def _json(*arguments: str) -> list[dict[str, object]]:
    result = CliRunner().invoke(app, ["actors", *arguments, "--format", "json"])
    assert result.exit_code == 0
    found: list[dict[str, object]] = json.loads(result.stdout)
    return found


@pytest.mark.parametrize(
    ("day", "type_", "sector"),
    [("1998-01-01", "government", "GOV"), ("2010-01-01", "armed_group", "REB"), ("2021-08-15", "government", "GOV")],
)
def test_type_and_sector_are_those_of_the_day(day: str, type_: str, sector: str) -> None:
    taliban = _json("Taliban", "--on", day)[0]
    assert set(taliban) >= KEYS
    assert (taliban["id"], taliban["type"], taliban["sector"]) == ("group:taliban", type_, sector)


def test_a_person_belongs_to_the_body_of_their_office_on_the_day() -> None:
    assert _json("Imran Khan", "--on", "2020-01-01")[0]["parent"] == "PAK.GOV"
    assert _json("Imran Khan", "--on", "2023-01-01")[0]["parent"] == "PAK.PTI"


def test_members_carry_dates() -> None:
    members = _json("NATO")[0]["members"]
    assert {"id": "SWE", "start": "2024-03-07", "end": None} in members  # type: ignore[operator]


def test_the_table_shows_members_of_the_day() -> None:
    result = CliRunner().invoke(app, ["actors", "org:nato", "--on", "1990-01-01", "--limit", "1"])
    assert "GRC" in result.stdout
    assert "SWE" not in result.stdout


def test_the_table_shows_roles_and_names() -> None:
    result = CliRunner().invoke(app, ["actors", "Taliban", "--limit", "1"])
    assert "government, since 2021-08-15" in result.stdout
    assert "Taleban" in result.stdout


def test_nobody_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert show_actors("Zarquanistani Club", None, "json", (), 5) == 1
    out, err = capsys.readouterr()
    assert json.loads(out) == []
    assert "nobody is known as 'Zarquanistani Club'" in err


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(SettingsError, match="--on 'May' is not a date"):
        show_actors("NATO", "May", "table", (), 5)


def test_ones_own_actors_are_found_and_unused_lines_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.actors.txt"
    file.write_text("RIVERGUARD_ [KENREB]\n\t[KENGOV 33-22]\n")
    assert show_actors("Riverguard", None, "json", (file,), 5) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)[0]["country"] == "KEN"
    assert f"not used: {file}, line 2: '33-22' is no limit of dates" in err
