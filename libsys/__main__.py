"""`python -m libsys` is the same as the command `libsys`."""

from libsys.cli import main

if __name__ == "__main__":
    main()
