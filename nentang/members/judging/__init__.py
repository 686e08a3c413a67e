"""What taking lists of members in would do, row by row."""
