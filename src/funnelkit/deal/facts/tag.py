"""Tags: the region, the industry, the campaign, and whatever else a company sorts its deals by."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import Words
from funnelkit.deal.progress import Progress, following, with_terms
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write


@frozen(kw_only=True, repr=False)
class TagSet(Fact):
    """The deal is sorted so now; an empty value takes the tag off."""

    tag: ClassVar[str] = "tag-set"
    merges: ClassVar[bool] = False

    name: Words
    value: str = ""

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:  # noqa: ARG002 - no rule is asked
        """The tag has this value now."""
        tags = dict(p.terms.tags)
        tags.pop(self.name, None)
        if self.value:
            tags[self.name] = self.value
        return with_terms(following(p, self.on), tags=tuple(sorted(tags.items())))


@verb(TagSet)
def set_tag(deal: D, name: str, value: str, **record: Unpack[Record]) -> D:
    """Sort the deal: by region, industry, campaign, or whatever a company wants to see its book by.

    Forecasts group by a tag, a book is narrowed by it, and learned models may learn from it.

    Args:
        name: What is sorted by, such as ``"region"``.
        value: Where the deal belongs, such as ``"north"``; ``""`` takes the tag off.
        record: As for every verb.

    Raises:
        FactError: When the name says nothing, or something else cannot be written down; all at once.
    """
    return write(deal, TagSet, record, name=name, value=value)
