"""Vietnamese text: cleaning, folding for search, keys for sorting. No Django."""
