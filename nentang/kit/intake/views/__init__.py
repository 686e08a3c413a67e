"""Pages of lists on their way into a register."""
