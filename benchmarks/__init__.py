"""Speed as ratios: what this package takes, against the least that could do the same."""
