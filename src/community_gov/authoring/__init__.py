"""For authors of plugins and rule packs: checking, trying, comparing, printing, scaffolding."""
