"""One SQLite file per community: tables, transactions, journal and vault."""
