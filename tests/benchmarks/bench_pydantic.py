"""Documents beside pydantic: the journal of a deal of 60 facts, read from and written to plain values and text.

The models of pydantic are made of the very classes of the facts and refuse keys that they do not know. Run it from the
root of the repository with ``python -m tests.benchmarks.bench_pydantic``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Annotated, Any, Final, Literal, Union

import attrs
from funnelkit.documents.reading import reader_of
from funnelkit.documents.writing import writer_of

from funnelkit.deal import facts as f
from funnelkit.documents import to_plain
from funnelkit.documents.content import Journal
from funnelkit.documents.derivation import record_of
from funnelkit.money import Money
from tests.benchmarks.bench_documents import typical_deal
from tests.benchmarks.documents_by_hand import read_fact, write_journal
from tests.benchmarks.measuring import bar, in_turns, ratio, show

# CI checks types without pydantic, which only this benchmark needs.
pydantic: Any = import_module("pydantic")

ROUNDS: Final = 31
READ_BY_HAND, READ, READ_BY_PYDANTIC = "read, by hand", "read, funnelkit", "read, pydantic"
READ_TEXT, READ_TEXT_BY_PYDANTIC = "read a text, funnelkit", "read a text, pydantic"
WRITE_BY_HAND, WRITE, WRITE_BY_PYDANTIC = "write, by hand", "write, funnelkit", "write, pydantic"


def model_of(kind: type[Any], **others: Any) -> Any:
    """Make a pydantic model of the fields of a class, some of them of another type."""
    attrs.resolve_types(kind)
    fields: dict[str, Any] = {
        one.name: (others.pop(one.name, one.type), ... if one.default is attrs.NOTHING else one.default)
        for one in attrs.fields(kind)
    }
    config = pydantic.ConfigDict(extra="forbid", frozen=True)
    return pydantic.create_model(kind.__name__, __config__=config, **fields, **others)


def adapter_of(journal: list[dict[str, Any]], facts: tuple[f.Fact, ...]) -> Any:
    """Make pydantic read and write a journal, its facts told apart by their tags."""
    money: Any = model_of(Money)
    line: Any = model_of(f.ProductLine, amount=money | None)
    tags = {type(fact): written["type"] for fact, written in zip(facts, journal, strict=True)}
    models = []
    for kind, tag in tags.items():
        others = {"amount": money | None, "lines": tuple[line, ...]}
        known = {one.name for one in attrs.fields(kind)}
        others = {name: hint for name, hint in others.items() if name in known}
        models.append(model_of(kind, type=Literal[tag], **others))
    union: Any = Annotated[Union[tuple(models)], pydantic.Field(discriminator="type")]  # noqa: UP007 - made at run time
    return pydantic.TypeAdapter(list[union])


def main() -> None:
    """Print the ratios."""
    deal = typical_deal()
    held = to_plain(deal)["deal"]
    plain, text = held["journal"], json.dumps(held)
    adapter, reader, writer = (
        adapter_of(plain, deal.journal),
        reader_of(record_of(Journal)),
        writer_of(record_of(Journal)),
    )
    models, words = adapter.validate_python(plain), json.dumps(plain)
    dump: Callable[..., Any] = partial(adapter.dump_python, models, mode="json", exclude_defaults=True)
    assert adapter.validate_python(dump()) == models
    count = len(plain)
    times = in_turns(
        {
            READ_BY_HAND: (lambda: [read_fact(one) for one in plain], count),
            READ: (partial(reader, held), count),
            READ_BY_PYDANTIC: (partial(adapter.validate_python, plain), count),
            READ_TEXT: (lambda: reader(json.loads(text)), count),
            READ_TEXT_BY_PYDANTIC: (partial(adapter.validate_json, words), count),
            WRITE_BY_HAND: (partial(write_journal, deal.journal), count),
            WRITE: (partial(writer, Journal(deal.journal)), count),
            WRITE_BY_PYDANTIC: (dump, count),
        },
        rounds=ROUNDS,
    )
    show(f"A journal of {count} facts, for each fact (ratio to reading by hand)", times, to=READ_BY_HAND)
    print("\nBars of documents")
    bar("read, funnelkit / by hand", ratio(times, READ, to=READ_BY_HAND), at_most=2)
    bar("write, funnelkit / by hand", ratio(times, WRITE, to=WRITE_BY_HAND), at_most=1.5)


if __name__ == "__main__":
    main()
