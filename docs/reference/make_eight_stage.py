"""The catalogue of the built-in methodology, written by the library itself.

    python docs/reference/make_eight_stage.py

A test holds the page that lies beside this script equal to what it writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

import funnelkit as fk

PAGE = Path(__file__).parent / "eight-stage.md"

_OPENING = """\
# The eight-stage methodology

Every key of `funnelkit.eight_stage()`, to name in a verb or in a change. Reasons, descriptions and the content of the
aids are told by `fk.eight_stage().text()`, in Chinese by `.text("zh-Hans")`. A ° marks what the source of the
methodology leaves open and we have filled in; the typical days and the chances to win are ours throughout.

This page is written by `make_eight_stage.py`, which lies beside it. How the keys are used:
[Live a deal](../how-to/live-a-deal.md); how they are changed:
[Customise a methodology](../how-to/customise-a-methodology.md).
"""


def table(columns: str, rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    """Write a table, with nothing in a cell that would end it."""
    heads = columns.split(", ")
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield "| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |"
    yield ""


def titled(title: str, columns: str, rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    """Write a table under its title."""
    yield f"**{title}**"
    yield ""
    yield from table(columns, rows)


def keys(*names: str) -> str:
    """Set keys as code."""
    return ", ".join(f"`{name}`" for name in names)


class Named(Protocol):
    """Anything that has a key and a name."""

    @property
    def key(self) -> str:
        """What programs call it."""

    @property
    def name(self) -> fk.rules.Text:
        """What people call it."""


def named(rule: Named) -> tuple[str, str, str]:
    """Give the key of a rule and its name in both languages."""
    return keys(rule.key), marked(rule.name, rule), rule.name.text("zh-Hans")


def marked(words: fk.rules.Text, rule: object) -> str:
    """Mark what is not from the source of the methodology."""
    return f"{words}°" if getattr(rule, "authored", False) else str(words)


def stages(method: fk.Methodology) -> Iterator[str]:
    """Write both processes, pair by pair."""
    yield "## The pairs"
    yield ""
    rows = [
        (at, *named(theirs), *named(ours), theirs.win_probability, theirs.typical_days)
        for at, (theirs, ours) in enumerate(paired(method), start=1)
    ]
    columns = "no., customer stage, name, 中文, supplier stage, name, 中文, chance to win, typical days"
    yield from table(columns, rows)
    for at, (theirs, ours) in enumerate(paired(method), start=1):
        yield f"## {at}. {theirs.name}: {ours.name}"
        yield ""
        yield from customer_side(theirs)
        yield from supplier_side(ours)


def paired(method: fk.Methodology) -> Iterator[tuple[fk.rules.CustomerStage, fk.rules.SupplierStage]]:
    """Give the stages of each pair."""
    for theirs, ours in method.pairs:
        yield method.index.customer_stages[theirs], method.index.supplier_stages[ours]


def customer_side(stage: fk.rules.CustomerStage) -> Iterator[str]:
    """Write what shows a stage of the customer, and what to learn there."""
    evidence = [(*named(one), says(one)) for one in stage.evidence]
    yield from titled(f"Evidence of `{stage.key}`", "evidence kind, English, 中文, says", evidence)
    questions = [(keys(one.key), marked(one.question, one), one.question.text("zh-Hans")) for one in stage.to_learn]
    yield from titled("To learn", "information item, English, 中文", questions)


def says(kind: fk.rules.EvidenceKind) -> str:
    """Say what a kind of evidence says of the stage."""
    if kind.denies:
        return "denies it: the customer is back at the one before"
    if kind.against_us:
        return f"speaks against us, and opens again: {keys(*kind.opens)}" if kind.opens else "speaks against us"
    return f"shows it, and our exit sign of {keys(kind.admits)}" if kind.admits else "shows it"


def supplier_side(stage: fk.rules.SupplierStage) -> Iterator[str]:
    """Write what leaving a stage of ours takes, and the aids for it."""
    landmark = ""
    if stage.milestone:
        name = stage.milestone.name
        landmark = f": {marked(name, stage.milestone)} ({name.text('zh-Hans')})"
    criteria = [(*named(one), *asked(one)) for one in stage.criteria]
    columns = "criterion, English, 中文, asked for, met by"
    yield from titled(f"Milestone of `{stage.key}`{landmark}", columns, criteria)
    tasks = [
        (*named(one), weight(one.must_do), keys(one.role), one.party, due(one), keys(one.aid) if one.aid else "")
        for one in stage.tasks
    ]
    yield from titled("Tasks", "task, English, 中文, asked for, role, party, due, aid", tasks)
    aids = [(*named(one), one.audience, one.purpose) for one in stage.aids]
    if stage.exit_example.en:
        yield f"Exit sign, for example: {stage.exit_example} ({stage.exit_example.text('zh-Hans')})."
        yield ""
    yield from titled("Aids", "aid, English, 中文, for the, purpose", aids)


def due(task: fk.rules.Task) -> str:
    """Say by when a task is due, and what else calls for it."""
    told = [] if task.lead_days is None else [f"{task.lead_days} days"]
    if task.before:
        told.append(f"{task.days_before or 0} before {keys(task.before)}")
    told += [f"called for by {keys(*task.called_by)}"] if task.called_by else []
    return "; ".join((*told, *(f"after {end}" for end in task.at_end)))


def asked(criterion: fk.rules.Criterion) -> tuple[str, str]:
    """Say whether a criterion is mandatory, and what meets it."""
    shown = [f"any of {keys(*criterion.shown_by)}"] if criterion.shown_by else []
    met = [f"meeting {keys(*criterion.roles_met)}"] if criterion.roles_met else []
    met += [f"answers to {keys(*criterion.answered)}"] if criterion.answered else []
    return weight(criterion.mandatory), "; ".join((*shown, *met)) or "`confirm_criterion`"


def weight(asked_for: bool) -> str:  # noqa: FBT001 - the word for one flag
    """Say whether a gate waits for a rule."""
    return "must" if asked_for else "recommended"


def whole(method: fk.Methodology) -> Iterator[str]:
    """Write what holds at every stage."""
    yield "## At every stage"
    yield ""
    yield f"- Exit sign of every stage: {method.exit_sign.name} ({method.exit_sign.name.text('zh-Hans')})."
    yield f"- We win at {keys(method.winning_stage)}; the customer's signature is {keys(*method.signature)}."
    sources = ", ".join(f"`{one.key}` ({one.name})" for one in method.sources if one.verifies)
    yield f"- What verifies: {sources}; any other source only claims."
    yield f"- In step: at most {method.tolerance.ahead} stages ahead and {method.tolerance.behind} behind."
    yield ""
    criteria = [(*named(one), *asked(one)) for one in method.standing_criteria]
    yield from titled("Standing criteria", "criterion, English, 中文, asked for, met by", criteria)
    yield from titled("Our roles", "role, English, 中文", [named(one) for one in method.our_roles])
    roles = [(*named(one), keys(one.known_by), keys(one.met_by)) for one in method.buying_roles]
    yield from titled("Buying roles", "buying role, English, 中文, to be known by, to be met by", roles)
    yield from titled("Competitors", "competitor, English, 中文", [named(one) for one in method.competitors])
    for one in method.assessments:
        yield from assessment(one)
    losses = [(keys(one.kind), to_say(one)) for one in method.loss_policies]
    yield from titled("A deal that ends without a win", "how it ends, must be given", losses)


def assessment(one: fk.rules.Assessment) -> Iterator[str]:
    """Write a weighted questionnaire, each question with its weight and the points of its answers."""
    rows = []
    for question in one.questions:
        points = "; ".join(f"`{option.key}` {option.points}: {option.name}" for option in question.options)
        words = question.question
        told = keys(question.key), marked(words, question), words.text("zh-Hans"), question.weight, points
        rows.append((*told, question.part, "" if question.of_rivals else "no"))
    title = f"Assessment `{one.key}`: {marked(one.name, one)} ({one.name.text('zh-Hans')}), asked for at `{one.stage}`"
    columns = "question, English, 中文, weight, answers and points, part, of rivals"
    yield from titled(title, columns, rows)


def to_say(policy: fk.rules.LossPolicy) -> str:
    """Name the arguments that a deal which ends like this must be given."""
    return keys(*(name for name, wanted in (("reason", policy.reason), ("winner", policy.winner)) if wanted))


def page() -> str:
    """Write the whole page."""
    method = fk.eight_stage()
    return "\n".join((_OPENING, *stages(method), *whole(method)))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
