"""Tasks and promises: who, by when, and whether they were done."""
