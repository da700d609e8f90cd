"""Observed values and trees, wherever they come from: a community, files, arrays, data frames."""
