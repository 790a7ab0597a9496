"""Scores: how good forecasts were, once it is known what came."""
