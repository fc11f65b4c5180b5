"""Safeguarding can be read, tested and trusted without Django or a database."""

import subprocess
import sys

from tests.architecture.source import ROOT

IMPORT_ALL = """
import importlib, pkgutil, sys
import classroom.safeguarding as room
for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    importlib.import_module(module.name)
print(sorted(name for name in sys.modules if name.split(".")[0] == "django" or name.startswith("classroom.models")))
"""


def test_safeguarding_loads_neither_django_nor_models() -> None:
    told = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.strip() == "[]"
