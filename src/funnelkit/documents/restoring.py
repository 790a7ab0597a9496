"""From journals and the methodologies that they name to deals; and whether a deal could be restored like that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from attrs import evolve

from funnelkit.deal import Deal
from funnelkit.deal.fact import Fact
from funnelkit.documents.at_hand import AtHand
from funnelkit.documents.citations import Known, found_again
from funnelkit.documents.content import Citation
from funnelkit.documents.journal_checks import fingerprints_in, problems_of_journal
from funnelkit.documents.problems import at, refuse
from funnelkit.words import Message, say


def restored(
    citations: Sequence[Citation], journals: Mapping[str, Sequence[Fact]], at_hand: AtHand
) -> tuple[Deal, ...]:
    """Restore the deals of a document.

    Args:
        citations: The methodologies that the document names.
        journals: The journals by the path at which each stands.
        at_hand: The methodologies that the reader has at hand.

    Raises:
        DocumentError: With all that keeps any of them from being restored.
    """
    known, problems = found_again(citations, at_hand)
    names = {path: fingerprints_in(journal) for path, journal in journals.items()}
    refuse(
        chain(
            problems,
            _unused(citations, set(chain.from_iterable(names.values()))),
            chain.from_iterable(problems_of_journal(journal, known, path) for path, journal in journals.items()),
        )
    )
    deals = (
        Deal.of(journal, methodologies=[one for name in names[path] if (one := known[name])])
        for path, journal in journals.items()
    )
    return tuple(evolve(deal, judged=deal.journal) for deal in deals)


def _unused(citations: Iterable[Citation], used: set[str]) -> Iterator[Message]:
    for place, citation in enumerate(citations):
        if citation.fingerprint not in used:
            yield at(f"$.methodologies[{place}]", say("methodology-not-used"))


def problems_of_deal(deal: Deal, path: str) -> Iterator[Message]:
    """List what would keep a deal from being restored once it is written.

    A deal that was opened and led by its verbs, or read, has no such problems; one that a host put together may have.
    """
    if deal.is_judged:
        return
    known: Known = {one.fingerprint: one for one in deal.methodologies}
    yield from problems_of_journal(deal.journal, known, f"{path}.journal")
