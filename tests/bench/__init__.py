"""Measurements: each prints a table and says which goals are missed. Their own tests are beside them; pytest measures nothing.

python -m tests.bench                 whole commands, at several sizes of a publication
python -m tests.bench.search          what search finds, what it loads, how long it takes
python -m tests.bench.feeds           feeds and data files beside rendering
"""
