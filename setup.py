"""What `pyproject.toml` can't say: the manual in `docs/manual` is built into the package that ships it."""

from pathlib import Path
from shutil import copytree, rmtree

from setuptools import setup
from setuptools.command.build_py import build_py

MANUAL = Path(__file__).resolve().parent / "docs" / "manual"


class BuildWithManual(build_py):
    """Copies the manual to where `anjuan_resources.manual` looks for it first."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:  # a checkout reads its own docs/manual
            target = Path(self.build_lib, "anjuan_resources", "manual")
            rmtree(target, ignore_errors=True)
            copytree(MANUAL, target)


setup(cmdclass={"build_py": BuildWithManual})
