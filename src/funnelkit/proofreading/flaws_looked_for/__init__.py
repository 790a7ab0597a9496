"""The flaws that are looked for in a rule book: one file a flaw, each with its ``LOOK``, found by itself."""
