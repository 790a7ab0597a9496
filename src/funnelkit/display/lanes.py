"""The two lanes as plain values: what is drawn, with no knowledge of deals."""

from __future__ import annotations

from typing import Final, Literal

from attrs import frozen

from funnelkit.words import Message, Text, say

Words = Text | Message | str
"""Something to say: in any language, or as somebody wrote it."""

Tone = Literal["good", "warn", "bad", "calm"]
Place = Literal["plain", "passed", "here", "said", "claimed", "to-come"]
Sign = Literal["", "passed", "unexplained", "reached", "missing", "to-reach"]
Shape = Literal["none", "solid", "hollow", "pointer"]


@frozen
class LaneStage:
    """One stage of a lane.

    Args:
        name: What it is called.
        place: Where it lies: ``"passed"``, ``"here"`` (the side stands in it), ``"said"`` (only said to be passed),
            ``"claimed"`` (only said to be reached), ``"to-come"``, or ``"plain"`` when nobody is on the way.
        sign: What is known of it: ``"passed"``, ``"unexplained"``, or its milestone ``"reached"``, ``"missing"`` or
            ``"to-reach"``; ``""`` for nothing.
        landmark: The name of its milestone; ``""`` for none.
    """

    name: Words
    place: Place = "plain"
    sign: Sign = ""
    landmark: Words = ""


@frozen
class Marker:
    """A few words at a stage.

    Args:
        stage: The stage, by position from 0.
        label: The words.
        shape: What points at the stage: a ``"solid"`` diamond for what is verified, a ``"hollow"`` one for what is
            not, a ``"pointer"`` for where we stand, or ``"none"``.
    """

    stage: int
    label: Words
    shape: Shape = "none"


@frozen
class Lane:
    """One side: its stages in order, and the markers at them."""

    title: Words
    stages: tuple[LaneStage, ...]
    markers: tuple[Marker, ...] = ()


@frozen
class Tether:
    """The tie between where the customer and where we stand: straight when in step, bent by the gap when not.

    Args:
        customer: The customer's stage, by position from 0.
        supplier: Our stage, likewise.
        label: What it says, such as "behind by 1".
        tone: How grave it is.
    """

    customer: int
    supplier: int
    label: Words
    tone: Tone


@frozen
class Ribbon:
    """How it ended, in the corner."""

    label: Words
    tone: Tone


@frozen(kw_only=True)
class Lanes:
    """Both lanes of a deal, or of a methodology.

    Args:
        title: The name on top.
        details: What stands under it, in order; empty words are left out.
        customer: The upper lane.
        supplier: The lower lane.
        links: The paired stages, as positions (customer, supplier) that keep the order of both.
        tether: The tie between the two positions; ``None`` when nobody is on the way.
        ribbon: How it ended; ``None`` while it goes on.
    """

    title: Words
    details: tuple[Words, ...] = ()
    customer: Lane
    supplier: Lane
    links: tuple[tuple[int, int], ...]
    tether: Tether | None = None
    ribbon: Ribbon | None = None

    @property
    def signs(self) -> tuple[Sign, ...]:
        """The signs that are to be seen, each once, in the order of the picture."""
        stages = (*self.customer.stages, *self.supplier.stages)
        signs: dict[Sign, None] = dict.fromkeys(stage.sign for stage in stages)
        return tuple(sign for sign in signs if sign)

    def columns_of(self, side: int, stage: int) -> tuple[int, int]:
        """Find the first and the last column that a stage covers; each pair of stages has a column.

        Args:
            side: 0 for the customer, 1 for the supplier.
            stage: The stage, by position from 0.
        """
        columns = [at for at, link in enumerate(self.links) if link[side] == stage]
        return columns[0], columns[-1]

    def tied_columns(self) -> tuple[int, int]:
        """Find the two columns, nearest to each other, in which the two sides stand: (customer, supplier)."""
        assert self.tether  # noqa: S101 - only asked where there is a tie
        ours = self.columns_of(1, self.tether.supplier)
        theirs = self.columns_of(0, self.tether.customer)
        if theirs[0] > ours[1]:
            return theirs[0], ours[1]
        if theirs[1] < ours[0]:
            return theirs[1], ours[0]
        both = max(theirs[0], ours[0])
        return both, both


SIGN_NAMES: Final[dict[Sign, Message]] = {
    "passed": say("label-passed"),
    "unexplained": say("label-skipped-unexplained"),
    "reached": say("label-milestone-reached"),
    "missing": say("label-milestone-missing"),
    "to-reach": say("label-milestone-to-come"),
}
SIGN_GLYPHS: Final[dict[Sign, str]] = {
    "passed": "✓",
    "unexplained": "?",
    "reached": "✓",
    "missing": "●",
    "to-reach": "○",
}
PLACE_NAMES: Final[dict[Place, Message]] = {
    "passed": say("label-passed"),
    "here": say("label-stands-here"),
    "said": say("label-said-to-be-passed"),
    "claimed": say("label-said-to-stand-here"),
    "to-come": say("label-to-come"),
}
SHAPE_GLYPHS: Final[dict[Shape, str]] = {"solid": "◆", "hollow": "◇", "pointer": "▲"}
SHAPE_NAMES: Final[dict[Shape, Message]] = {"solid": say("label-shape-shown"), "hollow": say("label-shape-said")}
