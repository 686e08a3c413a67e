"""One change in three steps at one address: the form, a look before writing, the command.

Where somebody was faster, the person chooses field by field and looks again. What was typed
stays through all of it, without scripts. An app says what changes (`Change`); `answer` leads.
"""

from nentang.kit.access.steps.answering import answer, refused
from nentang.kit.access.steps.change import Change

__all__ = ["Change", "answer", "refused"]
