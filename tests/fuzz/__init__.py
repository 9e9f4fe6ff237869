"""Fuzzing, by hand: every parser fed with nonsense until it raises what it must not.

    python -m tests.fuzz --minutes 5 [TARGET…]

Guided by coverage where atheris is installed (pip install atheris; Linux and macOS), by hypothesis elsewhere. `targets`
says what is fed and what must hold, `seeds` what the nonsense is made from, `findings` what is kept of a failure. A
finding is mended and becomes a text case beside the parser's other tests; test_targets.py feeds each target a little.
"""
