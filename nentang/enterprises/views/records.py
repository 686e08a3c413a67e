"""The page of one record: what it is on a day, and how it came to be so."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nentang.enterprises import policies, queries
from nentang.enterprises.sources import contact_label, size_words
from nentang.enterprises.tax_codes import grouped
from nentang.kit.access.accounts import names_of
from nentang.kit.access.guards import page
from nentang.kit.access.places import place_names
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import ROLES, Permission
from nentang.kit.ledger.timeline import Event, FieldChange
from nentang.kit.ui.inputs import PastDate
from nentang.kit.ui.parts import TimelineEntry
from nentang.kit.ui.shown import written_clock

MORE, MOST = 50, 1_000  # events shown at once, and at most
FEW = 6  # changes told in the sentence itself; more are folded
