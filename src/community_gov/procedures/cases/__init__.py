"""Cases of an open community: received, handled in time, closed, and looked back on."""
