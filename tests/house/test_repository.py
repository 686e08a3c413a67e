"""What is handed on with the repository: no secrets, no strangers' addresses, no loose ends."""

import re
import subprocess
import tomllib
from collections.abc import Collection
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / "nentang/kit/ui/static/vendor"
BINARY = {".docx", ".woff2", ".png", ".mo", ".jpg", ".ico"}
NAMESPACES = {"www.w3.org", "schemas.openxmlformats.org", "schemas.microsoft.com", "purl.org",
              "openoffice.org", "purl.oclc.org"}  # fmt: skip
INVENTED_HOSTS = (".example", ".invalid", ".test")
HOSTS = NAMESPACES | {"127.0.0.1", "localhost", "[::1]", "testserver", "www.apache.org"}
ADDRESS = re.compile(r"\b(?:https?|ftp|git\+ssh)://([^/\s\"'`<>)\\:{}]+)")
MACHINE_PATH = re.compile(r"/(?:work|root|opt)/\w|/(?:home|Users)/\w+/|\b[A-Z]:\\+Users\b")
SECRETS = [
    re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY"),
    re.compile(r"\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}|\bxox[abprs]-\w{8}|\bAIza[\w-]{35}"),
    re.compile(r"(?i)(secret_key|api_key|auth_token)\s*[:=]\s*[\"'][^\"']{8,}[\"']"),
    re.compile(r"://[^/\s:@{}]+:[^/\s:@{}]{3,}@"),  # an address with a password in it
]
CITIZEN = re.compile(r"(?<![\w.,/:-])(?:\d{12}|\d{9})(?!\w|[.,]\d)")  # numbers of citizens
PHONE = re.compile(r"(?<![\w.,/-])(?:\+84|0)(?:[35789]\d{8}|[35789]\d(?:[ .]\d{3}){2})(?!\w)")
LATER = re.compile(r"\b(?:TO[D]O|FIX[M]E|X[X]X)\b")
LOCKED = re.compile(
    r"^([a-z0-9-]+)==(\S+)((?: ;.*)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.M
)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")


def tracked() -> list[Path]:
    """Return every file that is committed; all files where there is no git."""
    command = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z"]
    listed = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    return [ROOT / name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


TEXTS = {path: path.read_text("utf-8") for path in tracked() if path.suffix not in BINARY}
LOCKS = [ROOT / "requirements.lock", ROOT / "requirements-dev.lock"]
PAGES = [path for path in TEXTS if path.suffix == ".md"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def found_in_texts(*patterns: re.Pattern[str], but: Collection[Path] = ()) -> dict[str, set[str]]:
    """Return what the patterns find, by file."""
    found = {
        name_of(path): {str(hit) for pattern in patterns for hit in pattern.findall(text)}
        for path, text in TEXTS.items()
        if path not in but
    }
    return {name: hits for name, hits in found.items() if hits}


def test_no_file_leads_outside() -> None:
    """An office's machine has no internet, and a mirror's address is nobody else's business."""
    licences = [path for path in TEXTS if "licences" in path.parts or path.name == "LICENSE"]
    for name, hosts in found_in_texts(ADDRESS, but=licences).items():
        strangers = {host for host in hosts - HOSTS if not host.endswith(INVENTED_HOSTS)}
        assert not strangers, name


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    assert not found_in_texts(MACHINE_PATH)


def test_no_file_holds_a_secret() -> None:
    assert not found_in_texts(*SECRETS)


def test_no_file_holds_a_number_of_a_citizen_or_a_telephone() -> None:
    invented = [path for path in TEXTS if path.is_relative_to(ROOT / "tests")]
    assert not found_in_texts(CITIZEN, but=[*LOCKS, *invented])
    assert not found_in_texts(PHONE, but=LOCKS)


def test_nothing_is_left_for_later() -> None:
    assert not found_in_texts(LATER)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (SECRETS[0], "-----BEGIN " + "RSA PRIVATE KEY-----"),
        (SECRETS[1], "AKIA" + "ABCDEFGHIJKLMNOP"),
        (SECRETS[2], "SECRET_" + 'KEY = "not-a-real-one"'),
        (SECRETS[3], "postgresql" + "://nentang:hunter2" + "@db"),
        (CITIZEN, "CCCD 03709" + "5001234,"),
        (PHONE, "gọi 0912" + "345678."),
        (PHONE, "gọi 091 " + "234 567"),
        (MACHINE_PATH, "/home" + "/lan/nentang/"),
        (ADDRESS, "https" + "://mirror.of.somebody/simple"),
    ],
)
def test_the_scanner_sees_what_it_looks_for(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


@pytest.mark.parametrize("lock", LOCKS, ids=name_of)
def test_locks_are_pinned_and_hashed_and_name_no_place(lock: Path) -> None:
    text = lock.read_text("utf-8")
    packages = re.findall(r"^[a-z0-9]", text, re.M)
    assert len(LOCKED.findall(text)) == len(packages) > 0
    assert not re.search(r"://|--index-url|--find-links|--trusted-host", text)


def locked(lock: Path) -> dict[str, str]:
    return {name: version for name, version, _ in LOCKED.findall(lock.read_text("utf-8"))}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=;~! ]", wanted)[0] for wanted in requirements}


def test_the_locks_hold_what_the_project_asks_for() -> None:
    run, develop = (locked(lock) for lock in LOCKS)
    assert names(PROJECT["project"]["dependencies"]) <= run.keys()
    assert names(PROJECT["dependency-groups"]["dev"]) <= develop.keys()
    assert run.items() <= develop.items()


def test_the_licence_stands_where_it_is_looked_for() -> None:
    assert "Apache License" in TEXTS[ROOT / "LICENSE"]
    assert "LICENSES.md" in TEXTS[ROOT / "NOTICE"]
    assert PROJECT["project"]["license"] == "Apache-2.0"


def test_every_vendored_file_is_under_a_licence_that_is_listed() -> None:
    listed = (VENDOR / "LICENSES.md").read_text("utf-8")
    assert all((VENDOR / link).is_file() for link in LINK.findall(listed))
    for path in VENDOR.rglob("*"):
        top = path.relative_to(VENDOR).parts[0]
        assert top in {"LICENSES.md", "licences"} or top.removesuffix(".css") in listed, path


def test_lists_of_names_say_where_they_come_from() -> None:
    folder = ROOT / "nentang/web/sample/data/names"
    assert (folder / "LICENSE").is_file()
    assert (folder / "SOURCE.txt").is_file()


@pytest.mark.parametrize("page", sorted(PAGES), ids=name_of)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(TEXTS[page]) if "://" not in link]
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_a_newcomer_sees_a_picture_and_two_commands_first(name: str) -> None:
    opening = (ROOT / name).read_text("utf-8")[:1600]
    assert re.search(r"!\[[^\]]+\]\(docs/pictures/[\w-]+\.png\)", opening)
    assert "make run" in opening
    assert "make test" in opening


def test_the_makefile_has_what_the_pages_promise() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    wanted = {"setup", "run", "test", "check", "bench", "pictures", "bundle"}
    told = set(re.findall(r"`make ([a-z]+)`", "".join(TEXTS[page] for page in PAGES)))
    assert wanted | told <= targets


def test_the_automated_run_is_a_script_that_can_be_started() -> None:
    script = ROOT / ".ci/run"
    assert script.stat().st_mode & 0o111
    assert subprocess.run(["/bin/bash", "-n", str(script)], check=False).returncode == 0
