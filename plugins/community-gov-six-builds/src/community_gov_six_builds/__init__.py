"""Six builds (六建): branch, committee, members, window, home and teams, each working alone."""
