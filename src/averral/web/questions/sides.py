"""With whom an actor is spoken of as what: whom it accuses or supports, who accuses or supports it."""

from __future__ import annotations

from dataclasses import dataclass

from averral.analysis.cast import Cast
from averral.store import View
from averral.store.visible import quoted

MOST = 12
PARTS = 400
MOST_STATEMENTS = 120
LABELS = ("ACCUSE", "supports")
ROLES = ("actor", "recipient")


@dataclass(frozen=True, slots=True)
class Sum:
    """The statements of one kind between an actor and another one: how many, of those denied, and when.

    ids: the first of them. kinds: of support, those named most first.
    """

    other: str
    count: int
    denied: int
    first: str | None
    last: str | None
    ids: tuple[str, ...]
    kinds: tuple[str, ...] = ()


def sums(view: View, ids: tuple[str, ...], *, most: int = MOST) -> dict[tuple[str, str], tuple[Sum, ...]]:
    """What statements say of some ids of one actor, by label and by its role in them (actor or recipient).

    Of each, the others with the most statements come first.
    """
    own, labels = _listed(ids), _listed(LABELS)
    sql = (
        "SELECT label, role, o, count(DISTINCT statement) AS n, min(earliest), max(coalesce(latest, earliest)),"
        " count(DISTINCT statement) FILTER (polarity = 'negative'), list(DISTINCT statement ORDER BY statement)"
        f"[1:{MOST_STATEMENTS}], flatten(list(support)) FROM"
        " (SELECT label, role, unnest(other) AS o, statement, earliest, latest, polarity, support FROM sided"
        f" WHERE party IN ({own}) AND label IN ({labels}) AND role <> 'source') WHERE o NOT IN ({own})"
        f" GROUP BY 1, 2, 3 QUALIFY row_number() OVER (PARTITION BY label, role ORDER BY n DESC, o) <= {int(most)}"
        " ORDER BY 1, 2, n DESC, 3"
    )
    found: dict[tuple[str, str], tuple[Sum, ...]] = {(label, role): () for label in LABELS for role in ROLES}
    for label, role, other, count, first, last, denied, shown, kinds in view.query(sql):
        found[label, role] += (Sum(other, count, denied, first, last, tuple(shown), _most(kinds or [])),)
    return found


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(map(quoted, values)) or "NULL"


def _most(kinds: list[str]) -> tuple[str, ...]:
    named = [k for k in kinds if k != "unspecified"]
    return tuple(sorted(set(named), key=lambda k: (-named.count(k), k)))


def parts(cast: Cast, id_: str) -> tuple[str, ...]:
    """The ids under which an actor and its parts are looked for: of very many the first 400."""
    return cast.parts(id_)[:PARTS]


def count(view: View, ids: tuple[str, ...]) -> int:
    """In how many statements some ids of one actor are a side; one that names two of them may count twice."""
    sql = f"SELECT count(*) FROM parties WHERE party IN ({_listed(ids)}) AND role <> 'source'"
    return int(view.query(sql)[0][0])


def types(view: View, id_: str) -> tuple[tuple[str, str | None, str | None, int], ...]:
    """What documents take an actor for: type, first and last day of publication, how many documents."""
    sql = (
        "SELECT type, min(published), max(published), count(*) FROM namings WHERE id = $1"
        " GROUP BY type ORDER BY 4 DESC, 1 LIMIT 8"
    )
    return tuple((kind, first, last, n) for kind, first, last, n in view.query(sql, [id_]))
