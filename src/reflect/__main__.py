"""``reflect``: no command, or a file, opens the window, ``demo`` shows it, the rest is commands."""

import os
import sys

from reflect import paths


def main() -> int:
    """Run what the arguments ask for and give the exit code."""
    os.umask(paths.UMASK)
    arguments = sys.argv[1:]
    if not arguments or paths.given_file(arguments):
        from reflect import app

        return app.main()
    if arguments[0] == "demo":
        from reflect.app import demo_main

        return demo_main(arguments[1:])
    from reflect import cli

    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
