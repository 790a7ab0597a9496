"""A plugin that was set aside, and why."""

from __future__ import annotations

from attrs import frozen

from funnelkit.display import Saying
from funnelkit.words import Message, say


@frozen(repr=False)
class PluginFault(Saying):
    """Why nothing of a plugin is used.

    Args:
        plugin: The name of the plugin; where that is not known, the name of its entry point.
        problem: What is wrong, and what to do.

    Examples:
        >>> from funnelkit.words import Template
        >>> print(PluginFault("acme", Template("broken", "it is broken", "它坏了")()))
        plugin 'acme' is set aside: it is broken
    """

    plugin: str
    problem: Message

    @property
    def code(self) -> str:
        """The stable name of the problem, for programs."""
        return self.problem.code

    @property
    def message(self) -> Message:
        """The fault in one sentence, with the plugin named."""
        return say("set-aside", plugin=self.plugin, problem=self.problem)
