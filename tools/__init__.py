"""Helpers for building this project; nothing in here is shipped."""
