"""A trap: a rule pack is read as data, so nobody may ever import this."""

raise SystemExit("a rule pack was imported")
