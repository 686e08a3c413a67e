"""The last paragraph of a plan, which asks everybody to carry it out."""

from nentang.plans.reading.headings import clean_heading
from nentang.plans.reading.outline import Outline
from nentang.plans.reading.paragraphs import Paragraph
from nentang.plans.reading.vocabulary import any_of

FULL_STOP = "./."


def take_closing(outline: Outline) -> list[Paragraph]:
    """Take the closing paragraphs out of the last item, where they are no part of it."""
    if not outline.nodes:
        return []
    last = outline.nodes[-1]
    for place, paragraph in enumerate(last.body):
        is_asked = any_of("document.end.closing").search(paragraph.key) is not None
        is_only_text = place == 0 and clean_heading(last) is not None
        if is_asked or (FULL_STOP in paragraph.text[-6:] and not is_only_text):
            closing = last.body[place:]
            del last.body[place:]
            return closing
    return []
