"""Pages of one case of admission."""
