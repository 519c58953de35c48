"""``python -m alfacil_plugin`` is the command ``alfacil``."""

from alfacil_plugin.adapters.cli import main

if __name__ == "__main__":
    main(prog_name="alfacil")
