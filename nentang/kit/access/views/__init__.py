"""Pages about accounts, roles, places, and one's own account."""
