"""Rows of sheets on their way into a community: checked against each other and the store."""
