"""The reference of facts, written by the library itself from what each kind of fact declares.

    python docs/reference/make_facts.py

A test holds the page that lies beside this script equal to what it writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from attrs import NOTHING, fields

from docs.reference.make_eight_stage import table
from funnelkit.deal.declaration import grammar_of, plain_of
from funnelkit.deal.fact import Fact
from funnelkit.deal.fact_kinds import fact_kinds
from funnelkit.deal.grammar import Filled, KeyOf, NonBlank
from funnelkit.deal.verb import WRITES, verbs_and_questions

PAGE = Path(__file__).parent / "facts.md"
OPENING = """\
# Facts

Everything that may happen in a deal, as it stands in a journal and in documents: the type, its fields and what each may
hold, and the verb of a deal that writes it down. Every fact also has `on`, `recorded_on`, `by` and `note`; one about
the customer has `source`, `person` and `reference`. A field that may be left out is marked °.

This page is written by `make_facts.py`, which lies beside it, from the files of `funnelkit/deal/facts`;
[Add a fact](../how-to/add-a-fact.md) shows how another comes to be listed.
"""


def held(hint: Any) -> str:
    """Say what a field may hold."""
    grammar, plain = grammar_of(hint), plain_of(hint)
    if isinstance(grammar, KeyOf):
        return f"key of the {grammar.shelf.replace('_', ' ')}" if grammar.shelf else "key"
    if grammar is not None:
        return {NonBlank: "text that says something", Filled: "text"}.get(type(grammar)) or type(
            grammar
        ).__name__.lower()
    if get_origin(plain) is Literal:
        return ", ".join(f"`{one}`" for one in get_args(plain) if one)
    if get_origin(plain) is tuple:
        first, *others = get_args(plain)
        return f"list of {held(first)}" if others == [...] else f"pairs of {held(first)} and {held(others[0])}"
    words = {str: "free text", bool: "true or false"}
    return words.get(plain) or str(getattr(plain, "__name__", plain)).replace("datetime.", "").replace(
        "funnelkit.money.", ""
    ).replace(" | None", " or nothing").replace("date", "day")


def field_rows(kind: type[Fact]) -> Iterator[tuple[object, ...]]:
    """List the fields that are the fact's own."""
    hints = get_type_hints(kind, include_extras=True)
    shared = {one.name: hints.get(one.name) for one in fields(kind.__mro__[1])}
    for one in fields(kind):
        if one.name not in shared or (one.default is NOTHING and one.name == "by"):
            yield f"`{one.name}`{'' if one.default is NOTHING else ' °'}", held(hints[one.name])


def page() -> str:
    """Write the page."""
    verbs: dict[type[Fact], list[str]] = {}
    for verb in verbs_and_questions():
        if WRITES in vars(verb):
            verbs.setdefault(vars(verb)[WRITES], []).append(f"`{verb.__name__}`")
    lines = [OPENING]
    for tag, kind in sorted(fact_kinds().items()):
        said = (kind.__doc__ or "").split("\n\n")[0].replace("\n    ", " ").replace("``", "`")
        lines += [f"## `{tag}`", "", said, "", f"Written by {', '.join(verbs.get(kind, ['`Deal.open`']))}.", ""]
        rows = list(field_rows(kind))
        lines += table("Field, What it holds", rows) if rows else []
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
