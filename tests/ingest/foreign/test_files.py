from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from averral.errors import InputError, NoSuchInput, NotText
from averral.ingest.foreign.files import Line, lines_of
from averral.ingest.foreign.running import KINDS
from ingest.foreign.lines import ICEWS_HEAD, POLECAT_HEAD, gdelt_line, icews_line, polecat_line


def found(path: Path, kind: str) -> list[Line]:
    return list(lines_of(path, KINDS[kind].shape))


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_gdelt_has_no_header_or_one(tmp_path: Path) -> None:
    (line,) = found(write(tmp_path / "a", gdelt_line()), "gdelt")
    assert line.cells is not None and line.cells["EventCode"] == "194" and line.number == 1
    head = "\t".join(KINDS["gdelt"].shape.columns) + "\n"
    (line,) = found(write(tmp_path / "b", head + gdelt_line()), "gdelt")
    assert line.cells is not None and line.cells["EventCode"] == "194" and line.number == 2


def test_packed_files(tmp_path: Path) -> None:
    text = (ICEWS_HEAD + icews_line()).encode()
    plain = found(write(tmp_path / "a.tab", text), "icews")
    packed = found(write(tmp_path / "a.gz", gzip.compress(text)), "icews")
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("year/a.tab", text)
        archive.writestr("__MACOSX/.a.tab", b"rubbish")
    zipped = found(tmp_path / "a.zip", "icews")
    assert plain[0].cells == packed[0].cells == zipped[0].cells
    assert [line.origin for line in zipped] == [f"{tmp_path / 'a.zip'}!year/a.tab"]


def test_a_spoilt_zip(tmp_path: Path) -> None:
    with pytest.raises(NotText, match="cannot be unpacked"):
        found(write(tmp_path / "a.zip", b"PK\x03\x04rubbish"), "icews")
    with pytest.raises(NotText, match="cut off"):
        found(write(tmp_path / "a.gz", gzip.compress(ICEWS_HEAD.encode() + bytes(9))[:-12]), "icews")


def test_western_bytes_and_a_mark_at_the_start(tmp_path: Path) -> None:
    text = POLECAT_HEAD.encode() + polecat_line().encode("latin-1") + polecat_line().encode()
    western, utf8 = found(write(tmp_path / "a", b"\xef\xbb\xbf" + text), "polecat")
    assert western.cells is not None and utf8.cells is not None
    assert western.cells["Recipient Name"] == utf8.cells["Recipient Name"] == "Café Guards"
    with pytest.raises(NotText, match="UTF-16"):
        found(write(tmp_path / "b", POLECAT_HEAD.encode("utf-16")), "polecat")


def test_other_names_and_a_stray_column_of_polecat(tmp_path: Path) -> None:
    head = POLECAT_HEAD.replace("Intensity", "Event Intensity").replace("\n", "\tHeadline\n")
    (line,) = found(write(tmp_path / "a", head + polecat_line().replace("\n", "\tWords\n")), "polecat")
    assert line.cells is not None and (line.cells["Intensity"], line.cells["Headline"]) == ("-9.5", "Words")


def test_extra_tabs_at_the_end_are_no_cells_and_others_are_told(tmp_path: Path) -> None:
    good, bad = polecat_line().replace("\n", "\t\t\n"), polecat_line().replace("ASSAULT", "AS\tSAULT")
    first, second, third = found(write(tmp_path / "a", POLECAT_HEAD + good + bad + "one\ttwo\n"), "polecat")
    assert first.cells is not None
    assert (second.cells, second.wrong) == (None, "it has 41 cells, and there are 40 columns")
    assert third.wrong == "it has 2 cells, and there are 40 columns"


def test_wrong_columns_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"lacks the columns Event ID, .* of ICEWS"):
        found(write(tmp_path / "a", "a,b,sign\n"), "icews")
    with pytest.raises(InputError, match=r"has 3 columns, and GDELT 2\.0 events has 61"):
        found(write(tmp_path / "b", "1\t2\t3\n" * 30), "gdelt")
    with pytest.raises(InputError, match="is empty"):
        found(write(tmp_path / "c", ""), "gdelt")
    with pytest.raises(InputError, match="column a more than once"):
        found(write(tmp_path / "d", "a,a,b,sign\n"), "edges")
    with pytest.raises(NoSuchInput, match="No such file"):
        found(tmp_path / "e", "edges")


def test_edges_by_comma_or_tab_with_names_in_quotation_marks(tmp_path: Path) -> None:
    (comma,) = found(write(tmp_path / "a", 'A,B,Sign\n"Hills, Upper",Velmora,1\n'), "edges")
    (tab,) = found(write(tmp_path / "b", "sign\ta\tb\tbegin\n1\tHills, Upper\tVelmora\n"), "edges")
    assert comma.cells == {"a": "Hills, Upper", "b": "Velmora", "sign": "1"}
    assert tab.cells == {"a": "Hills, Upper", "b": "Velmora", "sign": "1", "begin": ""}


def test_a_line_of_millions_of_bytes_is_passed_over(tmp_path: Path) -> None:
    long, good = found(write(tmp_path / "a", "a,b,sign\n" + "x" * 1_000_001 + "\nA,B,1\n"), "edges")
    assert long.wrong.startswith("it has 1,000,002 bytes") and good.cells is not None


@settings(deadline=None)  # it writes files
@given(st.binary(max_size=400))
def test_any_bytes_give_lines_or_an_error_in_words(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "a"
    path.write_bytes(b"a,b,sign\n" + data)
    try:
        for line in lines_of(path, KINDS["edges"].shape):
            assert line.cells is None or set(line.cells) == {"a", "b", "sign"}
    except InputError as error:
        assert str(path) in str(error)
