"""Grades: proposed by the engine, decided and confirmed by people."""
