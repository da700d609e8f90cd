"""Composite indices: observe, normalise, weigh, aggregate, explain."""
