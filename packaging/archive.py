"""Packs a built command for people: with licences, completions and the manual, as an archive with a name that installers know.

    python packaging/archive.py TARGET COMMAND FOLDER [SBOM]

TARGET is what Rust calls the platform. Of the same files come the same bytes; SOURCE_DATE_EPOCH gives them their date.
"""

import gzip
import io
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TEXTS = ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md"]
# What each shell wants the file to be called.
SHELLS = {"bash": "domicile.bash", "elvish": "domicile.elv", "fish": "domicile.fish", "powershell": "_domicile.ps1", "zsh": "_domicile"}
EPOCH = max(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), 315532800)  # The calendar of zip begins in 1980.


def run(command, *words):
    return subprocess.run([command, *words], check=True, capture_output=True).stdout


def content(command, sbom):
    """What goes in, by path."""
    files = {path: (ROOT / path).read_bytes() for path in TEXTS}
    files[command.name] = command.read_bytes()
    for shell, name in SHELLS.items():
        files[f"completions/{name}"] = run(command, "completions", shell)
    with tempfile.TemporaryDirectory() as pages:
        run(command, "man", "--write", pages)
        for page in pathlib.Path(pages).iterdir():
            files[f"man/{page.name}"] = page.read_bytes()
    if sbom:
        files["domicile.cyclonedx.json"] = sbom.read_bytes()
    return sorted(files.items())


def tar(path, folder, files, command):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for name, data in files:
            entry = tarfile.TarInfo(f"{folder}/{name}")
            entry.size, entry.mtime, entry.mode = len(data), EPOCH, 0o755 if name == command else 0o644
            archive.addfile(entry, io.BytesIO(data))
    path.write_bytes(gzip.compress(packed.getvalue(), mtime=EPOCH))


def zipped(path, folder, files, command):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(f"{folder}/{name}", time.gmtime(EPOCH)[:6])
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, (0o755 if name == command else 0o644) << 16
            archive.writestr(entry, data)


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    target, command, out = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3])
    sbom = pathlib.Path(sys.argv[4]) if len(sys.argv) == 5 else None
    version = run(command, "--version").decode().split()[-1]
    folder = f"domicile-{version}-{target}"
    files = content(command, sbom)
    out.mkdir(parents=True, exist_ok=True)
    windows = "windows" in target
    path = out / f"{folder}.{'zip' if windows else 'tar.gz'}"
    (zipped if windows else tar)(path, folder, files, command.name)
    print(path)


if __name__ == "__main__":
    main()
