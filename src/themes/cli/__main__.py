"""`python -m themes.cli` is `themes`."""

from themes.cli import main

if __name__ == "__main__":
    main()
