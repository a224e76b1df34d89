"""`./run` finds a Python, makes .venv once and heals it; here with stand-ins for every Python."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ["cat", "cksum", "cp", "dirname", "mkdir", "rm", "touch"]
# Answers as Python does where `run` asks, and tells what it was asked to do.
STAND_IN = """#!/bin/sh
case "$1 $2" in
  "-V "*) echo "Python {version}" ;;
  "-c "*) exit {unfit} ;;
  "-m venv") rm -rf .venv; mkdir -p .venv/bin; cp "{self}" .venv/bin/python; echo "{name} made .venv" ;;
  "-m pip") [ "$3" = -V ] || echo "installed"; exit {pip} ;;
  *) echo "ran $*" ;;
esac
"""


class House:
    """A copy of what `run` needs, in a folder with a space, and a PATH with nothing else on it."""

    def __init__(self, folder: Path) -> None:
        self.root, self.bin = folder / "a house", folder / "bin"
        self.root.mkdir()
        self.bin.mkdir()
        for name in ["run", ".python-version"]:
            shutil.copy(ROOT / name, self.root)
        (self.root / "requirements.txt").write_text("one==1\n")
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))

    def add(self, name: str, *, version: str = "3.13.1", unfit: int = 0, pip: int = 0) -> Path:
        path = self.bin / name
        path.write_text(STAND_IN.format(name=name, version=version, unfit=unfit, pip=pip, self=path))
        path.chmod(0o755)
        return path

    def start(self) -> subprocess.CompletedProcess:
        command = ["/bin/sh", str(self.root / "run"), "start"]
        return subprocess.run(command, cwd="/", env={"PATH": str(self.bin)}, capture_output=True, text=True, timeout=10)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_python_named_by_the_repository_comes_first(house: House) -> None:
    for name in ["python3", "python3.12", "python3.13"]:
        house.add(name)
    result = house.start()
    assert "python3.13 made .venv" in result.stdout
    assert result.stdout.endswith("ran manage.py serve\n")
    assert result.returncode == 0


def test_shim_that_fails_is_passed_over(house: House) -> None:
    house.add("python3.13", unfit=127)
    house.add("python3")
    assert "python3 made .venv" in house.start().stdout


def test_old_python3_gives_way_to_any_newer_one(house: House) -> None:
    house.add("python3", unfit=1)
    house.add("python3.12")
    assert "python3.12 made .venv" in house.start().stdout


def test_python_kept_by_uv_is_the_last_resort(house: House) -> None:
    kept = house.add("kept-by-uv")
    (house.bin / "uv").write_text(f'#!/bin/sh\necho "{kept}"\n')
    (house.bin / "uv").chmod(0o755)
    assert "kept-by-uv made .venv" in house.start().stdout


def test_without_any_python_one_line_says_what_to_install(house: House) -> None:
    house.add("python3", unfit=1)
    result = house.start()
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert "install Python 3.13" in result.stderr


def test_second_run_makes_and_installs_nothing(house: House) -> None:
    house.add("python3.13")
    house.start()
    assert house.start().stdout == "ran manage.py serve\n"


def test_changed_pins_are_installed_into_the_same_venv(house: House) -> None:
    house.add("python3.13")
    house.start()
    (house.root / "requirements.txt").write_text("one==2\n")
    output = house.start().stdout
    assert "installed\n" in output
    assert "made" not in output


def test_failed_install_stops_and_the_next_run_starts_again(house: House) -> None:
    house.add("python3.13", pip=1)
    failed = house.start()
    house.add("python3.13")
    assert failed.returncode == 1
    assert "ran" not in failed.stdout
    assert "python3.13 made .venv\n" in house.start().stdout


def test_venv_whose_python_vanished_is_made_again(house: House) -> None:
    house.add("python3.13")
    house.start()
    (house.root / ".venv/bin/python").unlink()
    (house.root / ".venv/bin/python").symlink_to("/nowhere/python3.13")
    assert house.start().stdout.endswith("ran manage.py serve\n")


def test_unknown_task_names_the_known_ones(house: House) -> None:
    result = subprocess.run([house.root / "run", "dance"], env=os.environ, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: ./run start | test")
