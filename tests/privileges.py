"""Being nobody in particular for a while, as root may do anything with any file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOBODY = 65534


@contextmanager
def unprivileged(*folders: Path) -> Iterator[None]:
    """Be a user without rights, to whom the folders belong; who isn't root stays who he is."""
    if os.geteuid() != 0:
        yield
        return
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, _NOBODY, _NOBODY)
        for parent in folder.parents[:-1]:
            parent.chmod(parent.stat().st_mode | 0o011)
    groups = os.getgroups()
    os.setgroups([])
    os.setresgid(_NOBODY, _NOBODY, 0)
    os.setresuid(_NOBODY, _NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)
        os.setgroups(groups)
