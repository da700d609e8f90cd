"""The release before this one, which fitted the core of its day."""
