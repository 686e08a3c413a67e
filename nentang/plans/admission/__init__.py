"""Admission in words: names of steps, parties, clocks and papers; sentences of findings."""
