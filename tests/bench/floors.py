"""What there is to compare with: programs that do as little as can be done. Each is a script that is run as a process."""

from pathlib import Path

NAIVE = Path(__file__).with_name("naive.py")

SCRIPTS = {
    # What pip writes as `netjournal`.
    "netjournal": """
import sys
from netjournal.__main__ import main
if __name__ == "__main__":
    sys.exit(main())
""",
    "empty": """
import click
@click.group()
def cli():
    pass
@cli.command()
def nothing():
    pass
cli()
""",
    # Every file read and its front matter taken apart by libyaml, in one process; nothing made of it.
    "bare": """
import os, sys, yaml
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        handle = os.open(os.path.join(folder, name), os.O_RDONLY)
        data = os.read(handle, 65536)
        os.close(handle)
        text = data.decode()
        for event in yaml.parse(text[4:text.find("\\n---", 4) + 1], Loader=yaml.CBaseLoader):
            pass
""",
    # Our own reading without the cache and without a second process.
    "load": """
import gc, sys
from netjournal.journal.refresh import load
from netjournal.store.folder import FolderSource
gc.disable()  # as the program does
load(FolderSource(sys.argv[1]))
""",
    # The logs are read when they are first asked for: here they all are.
    "load_all": """
import gc, sys
from netjournal.journal.refresh import load
from netjournal.store.folder import FolderSource
gc.disable()
for one in load(FolderSource(sys.argv[1])).readable:
    one.log
""",
}


def write_scripts(folder: Path) -> dict[str, str]:
    """Name → path of each script, written into `folder`."""
    paths = {"naive": str(NAIVE)}
    for name, source in SCRIPTS.items():
        # None may bear the name of a module that it imports.
        path = folder / f"run_{name}.py"
        path.write_text(source.lstrip(), "utf-8")
        paths[name] = str(path)
    return paths
