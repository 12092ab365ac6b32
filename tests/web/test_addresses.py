from __future__ import annotations

from averral.web.addresses import actor_address, address, document_address, dyad_address, with_parameters


def test_an_id_chooses_no_other_page() -> None:
    assert actor_address("../x?y#z") == "/actors/..%2Fx%3Fy%23z"
    assert document_address("ab", 3) == "/documents/ab?s=3#s3"


def test_a_dyad_has_one_address() -> None:
    assert dyad_address("B", "A") == dyad_address("A", "B") == "/dyads/A/B"


def test_what_is_empty_is_not_in_an_address() -> None:
    assert (
        address("/claims", source="a b", status=["x", "y"], q=None, since="") == "/claims?source=a+b&status=x&status=y"
    )
    assert address("/claims") == "/claims"


def test_parameters_stand_before_the_fragment() -> None:
    assert with_parameters("/a?b=1#c", as_of="2020-01-01") == "/a?b=1&as_of=2020-01-01#c"
    assert with_parameters("/a#c", x=None) == "/a#c"


def test_a_parameter_may_have_any_name() -> None:
    assert with_parameters("/a", **{"to": "1", "path": "2"}) == "/a?to=1&path=2"
    assert address("/a", **{"path": "1", "to": "2"}) == "/a?path=1&to=2"
