"""The figures of a period, gathered once for every printed sheet and workbook."""
