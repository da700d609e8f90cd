"""Which plugins a community has enabled, and what enabling, upgrading and disabling change."""
