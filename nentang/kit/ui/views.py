"""One page that shows every component, for those who build pages and those who judge them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nentang.kit.ui.gallery import content


def gallery(request: HttpRequest) -> HttpResponse:
    """Show each component with invented content, among them a form with two errors."""
    return render(request, "ui/gallery.html", content())
