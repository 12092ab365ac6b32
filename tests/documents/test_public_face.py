from __future__ import annotations

import averral.documents


def test_the_public_face_is_three_names() -> None:
    assert averral.documents.__all__ == ["from_text", "load", "load_bytes"]
    assert all(hasattr(averral.documents, name) for name in averral.documents.__all__)
