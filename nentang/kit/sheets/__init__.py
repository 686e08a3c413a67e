"""Lists in, lists out; and the child process in which foreign files are parsed."""
