"""What the parser of workbooks does not tell, read from the file itself.

Imported by a child process only, for a file that was checked before. Where filled cells end (a
single one in the last column makes a table of seventeen milliards), which cells hold a formula or
an error or are set in a font of the years before Unicode, which rows and columns are hidden. What
`<dimension>` says is not looked at.
"""
