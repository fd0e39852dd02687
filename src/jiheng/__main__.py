"""`python -m jiheng` is the command `jiheng`."""

from jiheng.cli.main import main

if __name__ == "__main__":
    main()
