"""`python -m averral`: the command line."""

from averral.cli import main

if __name__ == "__main__":
    main()
