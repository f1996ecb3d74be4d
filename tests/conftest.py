"""Fixtures that several test files share."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_collection_modifyitems(items):
    """Skip tests that need the developers' corpora where those are missing: a clean checkout passes without them."""
    if SHARED.is_dir():
        return
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason="needs ../shared, the developers' corpora"))


@pytest.fixture(scope="session")
def shared():
    """Folder of the developers' corpora."""
    return SHARED
