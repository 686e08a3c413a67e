"""Pages of templates, of papers, of registers of numbers and of issuers."""
