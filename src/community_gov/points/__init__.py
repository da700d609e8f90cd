"""Points: rules, ledger, scores, and the reasons for each."""
