"""The commands about activities and the rows of registers."""
