"""What answers the queries of indicators: one module for each kind of record."""
