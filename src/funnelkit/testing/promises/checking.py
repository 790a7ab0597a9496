"""The list of promises, and the check of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from funnelkit.checks.arguments import checked
from funnelkit.methodology import Methodology
from funnelkit.plugins import Plugin, gather
from funnelkit.testing.promises import of_code, of_rule_books, of_words
from funnelkit.testing.promises.bench import Bench

PROMISES: Final[tuple[Callable[[Bench], Iterator[str]], ...]] = (
    of_rule_books.extensions_apply,
    of_rule_books.travels,
    of_rule_books.speaks,
    of_rule_books.translates,
    of_rule_books.brings_its_rules,
    of_rule_books.is_sound,
    of_rule_books.sources_verify_for_the_customer,
    of_rule_books.assessments_are_answered,
    of_words.sentences_are_said,
    of_code.code_leaves_deals_alone,  # before all others, so that it sees what is done only once
    of_code.rules_answer,
    of_code.rules_repeat_themselves,
    of_code.win_models_answer,
    of_code.inspections_answer,
)
"""Every promise; the first sentence of each one's documentation says what it is."""

_MOST_TOLD: Final = 10


@checked
def check_plugin(plugin: Plugin, *, on: Iterable[Methodology] = ()) -> None:
    """Assert that a plugin keeps every promise that its users rely on: see ``PROMISES``.

    First of all a host must be able to gather it. Then it is tried on deals in which nothing has happened, everything
    has, and a few that were made up, under its own methodologies, the built-in one and those that are named.

    Args:
        plugin: The plugin.
        on: Further methodologies that its extensions and translations are meant for.

    Raises:
        AssertionError: With every broken promise at once, and nothing else, whatever the plugin does.
        InputError: When it is no plugin, or something else than methodologies is named.

    Examples:
        >>> from funnelkit.rules import DropTask
        >>> check_plugin(Plugin("acme.lean", version="1.0", api=1, extensions={"lean": [DropTask("send-brochure")]}))
        >>> check_plugin(Plugin("acme.lean", version="1.0", api=1, extensions={"lean": [DropTask("send-broshure")]}))
        Traceback (most recent call last):
        ...
        AssertionError: plugin 'acme.lean' breaks its word:
        - Each extension makes a methodology without flaws of at least one that it may be used with.
            extension 'lean' fits none of them: eight-stage: task 'send-broshure' does not exist; did you mean \
'send-brochure'?
    """
    __tracebackhide__ = True  # pytest shows the test of the author, not this
    faults = gather([plugin]).faults
    name = faults[0].plugin if faults else plugin.name
    told = [*_broken("A host gathers it without a fault.", [str(fault) for fault in faults])]
    if not told:
        bench = Bench.of(plugin, on=tuple(on))
        told = [line for promise in PROMISES for line in _broken(promise.__doc__, [*promise(bench)])]
    if told:
        raise AssertionError("\n".join((f"plugin {name!r} breaks its word:", *told)))


def _broken(promise: str | None, told: list[str]) -> Iterator[str]:
    if told:
        yield f"- {promise}"
        yield from (f"    {one}" for one in told[:_MOST_TOLD])
    if len(told) > _MOST_TOLD:
        yield f"    and {len(told) - _MOST_TOLD} more"
