#!/usr/bin/env python
"""Django's command-line entry point."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mlsd_guide.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Cannot start: {error}")
    except (DatabaseError, OSError) as error:
        from mlsd_guide.trouble import trouble_of

        if (trouble := trouble_of(error)) is None:
            raise
        sys.exit(f"Stopped: {trouble.words}.")


if __name__ == "__main__":
    main()
