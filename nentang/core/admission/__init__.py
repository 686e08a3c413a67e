"""Admission, probation and recognition of a member: the process, its clocks, its conditions.

Rulebook §3. `process` has the steps, `clocks` the legal time limits, `checks` the rules.
"""
