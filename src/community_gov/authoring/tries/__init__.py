"""Trying one thing each: a scheme, a decision rule, a duty, an index, an evaluation program."""
