from __future__ import annotations

import averral.documents


def test_the_public_face_is_what_readers_and_corpora_need() -> None:
    for_one = {"from_text", "load", "load_bytes"}
    for_many = {"Fields", "Known", "Piece", "Raw", "Unread", "compose", "raw_of", "unpack"}
    assert set(averral.documents.__all__) == for_one | for_many
    assert all(hasattr(averral.documents, name) for name in averral.documents.__all__)
