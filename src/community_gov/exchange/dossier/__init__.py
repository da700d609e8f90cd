"""The dossier of a campaign (迎檢材料): what is there, in one folder; nothing is made up."""

from community_gov.exchange.dossier.folder import write_dossier
from community_gov.exchange.dossier.gathering import Dossier, DossierRow, Record, gather

__all__ = ["Dossier", "DossierRow", "Record", "gather", "write_dossier"]
