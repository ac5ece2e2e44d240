"""`ray start` for a node that listens to this machine alone, where Ray would open it to others.

Ray replaces 127.0.0.1 by the address under which other machines see this one.
"""

from ray._private import services
from ray.scripts.scripts import cli

services.resolve_ip_for_localhost = lambda host: host

if __name__ == "__main__":
    cli()
