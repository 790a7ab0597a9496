"""A deal that several salespeople own together, each with a share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Context, Decimal
from typing import Annotated, Any, ClassVar, Final, Unpack

from attrs import frozen

from funnelkit.checks.declared import misfits
from funnelkit.checks.errors import InputError
from funnelkit.checks.free_text import flaws_of_empty
from funnelkit.checks.listing import items_of
from funnelkit.checks.plainly import as_plain
from funnelkit.checks.quoting import quoted
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import AtMost, Share, Words
from funnelkit.deal.names import folded
from funnelkit.deal.progress import Progress, following, with_terms
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write
from funnelkit.methodology.index import Index
from funnelkit.probability import PLACES, as_probability
from funnelkit.words import Message, say

_MILLION: Final = Decimal(10**PLACES)
_EXACT: Final = Context(prec=40)


@frozen(kw_only=True, repr=False)
class OwnersSet(Fact):
    """These salespeople own the deal together now, each with a share; the shares add up to the whole."""

    tag: ClassVar[str] = "owners-set"
    merges: ClassVar[bool] = False

    shares: Annotated[tuple[tuple[Words, Annotated[Decimal, Share()]], ...], AtMost(50)]

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:  # noqa: ARG002 - no rule is asked
        """The owners are these now; the one with the largest share, the first of equals, is the one to ask."""
        leader = max(self.shares, key=lambda one: one[1])[0]
        shared = self.shares if len(self.shares) > 1 else ()
        return with_terms(following(p, self.on), owner=leader, shares=shared)

    def disagreements(self, index: Index) -> Iterator[tuple[str, Message]]:  # noqa: ARG002 - no rule is asked
        """Refuse shares of nothing, shares that do not add up to the whole, and an owner who stands twice."""
        pairs = self.shares
        if next(misfits(pairs, tuple[tuple[str, Decimal], ...], "shares"), None) is not None:
            return  # of a wrong type, which has been said
        bad = [at for at, (_, share) in enumerate(pairs) if not _is_share(share)]
        for at in bad:
            name, share = pairs[at]
            yield f"shares[{at}][1]", say("share-of-nothing", owner=quoted(name), share=quoted(str(share)))
        for at, (name, _) in enumerate(pairs):
            yield from ((f"shares[{at}][0]", flaw) for flaw in flaws_of_empty("shares", name))
        if not bad and (whole := sum((_EXACT.scaleb(share, PLACES) for _, share in pairs), Decimal(0))) != _MILLION:
            yield "shares", say("shares-do-not-add-up", whole=f"{_EXACT.scaleb(whole, -PLACES).normalize(_EXACT):f}")
        for name, count in Counter(folded(name) for name, _ in pairs).items():
            if count > 1:
                yield "shares", say("owner-twice", owner=quoted(name), count=count)


@verb(OwnersSet)
def set_owners(deal: D, shares: Mapping[str, Decimal | str | int], **record: Unpack[Record]) -> D:
    """Give the deal to several salespeople together, each with a share; stage and history stay.

    Figures by owner give each the share; the deal counts once in the whole and in each owner's number.

    Args:
        shares: The share of each salesperson, as an exact decimal above 0, such as ``{"Maria": "0.6", "Jun": "0.4"}``;
            together exactly 1, at most six places.
        record: As for every verb.

    Raises:
        FactError: When a share is no exact number above 0, they do not add up to exactly 1, or somebody stands twice;
            all at once.
    """
    return write(deal, OwnersSet, record, shares=_pairs_of(shares))


def _pairs_of(shares: Any) -> Any:
    """Keep the shares as pairs in the order in which they were told; what is none stays, to be refused for its type."""
    items = items_of(shares)
    if type(items) is not tuple:
        return items
    return tuple((as_plain(name), _share_of(share)) for name, share in items)


def _is_share(share: Decimal) -> bool:
    return share.is_finite() and 0 < share <= 1 and share.as_tuple().exponent >= -PLACES  # type: ignore[operator]


def _share_of(share: Any) -> Any:
    try:
        return as_probability(share)
    except InputError:
        return as_plain(share)
