"""A case of admission as its pages show it: stages and tasks, clocks, findings, the process."""
