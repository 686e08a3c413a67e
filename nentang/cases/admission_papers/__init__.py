"""The papers of admission (rulebook §8): what each is, what fills it, who issues it.

They are filled with identity, dates, votes and numbers. Opinions, reviews, family and
verification print as lines to be written on by hand; no field holds them.
"""
