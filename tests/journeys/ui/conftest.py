"""The look in a browser, rendered from its own folder as its components are tested."""

from tests.kit.ui.conftest import ui_settings

__all__ = ["ui_settings"]
