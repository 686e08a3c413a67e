"""An empty form of a list, for offices that ask how it should look."""

from django.http import Http404, HttpResponse

from nentang.kit.access.guards import page
from nentang.kit.access.listing import XLSX
from nentang.kit.access.requests import Request
from nentang.kit.intake.registers import registers_for
from nentang.kit.sheets.blank import blank_workbook


@page()
def blank(request: Request, key: str) -> HttpResponse:
    """The heads of a list that this person may take in, with a page that explains them."""
    registers = {each.sheet.key: each for each in registers_for(request.actor)}
    if key not in registers:
        raise Http404
    answer = HttpResponse(blank_workbook(registers[key].sheet), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="mau-{key}.xlsx"'
    return answer
