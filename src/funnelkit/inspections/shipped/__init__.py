"""The inspections that come with the library: one file a rule, found by itself."""
