"""Learning: what past cases teach about winning, losing and how long it takes."""
