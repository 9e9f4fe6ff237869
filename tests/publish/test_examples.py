"""The examples in the docstrings of publish are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import generator.publish

MODULES = [f"generator.publish.{module.name}" for module in pkgutil.iter_modules(generator.publish.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
