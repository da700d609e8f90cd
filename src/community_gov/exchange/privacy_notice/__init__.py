"""The notice to residents: what is kept on people, what for, and their rights (PIPL §17)."""

from community_gov.exchange.privacy_notice.writing import privacy_notice

__all__ = ["privacy_notice"]
