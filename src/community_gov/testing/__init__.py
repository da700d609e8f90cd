"""Help for tests of plugins and of the core."""
