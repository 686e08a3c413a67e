"""Measurements of the goals that the project is held to; `make bench` runs them."""
