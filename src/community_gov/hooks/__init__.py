"""Plugins: the hook table, the host that finds and guards them, and their settings."""
