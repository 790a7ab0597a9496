"""Changes of the stages themselves: insert, replace, drop, reorder, pair anew."""

from __future__ import annotations

from typing import Literal

from attrs import evolve, field, frozen

from funnelkit.checks.errors import MethodologyError, UnknownKeyError
from funnelkit.checks.listing import Listed
from funnelkit.checks.quoting import quoted
from funnelkit.methodology.dropping import without_lost, without_nothing_before
from funnelkit.methodology.pairing import Pair, as_pairs
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.methodology.sides import AnyStage, Side, with_rules_of
from funnelkit.words import say


@frozen
class InsertStage:
    """Put a new stage into the customer's or the supplier's process, and name its pair.

    Args:
        stage: A ``CustomerStage`` or a ``SupplierStage``; its type tells the side.
        after: Key of the stage of the same side that it follows.
        before: Key of the stage of the same side that it precedes, instead of ``after``.
        paired_with: Key (or keys) of the other side's stage that it is paired with.

    Examples:
        >>> from funnelkit import eight_stage
        >>> from funnelkit.rules import CustomerStage
        >>> board = CustomerStage("board-review", "Board review", win_probability="0.45")
        >>> eight_stage().customised(
        ...     "harbour", InsertStage(board, after="criteria-established", paired_with="track-record"))
        <Methodology harbour 2: 9 customer stages, 8 supplier stages>
    """

    stage: AnyStage
    after: str = field(default="", kw_only=True)
    before: str = field(default="", kw_only=True)
    paired_with: str | tuple[str, ...] = field(kw_only=True)

    def apply(self, book: RuleBook) -> RuleBook:
        """Insert the stage."""
        side = Side.of_stage(self.stage)
        places = [key for key in (self.after, self.before) if key]
        partners = (self.paired_with,) if isinstance(self.paired_with, str) else self.paired_with
        strangers = [*side.strangers(book, places), *side.other.strangers(book, partners)]
        if len(places) != 1:
            raise MethodologyError(say("insert-where", key=self.stage.key), *strangers)
        if strangers:
            raise UnknownKeyError(*strangers)
        stages, at = side.stages(book), side.position(book, places[0]) + bool(self.after)
        pairs = tuple(side.pair(self.stage.key, partner) for partner in partners)
        return side.put(book, (*stages[:at], self.stage, *stages[at:]), pairs=book.pairs + pairs)


@frozen
class ReplaceStage:
    """Put a stage in the place of another one of the same side; its pairs stay.

    Examples:
        >>> from funnelkit import eight_stage
        >>> from funnelkit.rules import SupplierStage
        >>> method = eight_stage().customised("own", ReplaceStage("signing", SupplierStage("closing", "Closing")))
        >>> method.pairs[-1], method.winning_stage
        (('terms-agreed', 'closing'), 'closing')
    """

    key: str
    stage: AnyStage

    def apply(self, book: RuleBook) -> RuleBook:
        """Replace the stage."""
        side = Side.of_stage(self.stage)
        at, stages = side.position(book, self.key), list(side.stages(book))
        stages[at] = self.stage
        after = side.renamed(book, self.key, self.stage.key)
        return without_lost(book, side.put(after, tuple(stages), pairs=after.pairs))


@frozen
class MergeStages:
    """Make one stage of neighbouring ones: it takes over their rules and their pairs.

    Evidence kinds, information items, tasks, criteria and aids of the merged stages go on in the new one,
    before its own. One key alone gives a stage another name and keeps its rules.

    Args:
        keys: The stages to merge, all of the side that ``into`` is of, in order and next to each other.
        into: The new stage.

    Examples:
        >>> from funnelkit import eight_stage
        >>> from funnelkit.rules import CustomerStage
        >>> lead = CustomerStage("lead", "Lead", win_probability="0.1")
        >>> short = eight_stage().customised("short", MergeStages(("problem-raised", "budget-set"), into=lead))
        >>> short.pairs[:2], "budget-approved" in short.index.evidence
        ((('lead', 'initiation'), ('lead', 'first-contact')), True)
    """

    keys: tuple[str, ...] = field(converter=Listed[str])
    into: AnyStage = field(kw_only=True)

    def apply(self, book: RuleBook) -> RuleBook:
        """Merge the stages."""
        side = Side.of_stage(self.into)
        places = side.positions(book, self.keys)
        if not places or places != list(range(places[0], places[0] + len(places))):
            raise MethodologyError(say("merge-strangers", keys=self.keys))
        stages = side.stages(book)
        merged = with_rules_of(self.into, stages[places[0] : places[-1] + 1])
        for key in self.keys:
            book = side.renamed(book, key, self.into.key)
        kept = (*stages[: places[0]], merged, *stages[places[-1] + 1 :])
        return without_nothing_before(side.put(book, kept, pairs=dict.fromkeys(book.pairs)))


@frozen
class DropStage:
    """Take a stage out of the process of one side, with its pairs and its rules.

    What names it moves to the nearest earlier stage: the day of a role, the winning stage, evidence that all of a
    criterion or the signature rests on. ``fk.diff`` tells what moved. A stage of the other side that is left without
    a pair is a flaw; re-pair it in the same call, or drop the whole pair with ``DropPairs``.

    Args:
        key: The stage.
        side: ``"customer"`` or ``"supplier"``; may be left out when only one side has the key.

    Examples:
        >>> from funnelkit import eight_stage
        >>> eight_stage().customised("short", DropStage("tender"), DropStage("solution-confirmation"))
        <Methodology short 2: 7 customer stages, 7 supplier stages>
    """

    key: str
    side: Literal["", "customer", "supplier"] = ""

    def apply(self, book: RuleBook) -> RuleBook:
        """Drop the stage."""
        side = Side.named(self.side) if self.side else Side.with_stage(book, self.key)
        return without_nothing_before(side.dropped(book, self.key))


@frozen
class DropPairs:
    """Take stages of the customer's out, each with the stages of ours that answer nothing else.

    What names a dropped stage moves to the nearest earlier one; ``fk.diff`` tells what moved.

    Args:
        stages: Keys of customer stages.

    Examples:
        >>> import funnelkit as fk
        >>> dropped = ["criteria-established", "tender", "contract-review"]
        >>> short = fk.eight_stage().customised("short", DropPairs(dropped))
        >>> short.pairs[-2:]
        (('preferred-supplier', 'evaluation'), ('terms-agreed', 'signing'))
        >>> [str(one) for one in fk.diff(fk.eight_stage(), short) if one.key == "legal" and one.field == "met_by"]
        ["buying role 'legal': met_by changed from 'contract-review' to 'preferred-supplier'"]
    """

    stages: tuple[str, ...] = field(converter=Listed[str])

    def apply(self, book: RuleBook) -> RuleBook:
        """Drop the pairs."""
        Side.CUSTOMER.positions(book, self.stages)
        for key in dict.fromkeys(self.stages):
            partners = [ours for theirs, ours in book.pairs if theirs == key]
            book = Side.CUSTOMER.dropped(book, key)
            paired = {ours for _, ours in book.pairs}
            for ours in partners:
                if ours not in paired:
                    book = Side.SUPPLIER.dropped(book, ours)
        return without_nothing_before(book)


@frozen
class ReorderStages:
    """Give the stages of one side another order.

    Args:
        side: ``"customer"`` or ``"supplier"``.
        order: The keys of all its stages, each once.

    Examples:
        >>> import funnelkit as fk
        >>> keys = [stage.key for stage in fk.eight_stage().supplier_stages]
        >>> same = fk.eight_stage().customised("same", fk.rules.ReorderStages("supplier", keys))
        >>> same.pairs == fk.eight_stage().pairs
        True
    """

    side: Literal["customer", "supplier"]
    order: tuple[str, ...] = field(converter=Listed[str])

    def apply(self, book: RuleBook) -> RuleBook:
        """Reorder the stages."""
        side = Side.named(self.side)
        stages = {one.key: one for one in side.stages(book)}
        side.positions(book, self.order)
        if sorted(self.order) != sorted(stages):
            raise MethodologyError(say("reorder-other-stages", present=tuple(stages)))
        return side.put(book, tuple(stages[key] for key in self.order), pairs=book.pairs)


@frozen
class ReplaceProcess:
    """Give one side a whole process of another length, and pair it anew.

    Args:
        stages: All ``CustomerStage`` or all ``SupplierStage``, in order.
        pairs: All pairs of keys (customer, supplier).
        signature: Keys of the evidence kinds that are the signature, where the customer's process is replaced.
        winning_stage: Key of the winning stage, where the supplier's process is replaced.

    Examples:
        >>> import funnelkit as fk
        >>> stages = [fk.rules.SupplierStage("offer", "Offer"), fk.rules.SupplierStage("sign", "Sign")]
        >>> ours = ["offer"] * 4 + ["sign"] * 4
        >>> pairs = [(stage.key, key) for stage, key in zip(fk.eight_stage().customer_stages, ours)]
        >>> fk.eight_stage().customised("lean", fk.rules.ReplaceProcess(stages, pairs=pairs, winning_stage="sign"))
        <Methodology lean 2: 8 customer stages, 2 supplier stages>
    """

    stages: tuple[AnyStage, ...] = field(converter=Listed[AnyStage])
    pairs: tuple[Pair, ...] = field(converter=as_pairs, kw_only=True)
    signature: tuple[str, ...] = field(default=(), converter=Listed[str], kw_only=True)
    winning_stage: str = field(default="", kw_only=True)

    def apply(self, book: RuleBook) -> RuleBook:
        """Replace the process."""
        if not self.stages:
            raise MethodologyError(say("empty-process"))
        side = Side.of_stage(self.stages[0])
        strangers = tuple(quoted(stage.key) for stage in self.stages if Side.of_stage(stage) is not side)
        if strangers:
            raise MethodologyError(say("mixed-process", keys=strangers))
        after = without_nothing_before(side.put(book, self.stages, pairs=self.pairs))
        return evolve(
            without_lost(book, after),
            signature=self.signature or book.signature,
            winning_stage=self.winning_stage or book.winning_stage,
        )


@frozen
class SetPairs:
    """Pair the stages of both sides anew.

    Args:
        pairs: All pairs of keys (customer, supplier), in the order of both processes.

    Examples:
        >>> from funnelkit import eight_stage
        >>> method = eight_stage()
        >>> method.customised("same", SetPairs(method.pairs)).pairs == method.pairs
        True
    """

    pairs: tuple[Pair, ...] = field(converter=as_pairs)

    def apply(self, book: RuleBook) -> RuleBook:
        """Re-pair."""
        return evolve(book, pairs=self.pairs)
