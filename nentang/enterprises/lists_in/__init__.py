"""Lists of enterprises that somebody sends: read, compared with the register, judged."""

from nentang.enterprises.lists_in.judging import Finding, findings, judge, source_text
from nentang.enterprises.lists_in.known import Known, finances_of, sources_of

__all__ = ["Finding", "Known", "finances_of", "findings", "judge", "source_text", "sources_of"]
