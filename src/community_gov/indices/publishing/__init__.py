"""What of an index may leave the community, and who put it out."""
