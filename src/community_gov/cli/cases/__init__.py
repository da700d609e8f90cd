"""The commands about cases."""
