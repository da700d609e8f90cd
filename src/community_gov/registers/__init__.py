"""Rows of the registers that plugins declare."""
