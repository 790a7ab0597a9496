"""The pair as a diagram that people can read: both processes, their pairs, and how the deal ends, as Mermaid text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from funnelkit.checks.arguments import checked
from funnelkit.checks.declared import wrong_type
from funnelkit.checks.errors import InputError
from funnelkit.deal.moves import OUTCOME_MOVES, OUTCOME_NAMES, OUTCOMES
from funnelkit.deal.statechart import Outline
from funnelkit.methodology import Methodology
from funnelkit.words import Message, Text, plain

# A name stands between quotes in a diagram, and where it is drawn as markup.
_ENTITIES: Final = str.maketrans(
    {"#": "#35;", '"': "#quot;", "&": "#amp;", "<": "#lt;", ">": "#gt;", ";": "#59;", ":": "#58;"}
)


@checked
def mermaid(methodology: Methodology) -> str:
    """Draw the pair of a methodology as Mermaid text: both processes, which stage answers which, and the outcomes.

    What the diagram leaves out for the reader's sake: the customer may skip stages and go back to any, we may fall back
    to any, and another system may tell either side and the outcome.

    Args:
        methodology: The methodology.

    Raises:
        InputError: When it is no methodology.

    Examples:
        >>> from funnelkit import eight_stage
        >>> lines = mermaid(eight_stage()).splitlines()
        >>> lines[0]
        'stateDiagram-v2'
        >>> [line.strip() for line in lines if "answers" in line][0]
        'note right of supplier_initiation: answers Problem raised'
    """
    if type(methodology) is not Methodology:
        raise InputError(wrong_type(methodology, Methodology, "methodology"))
    customer, supplier, outcomes = Outline.of(methodology).values
    lines = [
        "stateDiagram-v2",
        '    state "Customer" as customer {',
        *_process(customer, [stage.name for stage in methodology.customer_stages], "reaches", "goes back"),
        "    }",
        '    state "Supplier" as supplier {',
        *_process(supplier, [stage.name for stage in methodology.supplier_stages], "advance [gate]", "falls back"),
        *_pairs(methodology, supplier),
        "    }",
        '    state "Outcome" as outcome {',
        *_outcomes(outcomes),
        "    }",
    ]
    return "\n".join(lines) + "\n"


def _said(name: Text | Message) -> str:
    """Put a name on one line, with Mermaid's own signs written as its entities."""
    return plain(name.text()).translate(_ENTITIES)


def _process(values: Sequence[str], names: Sequence[Text], on: str, back: str) -> Iterator[str]:
    for value, name in zip(values, names, strict=True):
        yield f'        state "{_said(name)}" as {value}'
    yield f"        [*] --> {values[0]}"
    for here, there in pairwise(values):
        yield f"        {here} --> {there}: {on}"
        yield f"        {there} --> {here}: {back}"


def _pairs(methodology: Methodology, values: Sequence[str]) -> Iterator[str]:
    names = {stage.key: _said(stage.name) for stage in methodology.customer_stages}
    for value, stage in zip(values, methodology.supplier_stages, strict=True):
        answered = " and ".join(names[theirs] for theirs, ours in methodology.pairs if ours == stage.key)
        yield f"        note right of {value}: answers {answered}"


def _outcomes(values: Sequence[str]) -> Iterator[str]:
    for value, name in zip(values, OUTCOMES, strict=True):
        yield f'        state "{_said(OUTCOME_NAMES[name])}" as {value}'
    yield f"        [*] --> {values[0]}"
    for event, (sources, target) in OUTCOME_MOVES.items():
        for source in sorted(sources):
            yield f"        {values[source]} --> {values[target]}: {event.replace('_', ' ')}"
