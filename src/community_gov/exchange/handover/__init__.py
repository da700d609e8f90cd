"""Everything for the successor, on one stick: workbooks for Excel, tables, the file itself."""

from community_gov.exchange.handover.writing import Handed, write_handover

__all__ = ["Handed", "write_handover"]
