"""``reflect``: no command, or a file, opens the window, ``demo`` shows it, the rest is commands."""

import sys

from reflect import hardening, paths


def main() -> int:
    """Run what the arguments ask for and give the exit code."""
    hardening.harden()
    arguments = sys.argv[1:]
    if not arguments or paths.given_file(arguments):
        if sys.platform == "linux" and not hardening.has_clean_memory():
            hardening.begin_again(arguments)
        from reflect import app

        return app.main()
    if arguments[0] == "demo":
        from reflect.app import demo_main

        return demo_main(arguments[1:])
    from reflect import cli

    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
