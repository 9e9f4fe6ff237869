"""The command `digest`: parses the command line, calls the pipeline, prints, exits. No logic.

Exit codes: 0 done; 1 the content or a source has problems, each printed as `path:line: what is wrong; what was
expected`; 2 wrong use. Each command imports what it needs when it runs, so that `digest --help` is there at once.
"""

from __future__ import annotations

import gc
import io
import sys

import typer

from generator import __version__
from generator.cli import content, entities, exports, site, sources
from generator.cli.arguments import find_bad_argument
from generator.errors import DigestError

app = typer.Typer(
    name="digest",
    help="把行业周报和报纸版面变成一个可检索的网站。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"digest {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="显示版本后退出。"),
) -> None:
    """把行业周报和报纸版面变成一个可检索的网站。"""


app.command("segment")(sources.segment)
app.command("explain")(sources.explain)
app.command("ingest")(content.ingest)
app.command("check")(content.check)
app.command("new")(content.new)
app.command("build")(site.build)
app.command("serve")(site.serve)
app.command("export")(exports.export)
app.command("schema")(content.schema)
app.command("stats")(entities.stats)
app.add_typer(entities.app, name="entities")


def main() -> None:
    """Run the command line and exit; problems of input are printed one a line, and the exit code is 1."""
    # A command makes many values that live until it ends; looking for cycles among them takes a sixth of its time.
    gc.set_threshold(100_000, 50, 50)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A path may hold bytes that are no text, a console may lack a character: shown as a number, never a traceback.
            stream.reconfigure(errors="backslashreplace")
    if wrong := find_bad_argument(sys.argv[1:]):
        print(wrong, file=sys.stderr)
        sys.exit(2)
    try:
        app()
    except DigestError as fault:
        for problem in fault.problems:
            print(problem, file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; there is nobody left to tell.
        sys.stderr.close()
        sys.exit(1)
