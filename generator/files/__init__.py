"""Disk: trees of files read and written whole, under a lock, never outside their root, only what changed.

`read` gives texts by path, `write` puts them back in one go, `build` also takes away what a build no longer makes, `paths`
says which names are safe, `lock` keeps two runs apart. A run killed anywhere leaves every file whole, old or new. `cores`,
which does one run's work in several processes, is imported only where there is much to do.
"""

from generator.files.build import BuildTree, Mark, Staged, write_build
from generator.files.lock import lock_tree
from generator.files.paths import check_paths
from generator.files.read import Tree, read_tree
from generator.files.watch import watch_tree
from generator.files.write import Written, write_tree

__all__ = ["BuildTree", "Mark", "Staged", "Tree", "Written", "check_paths", "lock_tree", "read_tree", "watch_tree", "write_build", "write_tree"]
