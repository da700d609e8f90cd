"""How far the choices behind an index decide its values."""
