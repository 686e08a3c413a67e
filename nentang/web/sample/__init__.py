"""The invented sample province: pure functions of a seed, no Django, no real person or firm."""
