"""The command `digest`: parses the command line, calls the pipeline, prints. No logic."""

import typer

app = typer.Typer()


def main() -> None:
    """Run the command line and exit."""
    app()
