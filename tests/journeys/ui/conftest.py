"""The look in a browser, rendered from its own folder as its components are tested."""

from tests.kit.ui.conftest import frame, render, ui_settings

__all__ = ["frame", "render", "ui_settings"]
