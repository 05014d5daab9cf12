"""Runs a command with a PostgreSQL of its own: made in a temporary folder, gone afterwards.

    python tools/with_postgres.py pytest -q

The command finds it in PARVIS_TEST_DATABASE_URL. Where PostgreSQL is not installed this says
so and succeeds, unless CI is set. The server listens on a socket in its folder only.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

USER = "parvis"


def main(command: list[str]) -> int:
    """Start the server, run `command`, stop the server; return the command's exit status."""
    programs = find_programs()
    if programs is None:
        print("PostgreSQL is not installed: its half of the tests did not run.", file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    folder = Path(tempfile.mkdtemp(prefix="parvis-postgres-"))
    owner = unprivileged()
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    try:
        start(programs, folder, owner)
        address = f"postgresql://{USER}@{quote(str(folder), safe='')}/postgres"
        return subprocess.run(
            command, env={**os.environ, "PARVIS_TEST_DATABASE_URL": address}, check=False
        ).returncode
    finally:
        run([programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop"], owner, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path | None:
    """Return the folder that holds initdb and pg_ctl, the newest where there are several."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name.split(".")[0])
    )
    found = shutil.which("initdb")
    folders = [*reversed(debian), *([Path(found).resolve().parent] if found else [])]
    return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)


def unprivileged() -> pwd.struct_passwd | None:
    """Return whom the server runs as: PostgreSQL refuses root. None when we are not root."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def start(programs: Path, folder: Path, owner: pwd.struct_passwd | None) -> None:
    """Make the cluster and start it, for speed over durability: it holds nothing but tests."""
    quick = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")
    places = ("listen_addresses=''", f"unix_socket_directories='{folder}'")
    options = " ".join(f"-c {setting}" for setting in (*places, *quick))
    run(
        [
            programs / "initdb",
            "-D",
            folder / "data",
            "-U",
            USER,
            "--auth=trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        ],
        owner,
    )
    run(
        [programs / "pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start"],
        owner,
    )


def run(command: list[str | Path], owner: pwd.struct_passwd | None, *, check: bool = True) -> None:
    """Run one of PostgreSQL's programs as the unprivileged user, quietly."""
    identity = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    subprocess.run(
        [str(part) for part in command],
        check=check,
        stdout=subprocess.DEVNULL,
        cwd="/",
        **identity,  # type: ignore[call-overload]
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
