"""System libraries that the wheels expect of the machine: which are missing, and fetching them with apt-get.

The wheels bring Qt, not what Qt takes from the system. What counts is the library, found in the linker's
cache: package names differ between releases, and a library may have come another way.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys

from talk import SetupError, say

OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
    # QtPdf is linked to QtNetwork, and that to Kerberos.
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
WINDOW = {
    **OFFSCREEN,
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# How the linker's cache marks the libraries of this processor, so that a 32-bit copy does not count.
MARK = {"x86_64": "x86-64", "aarch64": "AArch64"}


def provide(window: bool) -> None:
    """Make sure the libraries are there, for a window or only for drawing off the screen; Linux only.

    Raises `SetupError` with the command to run where this user may not install packages.
    """
    needed = missing(WINDOW if window else OFFSCREEN, linker_cache(), os.uname().machine)
    if importlib.util.find_spec("ensurepip") is None:
        needed.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if not needed:
        return
    if shutil.which("apt-get") is None:
        raise SetupError(f"this system lacks, and has no apt-get to fetch, what Debian calls {' '.join(needed)}")
    before = privilege()
    if before is None:
        raise SetupError(f"system packages are missing; run: sudo {shlex.join(install(needed))}")
    say(f"fetching system packages: {' '.join(needed)}")
    apt_get(before, needed)


def missing(libraries: dict[str, str], cache: str, machine: str) -> list[str]:
    """The packages, of `libraries` by their soname, that the linker's cache does not show for `machine`.

    `cache` is what `ldconfig -p` prints.
    """
    mark = MARK.get(machine, "")
    there = {
        name
        for name, kind in re.findall(r"^\s*(\S+) \(([^)]*)\) =>", cache, re.MULTILINE)
        if mark in kind.split(",") or not mark
    }
    return [package for library, package in libraries.items() if library not in there]


def linker_cache() -> str:
    """What `ldconfig -p` prints. A plain user's PATH often has no /sbin."""
    ldconfig = shutil.which("ldconfig") or shutil.which("ldconfig", path="/sbin:/usr/sbin")
    if ldconfig is None:
        raise SetupError("ldconfig is not here, so the system libraries can't be looked up")
    return subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=True).stdout


def install(packages: list[str]) -> list[str]:
    """The command that installs `packages`."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def privilege() -> list[str] | None:
    """What goes before a command so that it runs as root; None where only a person with a password can."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is not None and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def apt_get(before: list[str], packages: list[str]) -> None:
    """Install, once more with fresh package lists if it fails: a new machine often has none."""
    quiet = [*before, "env", "DEBIAN_FRONTEND=noninteractive"]
    for refresh in (False, True):
        if refresh:
            subprocess.run([*quiet, "apt-get", "-q", "update"], capture_output=True, check=False)
        done = subprocess.run([*quiet, *install(packages)], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
    last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    raise SetupError(f"apt-get could not install {' '.join(packages)}: {last}")
