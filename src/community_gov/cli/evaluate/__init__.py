"""The commands about evaluations."""
