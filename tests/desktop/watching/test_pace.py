"""A slower machine gets more time, a faster one no less, and none gets any amount."""

import pytest

from tests.desktop.watching import pace


@pytest.mark.parametrize(("reference", "low", "high"), [(60.0, 1.0, 1.0), (1e-9, 3.0, 3.0)])
def test_it_is_held_within_bounds(monkeypatch: pytest.MonkeyPatch, reference: float, low: float, high: float) -> None:
    monkeypatch.setattr(pace, "_REFERENCE", reference)
    assert low <= pace.slowness() <= high


def test_half_as_fast_is_twice_as_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "_once", lambda: pace._REFERENCE * 2)
    assert pace.slowness() == 2.0
