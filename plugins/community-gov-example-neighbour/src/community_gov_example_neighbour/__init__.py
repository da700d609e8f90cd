"""What a village committee adds to the plugins of its neighbour."""
