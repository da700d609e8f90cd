"""The dossier of a campaign (迎檢材料): what is there, in one folder; nothing is made up."""

from community_gov.exchange.dossier.folder import write_dossier
from community_gov.exchange.dossier.gathering import Dossier, Item, Record, gather

__all__ = ["Dossier", "Item", "Record", "gather", "write_dossier"]
