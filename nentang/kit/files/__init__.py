"""Files from outside: what they really are, and whether they may be opened."""
