"""Notices: redacted before they are posted, objections answered in time."""
