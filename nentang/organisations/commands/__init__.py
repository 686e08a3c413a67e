"""Changes to the registers of party organisations, mass organisations and prospects."""

from nentang.organisations.commands.changing import (
    close_organisation,
    correct_organisation,
    record_term,
)
from nentang.organisations.commands.founding import found_organisation
from nentang.organisations.commands.mass import (
    correct_mass_organisation,
    end_mass_organisation,
    record_mass_number,
    register_mass_many,
    register_mass_organisation,
)
from nentang.organisations.commands.prospects import report_prospects, report_prospects_many
from nentang.organisations.commands.taking import take_list
from nentang.organisations.commands.taking_mass import take_mass_list
from nentang.organisations.commands.taking_prospects import take_prospects

__all__ = [
    "close_organisation",
    "correct_mass_organisation",
    "correct_organisation",
    "end_mass_organisation",
    "found_organisation",
    "record_mass_number",
    "record_term",
    "register_mass_many",
    "register_mass_organisation",
    "report_prospects",
    "report_prospects_many",
    "take_list",
    "take_mass_list",
    "take_prospects",
]
