"""Duties, decisions, evaluations and notices."""
