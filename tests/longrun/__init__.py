"""A long run: hundreds of random operations on one content folder, and after each the promises of the project are checked.

    python -m tests.longrun --operations 500 [--seed N] [--folder FOLDER]

Nothing of an editor's is lost, every file is whole, ids are stable, what was deleted stays deleted, and a build after all that
is byte for byte a cold one. `documents` writes sources, `world` holds the folder and what is known of it, `operations` is what
editors, programs and power cuts do, `promises` what must hold. The same seed does the same things. test_longrun.py runs a little.
"""
