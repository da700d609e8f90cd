"""Community governance: enter a fact once, and everyone can ask why."""
