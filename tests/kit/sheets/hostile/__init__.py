"""The corpus of hostile lists: every kind is built by a script, none is kept (trust, section 4)."""
