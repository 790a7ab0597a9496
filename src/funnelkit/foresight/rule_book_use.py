"""Which rules of the rule book a book of deals uses, and which it never does, or always passes over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar, Final, Literal, TypeAlias

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.deal.channels import DIRECT
from funnelkit.deal.facts.activity import ActivityNoted
from funnelkit.deal.facts.advance import Advanced, AdvanceOverridden
from funnelkit.deal.facts.assessment import AssessmentAnswered
from funnelkit.deal.facts.evidence import EvidenceRecorded
from funnelkit.deal.facts.information import Learned
from funnelkit.deal.facts.task import TaskDone
from funnelkit.deal.folding import after
from funnelkit.deal.present_words import in_present_words
from funnelkit.deal.reading import Reading
from funnelkit.display import Answer, Block, Points, Saying, Sheet, Table
from funnelkit.foresight.loss_rates import FLOOR
from funnelkit.methodology import Methodology
from funnelkit.win_models.deal_histories import known_deals
from funnelkit.words import Message, Phrase, Text, say

RuleSort: TypeAlias = Literal[
    "customer-stage", "supplier-stage", "gate", "task", "evidence", "question", "assessment", "aid", "role"
]
Verdict: TypeAlias = Literal["used", "never-used", "always-overridden", "too-few"]

_SORTS: Final = {
    "customer-stage": say("label-customer-stage"),
    "supplier-stage": say("label-supplier-stage"),
    "gate": say("label-gate"),
    "task": say("label-task"),
    "evidence": say("label-evidence-kind"),
    "question": say("label-checklist-question"),
    "assessment": say("label-assessment"),
    "aid": say("label-aid"),
    "role": say("label-buying-role"),
}
_SAID: Final = {
    "used": Phrase("rule-used"),
    "never-used": Phrase("rule-never-used"),
    "always-overridden": Phrase("rule-always-overridden"),
    "too-few": Phrase("rule-too-few"),
}
_HEADS: Final = (
    say("heading-rule"),
    say("heading-sort"),
    say("heading-deals-that-could"),
    say("heading-deals-that-did"),
    say("heading-why"),
)


@frozen(repr=False)
class RuleInUse(Saying):
    """One rule of the rule book, and how many deals have used it.

    Args:
        methodology: What the rule book is called.
        sort: Which sort of rule it is; a gate is named by the stage of ours that it closes.
        key: Its key.
        name: What it is called.
        could: How many deals came so far that they could have used it; of a gate how often it was left behind.
        did: How many did; of a gate how often it was passed without an override.
        verdict: ``"never-used"``, ``"always-overridden"`` (of a gate, or a task that each override names), ``"used"``,
            or ``"too-few"`` where fewer than ten deals came so far.
    """

    _plain_names: ClassVar = (..., "message")

    methodology: Text
    sort: RuleSort
    key: str
    name: Message | Text
    could: int
    did: int
    verdict: Verdict

    @property
    def message(self) -> Message:
        """The finding in one sentence."""
        return _SAID[self.verdict](sort=_SORTS[self.sort], name=self.name, could=self.could, did=self.did, floor=FLOOR)


@frozen(repr=False)
class RulesInUse(Answer):
    """How far a book of deals uses its rule books.

    Args:
        on: The day.
        rules: Every rule, with how many deals could have used it and did.
        deals: How many deals were looked at.
        later: How many were opened later.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deals = [fk.Deal.open(f"D{n}", under=fk.eight_stage(), on=date(2026, 3, 2)) for n in range(12)]
        >>> used = fk.foresight.rules_in_use(deals, on=date(2026, 6, 1))
        >>> print(next(one for one in used.findings if one.sort == "task"))
        task 'Visit, listen, and note the problem in the customer's words': used in none of 12 deals that could have
    """

    _plain_names: ClassVar = ("on", "rules", "findings", "deals", "later", "messages")
    _rows_of: ClassVar[str] = "rules"

    on: date
    rules: tuple[RuleInUse, ...]
    deals: int
    later: int = 0

    @property
    def findings(self) -> tuple[RuleInUse, ...]:
        """The rules that are never used, or always overridden, although ten deals and more could have used them."""
        return tuple(one for one in self.rules if one.verdict in {"never-used", "always-overridden"})

    @property
    def messages(self) -> tuple[Message, ...]:
        """How much of the rule book is used, and of how much too few deals can tell."""
        few = sum(one.verdict == "too-few" for one in self.rules)
        told = len(self.rules) - few
        used = sum(one.verdict == "used" for one in self.rules)
        said = [say("rules-in-use", used=used, of=told, deals=self.deals)]
        if few:
            said.append(say("rules-too-few", count=few, floor=FLOOR))
        if self.later:
            said.append(say("rules-later", count=self.later, on=self.on))
        return tuple(said)

    def _sheet(self) -> Sheet:
        rows = [(one.name, _SORTS[one.sort], one.could, one.did, one.message) for one in self.findings]
        figures = frozenset({2, 3})
        caption = say("heading-rules-without-use")
        table = Table(caption=caption, columns=_HEADS, rows=rows, figures=figures, whole="rows()")
        blocks: tuple[Block, ...] = (Points(items=self.messages, dashed=False), table)
        spoken: tuple[Block, ...] = (
            Points(items=self.messages, dashed=False),
            Points(items=[one.message for one in self.findings]),
        )
        return Sheet(title=say("heading-rules-in-use"), on=self.on, blocks=blocks, spoken=spoken)


@checked
def rules_in_use(deals: Iterable[Deal], *, on: date, known_by: date | None = None) -> RulesInUse:
    """Tell which stages, gates, tasks, evidence, questions, assessments, aids and roles the deals never use.

    A rule is judged by the deals that came so far that they could have used it; each under the methodology in force.

    Args:
        deals: The deals: a book, or any list.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        InputError: When something is not a deal or a deal is given twice.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> rules_in_use([], on=date(2026, 6, 1)).findings
        ()
    """
    book = tuple(deals)
    there = known_deals(book, on=on, known_by=known_by)
    by_rules: dict[Methodology, list[Reading]] = {}
    for deal in there:
        reading = deal.at(on, known_by=known_by)
        by_rules.setdefault(reading.methodology, []).append(reading)
    rules = tuple(one for method, readings in by_rules.items() for one in _of_methodology(method, readings))
    return RulesInUse(on, rules, len(there), len(book) - len(there))


class _Use:
    """Counts who could use a rule, who did, and who passed it over."""

    def __init__(self) -> None:
        self.could: Counter[tuple[RuleSort, str]] = Counter()
        self.did: Counter[tuple[RuleSort, str]] = Counter()
        self.passed_over: Counter[tuple[RuleSort, str]] = Counter()
        self.left: Counter[str] = Counter()


def _of_methodology(method: Methodology, readings: Iterable[Reading]) -> Iterator[RuleInUse]:
    use = _Use()
    for reading in readings:
        _count(use, method, reading)
    for sort, key, name in _rules_of(method):
        could, did = use.could[sort, key], use.did[sort, key]
        over = use.passed_over[sort, key]
        if sort == "task":  # judged by the gates of its stage as well
            place = method.index.tasks.stages[key]
            left = use.left[method.supplier_stages[place].key]
            overridden = did == 0 and left >= FLOOR and over == left
        else:
            overridden = sort == "gate" and could >= FLOOR and over == could
        few = could < FLOOR
        verdict: Verdict = "always-overridden" if overridden else "too-few" if few else "used" if did else "never-used"
        yield RuleInUse(method.name, sort, key, name, could, did, verdict)


def _rules_of(method: Methodology) -> Iterator[tuple[RuleSort, str, Message | Text]]:
    for theirs in method.customer_stages:
        yield "customer-stage", theirs.key, theirs.name
    for ours in method.supplier_stages:
        yield "supplier-stage", ours.key, ours.name
    for ours in method.supplier_stages[:-1]:
        yield "gate", ours.key, ours.name
    index = method.index
    for task in index.tasks.rules.values():
        yield "task", task.key, task.name
    for kind in index.evidence.rules.values():
        yield "evidence", kind.key, kind.name
    for item in index.information.rules.values():
        yield "question", item.key, item.question
    for assessment in method.assessments:
        yield "assessment", assessment.key, assessment.name
    for key, aid in index.aids.rules.items():
        yield "aid", key, aid.name
    for role in method.buying_roles:
        yield "role", role.key, role.name


def _count(use: _Use, method: Methodology, reading: Reading) -> None:
    facts = in_present_words(reading)
    claimed, ours = _been_at(reading, use)
    index = method.index
    theirs, own = ([one.key for one in stages] for stages in (method.customer_stages, method.supplier_stages))
    # Whoever stood at the stage before could have come to it.
    _mark(use, "customer-stage", {*theirs[: claimed + 2]}, {*theirs[: claimed + 1]})
    _mark(use, "supplier-stage", {*own[: ours + 2]}, {*own[: ours + 1]})
    done = {fact.task for fact in facts if isinstance(fact, TaskDone)}
    direct = reading.terms.channel == DIRECT  # then nobody asks for what a dealer does
    asked = {key for key, one in index.tasks.rules.items() if not (direct and one.party == "dealer")}
    _mark(use, "task", {key for key in asked if index.tasks.stages[key] <= ours}, done)
    shown = {fact.kind for fact in facts if isinstance(fact, EvidenceRecorded)}
    _mark(use, "evidence", {key for key in index.evidence.rules if index.evidence.stages[key] <= claimed}, shown)
    known = {fact.item for fact in facts if isinstance(fact, Learned)}
    _mark(use, "question", {key for key in index.information.rules if index.information.stages[key] <= claimed}, known)
    stages = index.supplier_stages.stages
    wanted = {one.key for one in method.assessments if stages.get(one.stage, 0) <= ours}
    _mark(use, "assessment", wanted, {fact.assessment for fact in facts if isinstance(fact, AssessmentAnswered)})
    used = {fact.aid for fact in facts if isinstance(fact, ActivityNoted)}
    _mark(use, "aid", {key for key in index.aids.rules if index.aids.stages[key] <= ours}, used)
    met = {role for person in reading.people if person.met_on for role in person.buying_roles}
    due = {one.key for one in method.buying_roles if index.customer_stages.stages.get(one.met_by, 0) <= claimed}
    _mark(use, "role", due, met)


def _mark(use: _Use, sort: RuleSort, could: set[str], did: set[str]) -> None:
    use.could.update((sort, key) for key in could | did)
    use.did.update((sort, key) for key in did)


def _been_at(reading: Reading, use: _Use) -> tuple[int, int]:
    """Find the latest stages of both sides under the methodology in force, and count its gates on the way."""
    eras, era = reading.deal.eras, reading.progress.era
    claimed, ours = reading.progress.claimed, reading.places[1]
    now = reading.deal.opening.opens(eras[0])
    for fact in reading.facts[1:]:
        before, now = now, after(now, fact, eras)
        if before.era != era:
            continue
        here = reading.compiled.table.places(before.position)[1]
        claimed, ours = max(claimed, before.claimed), max(ours, here)
        if isinstance(fact, Advanced | AdvanceOverridden):
            left = reading.methodology.supplier_stages[here].key
            use.left[left] += 1
            use.could["gate", left] += 1
            if isinstance(fact, Advanced):
                use.did["gate", left] += 1
            else:
                use.passed_over["gate", left] += 1
                tasks = (gap.removeprefix("task:") for gap in fact.gaps if gap.startswith("task:"))
                use.passed_over.update(("task", task) for task in tasks)
    return claimed, ours
