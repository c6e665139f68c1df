"""`python -m tests.load`: the bench."""

from tests.load.bench import main

main()
