"""The same content gives the same bytes, whatever the machine: locale, time zone, hash seed, cores, order of files, clock.

Each run is a process of its own in a folder of its own, of another name, whose files were made in another order.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

MACHINES = (
    {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "0", "COLUMNS": "40"},
    {"LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "4242", "LANG": "zh_CN.GB18030", "COLUMNS": "200"},
)
"""What the environment says on two machines."""

DOCUMENT = """产业周览
2021年{month}月17日
目录
甲市发布数据条例{name}\t1
{name}乙厂二期投产\t2
丙公司三季报出炉{name}\t3
甲市发布数据条例{name}
{month}月1日，{name}甲市发布数据条例，列出三类可以开放的数据。中芯国际参加了座谈。
{name}乙厂二期投产
{name}乙厂二期{month}月2日投产，年产能两万片，采用先进封装。
丙公司三季报出炉{name}
{name}丙公司三季度收入增长两成，达到3.4亿元。
"""

INGEST = """
import sys
from pathlib import Path
from generator import pipeline
from generator.project import read_project
if __name__ == "__main__":
    project = read_project(Path.cwd())
    done = pipeline.ingest(project, [project.sources], cores=int(sys.argv[1]))
    print(*(name for name, _ in done.issues), *(str(each).replace(str(Path.cwd()), "") for each in done.refused), sep="\\n")
"""


def write_all(folder: Path, texts: dict[str, str], order: int) -> Path:
    """The files, made in an order that the number decides."""
    paths = list(texts)
    random.Random(order).shuffle(paths)
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(texts[path], "utf-8", newline="")
    return folder


def read_texts(folder: Path, *below: str) -> dict[str, str]:
    files = (file for name in below for file in (folder / name).rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files if not file.name.startswith(".")}


def hashes(folder: Path) -> dict[str, str]:
    """The hash of every file below the folder, by path."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != ".digest.lock")
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def run(root: Path, machine: dict[str, str], *words: str) -> str:
    """What a process prints that sees nothing of this machine but its programs."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(root), **machine}
    done = subprocess.run(
        [sys.executable, *words], cwd=root, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, str]]:
    """Two projects with the same six documents, ingested by one process and by three; and what each printed."""
    texts = {f"content/sources/{n}-{name}.txt": DOCUMENT.format(name=name, month=n) for n, name in enumerate("海川岭江河湖", 1)}
    texts |= read_texts(ROOT, "content/entities", "content/pages") | {"mkdocs.yml": (ROOT / "mkdocs.yml").read_text("utf-8")}
    texts["content/sources/7-空.txt"] = " \n"
    found = []
    for order, (machine, cores) in enumerate(zip(MACHINES, (1, 3), strict=True)):
        root = write_all(tmp_path_factory.mktemp(f"机器{order}" * (order + 1)), texts, order)
        (root / "run.py").write_text(INGEST, "utf-8")
        found.append((root, run(root, machine, "run.py", str(cores))))
    return found


def test_one_core_and_several_write_the_same_content_in_the_same_order(ingested: list[tuple[Path, str]]) -> None:
    (one, said), (other, said_there) = ingested
    written = hashes(one / "content")
    assert len([path for path in written if path.startswith("articles/")]) == 18
    assert written == hashes(other / "content")
    assert said == said_there
    assert "7-空.txt" in said


def test_two_builds_on_two_machines_are_the_same_byte_for_byte(ingested: list[tuple[Path, str]]) -> None:
    built = []
    for order, ((root, _), machine) in enumerate(zip(ingested, MACHINES, strict=True)):
        texts = read_texts(root, "content")
        shutil.rmtree(root / "content")
        texts = {path: text.replace("status: draft", "status: published") for path, text in texts.items()}
        write_all(root, texts, 10 + order)
        shutil.copytree(ROOT / "overrides", root / "overrides")
        run(root, machine, "-m", "generator", "build")
        built.append({"docs": hashes(root / "build/docs"), "site": hashes(root / "site")})
    for tree in ("docs", "site"):
        differing = sorted(
            path for path in built[0][tree].keys() | built[1][tree].keys() if built[0][tree].get(path) != built[1][tree].get(path)
        )
        assert differing == []
    assert any(path.endswith("feed.xml") for path in built[0]["site"])
    assert any(path.startswith("articles/") for path in built[0]["site"])
