"""What every test may lean on: the shipped library, and hypothesis profiles."""

import os

import pytest
from hypothesis import settings

import anjuan_resources
from anjuan_core.packs import Library

settings.register_profile("quick", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("ANJUAN_HYPOTHESIS", "quick"))


@pytest.fixture(scope="session")
def library() -> Library:
    """The policy library with every supplement off, as the cases with known answers take it."""
    return Library.from_texts(**anjuan_resources.library_texts()).with_supplements(())
