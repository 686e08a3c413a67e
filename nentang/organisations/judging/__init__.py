"""What taking lists of organisations in would do, row by row: of the Party, of the unions, and
of what the unions count."""
