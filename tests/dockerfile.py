"""Reads deploy/Dockerfile: what its last stage copies, sets and starts."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCKERFILE = ROOT / "deploy" / "Dockerfile"


class Dockerfile:
    """`stages` holds each stage's instructions as (name, rest)."""

    def __init__(self, text):
        joined = re.sub(r"\\\n", " ", re.sub(r"(?m)^#.*\n", "", text))
        instructions = [tuple(line.split(None, 1)) for line in joined.splitlines() if line.strip()]
        starts = [at for at, (name, _) in enumerate(instructions) if name == "FROM"]
        self.stages = [instructions[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]

    def of_last(self, name):
        """The rests of one instruction in the stage that is run."""
        return [rest for each, rest in self.stages[-1] if each == name]

    def copied(self):
        """(from, to) of all that comes from the folder of the project, in every stage."""
        for stage in self.stages:
            for name, rest in stage:
                if name == "COPY" and not rest.startswith("--from"):
                    *sources, target = rest.split()
                    yield from ((source, target) for source in sources)

    @property
    def environment(self):
        return dict(rest.split("=", 1) for rest in self.of_last("ENV"))

    @property
    def command(self):
        return json.loads(self.of_last("CMD")[0])

    @property
    def health_check(self):
        """The command that asks whether the server is well."""
        return json.loads(self.of_last("HEALTHCHECK")[0].split("CMD ", 1)[1])


def read_dockerfile():
    return Dockerfile(DOCKERFILE.read_text("utf-8"))
