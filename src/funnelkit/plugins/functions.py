"""A function that a plugin brings for hosts to call, so that whatever it raises is one error with its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from attrs import frozen

from funnelkit.checks.errors import PluginError
from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.quoting import quoted
from funnelkit.words import say

_END: Final = object()


@frozen
class PluginFunction:
    """A plugin's function under the name that the plugin brings it by.

    Args:
        name: The name, which begins with that of the plugin.
        function: What the plugin brings.

    Raises:
        PluginError: When it is called and the function raises, whatever it is, or when a generator that it answered
            with does; the name and the fault are told.

    Examples:
        >>> PluginFunction("acme/from-csv", len)("abc")
        3
        >>> PluginFunction("acme/from-csv", len)(3)
        Traceback (most recent call last):
        ...
        funnelkit.checks.errors.PluginError: 'acme/from-csv' of a plugin ended in TypeError: object of type 'int' has \
no len(): mend what it was given, or the plugin, or block the plugin by its name
    """

    name: str
    function: Callable[..., Any]

    def __call__(self, *args: Any, **keywords: Any) -> Any:
        """Call it; an answer that comes piece by piece is watched to its end."""
        answer = isolated(partial(self.function, *args, **keywords))
        if type(answer) is Raised:
            raise self._at_fault(answer)
        return self._watched(answer) if isolated(isinstance, answer, Iterator) is True else answer

    def _watched(self, pieces: Any) -> Iterator[Any]:
        while (piece := isolated(next, pieces, _END)) is not _END:
            if type(piece) is Raised:
                raise self._at_fault(piece)
            yield piece

    def _at_fault(self, raised: Raised) -> PluginError:
        return PluginError(say("plugin-function-raised", name=quoted(self.name), fault=raised))
