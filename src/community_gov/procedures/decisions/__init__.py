"""Votes: who may vote, ballots, and what was decided."""
