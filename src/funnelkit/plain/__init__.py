"""Plain data (dicts, lists, text, numbers) and its JSON Schema, both from the fields of a class."""

from funnelkit.plain.of_classes import plain_of, schema_of

__all__ = ["plain_of", "schema_of"]
