"""Tables of signed ties in CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from averral.analysis.edge_files import read_edges
from averral.analysis.edges import EdgeTable, SignedEdge
from averral.errors import AverralError, InputError, NoSuchInput, NotText


def _read(tmp_path: Path, text: str | bytes) -> EdgeTable:
    file = tmp_path / "ties.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_edges(file)


def test_all_columns_in_any_order_with_others_noted(tmp_path: Path) -> None:
    text = (
        '\ufeffEnd,Sign,A,B,begin,weight,source,page\n,+,"Aln, North",Zar,1990,2.5,x,1\n\n2001-05,-1,Zar,Moro,,,y,2\n'
    )
    found = _read(tmp_path, text)
    assert found.edges == (
        SignedEdge("Aln, North", "Zar", 1, 2.5, "1990", None),
        SignedEdge("Zar", "Moro", -1, 1.0, None, "2001-05"),
    )
    assert found.notes == ("columns not read: source, page",)


@pytest.mark.parametrize(
    ("sign", "is_"), [("+1", 1), ("1", 1), ("+", 1), ("Positive", 1), ("-", -1), ("−1", -1), ("negative", -1)]
)
def test_signs_as_people_write_them(tmp_path: Path, sign: str, is_: int) -> None:
    assert _read(tmp_path, f"a,b,sign\nAln,Zar,{sign}\n").edges[0].sign == is_


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: column a, b, sign is missing"),
        ("Aln,Zar,1\n", "line 1: column a, b, sign is missing"),
        ("a,b,sign,a\nAln,Zar,1,x\n", "line 1: column a is there twice"),
        ("a,b,sign\nAln,Zar,1\nAln,Zar\n", "line 3: 2 cells where the header has 3 columns"),
        ("a,b,sign\nAln,Zar,0\n", "line 2: sign '0' is neither positive nor negative"),
        ("a,b,sign\nAln,,1\n", "line 2: column b is empty"),
        ("a,b,sign,weight\nAln,Zar,1,much\n", "line 2: weight 'much' is no number"),
        ("a,b,sign,weight\nAln,Zar,1,-2\n", "line 2: .* weight -2.0 is not a number above 0"),
        ("a,b,sign,begin\nAln,Zar,1,spring\n", "line 2: 'spring' is no date"),
        ("a,b,sign,begin,end\nAln,Zar,1,1990,1990\n", "line 2: .* end 1990 is not after begin 1990"),
        ('a,b,sign\n"Aln\nNorth",Zar,1\nAln,Zar,x\n', "line 4: sign 'x'"),
        ("a,b,sign\n" + "n" * 1001 + ",Zar,1\n", "line 2: column a has 1001 characters"),
        ("a,b,sign\n" + "n" * 200_000 + ",Zar,1\n", "is not CSV: field larger than field limit"),
    ],
)
def test_a_bad_row_is_named_with_its_file_and_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=f"ties.csv.*{said}"):
        _read(tmp_path, text)


def test_no_file_a_folder_and_bytes_are_errors_of_the_family(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match=r"nowhere\.csv cannot be read"):
        read_edges(tmp_path / "nowhere.csv")
    with pytest.raises(NoSuchInput, match="cannot be read"):
        read_edges(tmp_path)
    with pytest.raises(NotText, match="is not UTF-8"):
        _read(tmp_path, b"a,b,sign\nAln,Z\xe4r,1\n")


@given(st.lists(st.lists(st.text(max_size=6), min_size=3, max_size=5), max_size=5))
def test_any_cells_are_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["a", "b", "sign"], *rows])
    try:
        found = _read(tmp_path_factory.mktemp("any"), out.getvalue().encode("utf-8", "surrogatepass"))
    except AverralError as error:
        assert "ties.csv" in str(error)
    else:
        assert all(e.a and e.b and e.sign in (1, -1) for e in found.edges)
