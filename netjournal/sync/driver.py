"""The merge driver in this clone: .gitattributes goes with the journal and names it, but what it runs is each clone's own setting."""

from netjournal.change.attributes import DRIVER
from netjournal.change.driver import DRIVERS
from netjournal.store.repository import install_settings
from netjournal.sync.joining import Place


def names_driver(place: Place) -> bool:
    """Whether .gitattributes has git merge contacts by our driver."""
    below = "" if place.folder == "." else f"{place.folder}/"
    told = place.checkout.git.run("check-attr", "-z", "merge", "--", f"{place.checkout.prefix}{below}somebody.md")
    return told.stdout.split(b"\0")[2:3] == [DRIVER.encode()]


def set_up_driver(place: Place) -> bool:
    """Do what `git-setup` does for a clone that lacks it; whether anything changed by it. A driver of its owner's stays."""
    if place.checkout.git.run("config", "--get", f"merge.{DRIVER}.driver").stdout.strip():
        return False
    return install_settings(place.root, DRIVERS)
