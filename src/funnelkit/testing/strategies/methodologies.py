"""Random methodologies: both processes, their staircase of pairs, and rules of every kind."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from hypothesis import strategies as st

from funnelkit.methodology import Methodology
from funnelkit.methodology.aids import AUDIENCES, PURPOSES, Aid
from funnelkit.methodology.assessments import AnswerOption, Assessment, AssessmentQuestion
from funnelkit.methodology.policies import LOSSES, SOURCES, BuyingRole, LossPolicy, OurRole, Source, Tolerance
from funnelkit.methodology.stages import (
    PARTIES,
    Criterion,
    CustomerStage,
    EvidenceKind,
    InformationItem,
    Milestone,
    SupplierStage,
    Task,
)
from funnelkit.words import Text

Draw = st.DrawFn

_WORDS: Final = ("a", "need", "site-visit", "0", "won", "customer", "x" * 60)
_ENGLISH: Final = ("Budget set", "a", "{name}", 'quoted "words"', "<b>bold</b>", "Prüfung")
_CHINESE: Final = ("", "确定预算", "：{key}")
_MOST_RULES: Final = 3

names: Final = st.builds(lambda en, zh: Text.of(en, zh=zh), st.sampled_from(_ENGLISH), st.sampled_from(_CHINESE))

_TELEMETRY = Source("telemetry", "Product telemetry", verifies=True, whose="customer")


@st.composite
def staircases(draw: Draw, *, customer: int, supplier: int) -> list[tuple[int, int]]:
    """Draw pairs of positions that keep the order of both processes and leave no stage without a pair.

    Args:
        draw: Given by Hypothesis.
        customer: How many stages the customer has, 1 or more.
        supplier: How many stages we have, 1 or more.
    """
    at, steps = (0, 0), [(0, 0)]
    while at != (customer - 1, supplier - 1):
        moves = [
            (at[0] + down, at[1] + right)
            for down, right in ((1, 1), (1, 0), (0, 1))
            if at[0] + down < customer and at[1] + right < supplier
        ]
        at = draw(st.sampled_from(moves))
        steps.append(at)
    return steps


@st.composite
def methodologies(draw: Draw, *, most_stages: int = 5, rules: Sequence[str] = ()) -> Methodology:
    """Draw a methodology without flaws, of any shape.

    Args:
        draw: Given by Hypothesis.
        most_stages: How many stages a side has at most.
        rules: Names of plugins' rules that criteria may ask; without any no criterion asks one.

    Examples:
        >>> from hypothesis import given
        >>> @given(methodologies())
        ... def every_stage_is_paired(method):
        ...     assert {one for one, _ in method.pairs} == {stage.key for stage in method.customer_stages}
        >>> every_stage_is_paired()
    """
    shape = _Shape(draw, rules)
    customer = shape.customer_stages(draw(st.integers(1, most_stages)))
    kinds = tuple(kind.key for stage in customer for kind in stage.evidence)
    roles = shape.buying_roles([stage.key for stage in customer])
    ours = tuple(OurRole(key, draw(names)) for key in (*shape.keys("role", least=1),))
    supplier = shape.supplier_stages(draw(st.integers(1, most_stages)), kinds, roles, ours)
    steps = draw(staircases(customer=len(customer), supplier=len(supplier)))
    return Methodology(
        key=draw(st.sampled_from(_WORDS)),
        name=draw(names),
        version=draw(st.sampled_from(("1", "2026.1"))),
        customer_stages=customer,
        supplier_stages=supplier,
        pairs=tuple((customer[one].key, supplier[other].key) for one, other in steps),
        winning_stage=draw(st.sampled_from(supplier)).key,
        signature=draw(_some(kinds)),
        our_roles=ours,
        buying_roles=roles,
        standing_criteria=shape.criteria("standing", kinds, roles),
        tolerance=draw(st.builds(Tolerance, st.integers(0, 2), st.integers(0, 2))),
        sources=draw(st.sampled_from((SOURCES, (*SOURCES, _TELEMETRY)))),
        assessments=shape.assessments([stage.key for stage in supplier]),
        loss_policies=draw(_loss_policies),
    )


_loss_policies = st.tuples(
    *(st.builds(LossPolicy, st.just(kind), reason=st.booleans(), winner=st.booleans()) for kind in LOSSES)
)


def _some(keys: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """A few of the keys, in their order."""
    if not keys:
        return st.just(())
    return st.sets(st.sampled_from(keys), max_size=2).map(lambda chosen: tuple(key for key in keys if key in chosen))


class _Shape:
    """Draws the rules of one methodology, each sort with keys of its own."""

    def __init__(self, draw: Draw, rules: Sequence[str]) -> None:
        self._draw = draw
        self._rules = ("", *rules)
        self._count = 0

    def keys(self, word: str, *, least: int = 0) -> list[str]:
        """Draw a few new keys."""
        return [self._key(word) for _ in range(self._draw(st.integers(least, _MOST_RULES)))]

    def _key(self, word: str) -> str:
        self._count += 1
        return f"{word}-{self._count}"

    def stage_keys(self, count: int) -> list[str]:
        """Draw the keys of one side; both sides may use the same ones."""
        return [f"{self._draw(st.sampled_from(_WORDS))}-{at}" for at in range(count)]

    def customer_stages(self, count: int) -> tuple[CustomerStage, ...]:
        draw = self._draw
        percents = sorted(draw(st.lists(st.integers(0, 100), min_size=count, max_size=count)))
        return tuple(
            CustomerStage(
                key,
                draw(names),
                evidence=[EvidenceKind(kind, draw(names)) for kind in self.keys("kind")],
                to_learn=[InformationItem(item, draw(names)) for item in self.keys("question")],
                typical_days=draw(st.none() | st.integers(1, 90)),
                win_probability=draw(st.sampled_from((Decimal(percent) / 100, None))),
            )
            for key, percent in zip(self.stage_keys(count), percents, strict=True)
        )

    def buying_roles(self, stages: Sequence[str]) -> tuple[BuyingRole, ...]:
        by = st.sampled_from(("", *stages))
        return tuple(
            BuyingRole(key, self._draw(names), known_by=self._draw(by), met_by=self._draw(by))
            for key in self.keys("buyer")
        )

    def criteria(self, word: str, kinds: Sequence[str], roles: Sequence[BuyingRole]) -> tuple[Criterion, ...]:
        draw = self._draw
        return tuple(
            Criterion(
                key,
                draw(names),
                mandatory=draw(st.booleans()),
                shown_by=draw(_some(kinds)),
                roles_met=draw(_some([role.key for role in roles])),
                rule=draw(st.sampled_from(self._rules)),
            )
            for key in self.keys(word)
        )

    def supplier_stages(
        self, count: int, kinds: Sequence[str], roles: Sequence[BuyingRole], ours: Sequence[OurRole]
    ) -> tuple[SupplierStage, ...]:
        draw = self._draw
        return tuple(
            SupplierStage(
                key,
                draw(names),
                milestone=Milestone(draw(names), self.criteria("sign", kinds, roles)) if draw(st.booleans()) else None,
                aids=(aids := self._aids()),
                tasks=self._tasks(ours, [aid.key for aid in aids]),
            )
            for key in self.stage_keys(count)
        )

    def _aids(self) -> tuple[Aid, ...]:
        draw = self._draw
        return tuple(
            Aid(
                key,
                draw(names),
                audience=draw(st.sampled_from(AUDIENCES)),
                purpose=draw(st.sampled_from(PURPOSES)),
                content=draw(names),
            )
            for key in self.keys("aid")
        )

    def _tasks(self, ours: Sequence[OurRole], aids: Sequence[str]) -> tuple[Task, ...]:
        draw = self._draw
        return tuple(
            Task(
                key,
                draw(names),
                must_do=draw(st.booleans()),
                role=draw(st.sampled_from(ours)).key,
                party=draw(st.sampled_from(PARTIES)),
                lead_days=draw(st.none() | st.integers(0, 60)),
                aid=draw(st.sampled_from(("", *aids))),
            )
            for key in self.keys("task")
        )

    def assessments(self, stages: Sequence[str]) -> tuple[Assessment, ...]:
        """Draw a questionnaire or none, with best answers that are worth something."""
        draw = self._draw
        if not draw(st.booleans()):
            return ()
        questions = [
            AssessmentQuestion(
                key,
                draw(names),
                [AnswerOption("best", draw(names), draw(st.integers(1, 3))), AnswerOption("worst", "Worst", -1)],
                weight=draw(st.integers(1, 3)),
                of_rivals=draw(st.booleans()),
            )
            for key in self.keys("asked", least=1)
        ]
        return (
            Assessment(self._key("assessment"), draw(names), questions, stage=draw(st.sampled_from(("", *stages)))),
        )
