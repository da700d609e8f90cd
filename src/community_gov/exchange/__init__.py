"""Spreadsheets in, printed sheets and workbooks out."""
