"""Addresses of pages of members, and what their answers say."""

from typing import Any

from django.urls import reverse

from nentang.members.models import Person

LIST, VERIFY = reverse("members:index"), reverse("members:verify")


def url(name: str, person: Person, *args: Any) -> str:
    return reverse(f"members:{name}", args=[person.uid, *args])


def led(answer: Any) -> str:
    """Return where an answer leads."""
    return str(answer["Location"])
