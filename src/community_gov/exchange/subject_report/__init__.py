"""What is held on a person, what for, by whom it was typed, and who saw it (PIPL §44-45)."""

from community_gov.exchange.subject_report.writing import subject_report, write_subject_report

__all__ = ["subject_report", "write_subject_report"]
