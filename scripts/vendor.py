"""Take the typeface and the icons from their npm packages into `kit/ui/static/vendor/`.

Run it by hand when a version or the list of icons changes, and commit what it writes:

    python scripts/vendor.py

It needs an npm client; the client decides where packages come from.
"""

import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "nentang/kit/ui/static/vendor"
WEIGHTS = (400, 500, 600)
SUBSETS = ("vietnamese", "latin-ext", "latin")
ICON_NAMES = """
adjustments alert-circle alert-triangle archive arrow-back-up arrow-left arrow-right arrows-join
arrows-sort ban bell book-2 bookmark briefcase building building-community building-factory-2
calendar check checks chevron-down chevron-left chevron-right chevron-up circle-check circle-dashed
circle-half-2 circle-minus circle-x clipboard-check clock copy crane database device-desktop
device-floppy dots download edit eye eye-off file-spreadsheet file-text file-word filter flag
folder-open git-compare hash heart-rate-monitor help help-hexagon history home hourglass
info-circle key language link list-check list-details lock lock-open login logout map-pin menu-2
message-report moon player-pause plus printer refresh replace report scale search server settings
shield-check shield-lock sort-ascending sort-descending stack-2 star sun table-export transfer
trash upload user user-check user-plus users users-group world x
"""


@dataclass(frozen=True)
class Package:
    name: str
    version: str
    used_as: str

    @property
    def folder(self) -> str:
        """Return a name that is safe as a file name: `fontsource-be-vietnam-pro`."""
        return self.name.removeprefix("@").replace("/", "-")


FONT = Package("@fontsource/be-vietnam-pro", "5.3.0", "typeface: `be-vietnam-pro.css`")
TABLER = Package("@tabler/icons", "3.51.0", "outline icons: `icons.svg`")


def unpacked(package: Package, into: Path) -> Path:
    """Download one package with the npm client and return its folder."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is needed to renew the vendored files; it was not found")
    wanted = f"{package.name}@{package.version}"
    subprocess.run([npm, "pack", "--silent", wanted], cwd=into, check=True, capture_output=True)
    folder = into / package.folder
    with tarfile.open(into / f"{package.folder}-{package.version}.tgz") as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def write_typeface(package: Path) -> None:
    """Copy the woff2 files and write one stylesheet that names them, ranges as given."""
    folder = TARGET / "be-vietnam-pro"
    folder.mkdir(parents=True, exist_ok=True)
    rules = []
    for weight in WEIGHTS:
        for subset in SUBSETS:
            name = f"be-vietnam-pro-{subset}-{weight}-normal.woff2"
            shutil.copyfile(package / "files" / name, folder / name)
            rules.append(face_rule((package / f"{weight}.css").read_text("utf-8"), name, weight))
    (TARGET / "be-vietnam-pro.css").write_text("".join(rules), "utf-8")


def face_rule(source: str, name: str, weight: int) -> str:
    """Return one @font-face rule; the range of letters is read from the package's stylesheet."""
    stem = re.escape(f"/* {name.removesuffix('.woff2')} */")
    found = re.search(stem + r".*?unicode-range: ([^;]+);", source, re.DOTALL)
    if not found:
        raise SystemExit(f"the stylesheet of the typeface names no range for {name}")
    return (
        f'@font-face {{ font-family: "Be Vietnam Pro"; font-style: normal; font-weight: {weight};'
        f' font-display: swap; src: url("be-vietnam-pro/{name}") format("woff2");'
        f" unicode-range: {found[1]}; }}\n"
    )


def write_sprite(package: Path) -> None:
    """Make one file of `<symbol>`s; colour and line width come from our stylesheet."""
    symbols = []
    for name in ICON_NAMES.split():
        source = (package / "icons/outline" / f"{name}.svg").read_text("utf-8")
        body = source[source.index(">") + 1 : source.rindex("</svg>")]
        body = re.sub(r'<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>', "", body)
        shapes = re.sub(r"\s*\n\s*", "", body).replace(" />", "/>")
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>\n')
    head = '<svg xmlns="http://www.w3.org/2000/svg">\n'
    (TARGET / "icons.svg").write_text(f"{head}{''.join(symbols)}</svg>\n", "utf-8")


def write_licences(folders: dict[Package, Path]) -> None:
    """Copy every licence text and list name, version and licence in `LICENSES.md`."""
    rows = []
    for package, folder in folders.items():
        licence = json.loads((folder / "package.json").read_text("utf-8"))["license"]
        text = TARGET / "licences" / f"{package.folder}.txt"
        text.parent.mkdir(exist_ok=True)
        shutil.copyfile(folder / "LICENSE", text)
        link = f"[text](licences/{text.name})"
        rows.append(
            f"| {package.name} | {package.version} | {licence} | {package.used_as} | {link} |"
        )
    head = "| package | version | licence | used as | |\n|---|---|---|---|---|\n"
    intro = (
        "# Vendored files\n\nWritten by `scripts/vendor.py`; nothing here is edited by hand.\n\n"
    )
    (TARGET / "LICENSES.md").write_text(intro + head + "\n".join(rows) + "\n", "utf-8")


def main() -> None:
    shutil.rmtree(TARGET, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        packages = {package: unpacked(package, Path(folder)) for package in (FONT, TABLER)}
        write_typeface(packages[FONT])
        write_sprite(packages[TABLER])
        write_licences(packages)


if __name__ == "__main__":
    main()
