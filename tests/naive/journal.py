"""A journal as a list of plain dicts, and which of its facts a reading uses."""

from __future__ import annotations

from typing import Any

Entry = dict[str, Any]  # verb, on, recorded (a day or None), number, and what the verb takes
Journal = list[Entry]


def known_on(entry: Entry) -> int:
    """Tell the first day on which the company knew."""
    return int(entry["on"] if entry["recorded"] is None else entry["recorded"])


def as_of(journal: Journal, day: int) -> Journal:
    """Keep what had happened and was recorded by a day, and the rules in whose words what is kept was written."""
    held = [one for one in journal if one["on"] <= day and known_on(one) <= day]
    last = max((one["number"] for one in held), default=0)
    return [one for one in journal if one in held or (one["verb"] == "adopt" and one["number"] < last)]


def retracted(journal: Journal, known_by: int | None) -> set[int]:
    """Number the facts that never happened for a reading that knows what was known by a day."""
    gone: set[int] = set()
    for one in reversed(journal):  # a retraction can be retracted, too, and only by a later one
        known = known_by is None or known_on(one) <= known_by
        if one["verb"] == "retract" and known and one["number"] not in gone:
            gone.add(one["fact"])
    return gone


def visible(journal: Journal, day: int, known_by: int | None = None) -> Journal:
    """Put the facts that a reading on a day uses in order: by their day, and within a day by the journal."""
    gone = retracted(journal, known_by)
    held = [one for one in journal if one["on"] <= day and (known_by is None or known_on(one) <= known_by)]
    last = max((one["number"] for one in held), default=0)  # what is kept was written in the words of the rules before
    used = [
        one
        for one in journal
        if one["verb"] != "retract"
        and one["number"] not in gone
        and one["on"] <= day
        and (one in held or (one["verb"] == "adopt" and one["number"] < last))
    ]
    return sorted(used, key=lambda one: (one["on"], one["number"]))
