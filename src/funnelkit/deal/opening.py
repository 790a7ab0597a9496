"""How a deal begins."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Final

from attrs import frozen

from funnelkit.deal.channels import DIRECT
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import Channel, Filled, MethodologyFingerprint, OurRoleKey, Words
from funnelkit.deal.product_line import ProductLine
from funnelkit.deal.progress import Beside, Progress, Terms, Word, with_terms
from funnelkit.deal.ticking import with_terms_ticked
from funnelkit.money import Money

_UNHEARD: Final = Word()
_NOTHING_BESIDE: Final = Beside()


@frozen(kw_only=True, repr=False)
class Opened(Fact):
    """A deal was opened under a methodology, which is named by its fingerprint.

    It is the one fact outside ``deal/facts``: a journal begins with it, and ``Deal.open`` is its verb.
    """

    tag: ClassVar[str] = "opened"

    deal: Annotated[str, Filled()]
    name: Words
    methodology: MethodologyFingerprint
    customer: str = ""
    amount: Money | None = None
    lines: tuple[ProductLine, ...] = ()
    expected_close: date | None = None
    owner: str = ""
    team: tuple[tuple[OurRoleKey, str], ...] = ()
    channel: Annotated[str, Channel()] = DIRECT
    tags: tuple[tuple[Words, str], ...] = ()

    @property
    def brings(self) -> str:
        """The methodology that the deal begins under."""
        return self.methodology

    def opens(self, rules: CompiledMethodology) -> Progress:
        """Stand at the first stage of both sides."""
        terms = Terms(
            self.amount,
            self.lines,
            self.expected_close,
            self.owner,
            self.team,
            self.channel,
            self.name,
            self.customer,
            self.tags,
        )
        on, marks = self.on, rules.marks.at_opening
        p = Progress(0, 0, 0, marks, (), 0, _UNHEARD, _NOTHING_BESIDE, on, on, on, on, on, on, (), terms)
        return with_terms_ticked(p, rules) if rules.marks.terms else p

    def told_again(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """After what was told of earlier days the opening says what the deal is about; what it leaves out stays."""
        said: dict[str, object] = {} if self.amount is None else {"amount": self.amount, "amount_is_told": False}
        said |= {"lines": self.lines} if self.lines else {}
        said |= {"expected_close": self.expected_close} if self.expected_close else {}
        said |= {"owner": self.owner, "shares": ()} if self.owner else {}
        said |= {"team": self.team} if self.team else {}
        said |= {"channel": self.channel} if self.channel != DIRECT else {}
        said |= {"customer": self.customer} if self.customer else {}
        said |= {"tags": tuple(sorted({**dict(p.terms.tags), **dict(self.tags)}.items()))} if self.tags else {}
        p = with_terms(p, name=self.name, **said)
        return with_terms_ticked(p, rules) if rules.marks.terms else p
