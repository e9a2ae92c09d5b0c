"""`python -m netjournal`."""

from netjournal.cli import main

if __name__ == "__main__":
    main("netjournal")
