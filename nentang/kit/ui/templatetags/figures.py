"""Bars beside figures: a target with what is done, a share of a whole. The words stand beside."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

BAR = (
    '<svg class="bullet" role="img" aria-label="{label}">'
    '<rect class="tr" x="0" y="8" width="100%" height="14"/>'
    '<rect class="ac" x="0" y="8" width="{done}%" height="14"/>'
    '<svg x="{target}%" y="2" width="3" height="22" overflow="visible">'
    '<rect class="tg" x="-1.5" y="0" width="3" height="22"/></svg></svg>'
)
SHARE = (
    '<svg aria-hidden="true"><rect class="tr" x="0" y="0" width="100%" height="8"/>'
    '<rect class="ac" x="0" y="0" width="{share}%" height="8"/></svg>'
)
HEADROOM = 1.25  # the bar goes on a little beyond the target


@register.simple_tag
def bullet(done: int, target: int) -> SafeString:
    """Draw what is done against the target: a bar, and the target as a mark across it."""
    longest = max(done, target * HEADROOM, 1)
    label = _("Đã đạt %(done)s, chỉ tiêu %(target)s") % {"done": done, "target": target}
    return format_html(BAR, label=label, done=_part(done, longest), target=_part(target, longest))


@register.simple_tag
def share(part: int, whole: int) -> SafeString:
    """Draw a part of a whole; nothing of nothing is an empty bar."""
    return format_html(SHARE, share=_part(part, max(whole, 1)))


def _part(amount: float, whole: float) -> str:
    return f"{100 * min(amount, whole) / whole:.2f}"
