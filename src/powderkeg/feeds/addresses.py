"""Which IP addresses may be connected to: public ones, and private ones where a user says so."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

IPAddress = IPv4Address | IPv6Address

# IANA's special-purpose registries (RFC 6890 and its updates), beyond what `ipaddress` calls private; its
# answers differ between releases of Python, so that what matters is listed here.
_PRIVATE: Final = tuple(
    map(
        ip_network,
        (
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "fc00::/7",
            "::1/128",
        ),
    )
)
_NEVER: Final = tuple(
    map(
        ip_network,
        (
            *("0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24"),
            *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
            # Teredo, ORCHID and the like; documentation; 6to4; documentation
            *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
        ),
    )
)
_GLOBAL_V6: Final = IPv6Network("2000::/3")  # all that IANA has given out for hosts
_NAT64: Final = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are the IPv4 address that is reached


def why_refused(address: str | IPAddress, *, allow_private: bool = False) -> str | None:
    """Why an address must not be connected to; None if it may be.

    Link-local addresses, where clouds keep the secrets of a machine, are refused even where private ones are
    allowed, and so are multicast, reserved and unspecified ones, documentation, and tunnels.

    Parameters
    ----------
    address : str or IPv4Address or IPv6Address
    allow_private : bool
        Whether loopback, private networks (RFC 1918, RFC 4193) and shared ones (RFC 6598) may be reached.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return "no IP address"
    inner = _inner(parsed)
    if inner is None:
        return "not a public address"
    if any(inner.version == network.version and inner in network for network in _PRIVATE):
        return None if allow_private else "a private or loopback address"
    if (
        any(inner.version == network.version and inner in network for network in _NEVER)
        or not inner.is_global
    ):
        return "a link-local, multicast, reserved or tunnel address"
    return None


def _inner(address: IPAddress) -> IPAddress | None:
    """The address that is reached in the end; None where that can't be told or isn't for hosts."""
    if isinstance(address, IPv4Address):
        return address
    if address.scope_id is not None:
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    private = any(network.version == 6 and address in network for network in _PRIVATE)
    return address if private or address in _GLOBAL_V6 else None
