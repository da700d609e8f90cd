"""Wallets: points that can be spent, in lots that expire, with a catalogue of what they buy."""
