"""What may have happened in a deal, each as a dated fact: one file a fact, found by itself.

A file holds all that the library knows of its facts: tag, fields with their grammar, how they move a deal, and the
verbs that write them down. Each kind of fact can be had from here by its name.
"""

from __future__ import annotations

from funnelkit.deal.fact import CustomerFact, Fact


def __getattr__(name: str) -> type[Fact]:
    from funnelkit.deal.fact_kinds import fact_kinds  # noqa: PLC0415 - it loads the files of this package

    found = next((kind for kind in fact_kinds().values() if kind.__name__ == name), None)
    if found is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return found


def __dir__() -> list[str]:
    from funnelkit.deal.fact_kinds import fact_kinds  # noqa: PLC0415 - as above

    return sorted({"CustomerFact", "Fact", *(kind.__name__ for kind in fact_kinds().values())})


__all__ = ["CustomerFact", "Fact"]
