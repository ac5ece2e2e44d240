"""Which addresses are connected to."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.feeds.addresses import why_refused

PRIVATE = [
    "127.0.0.1",
    "127.255.0.9",
    "10.0.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "::1",
    "fd00::1",
]
NEVER = [
    *("0.0.0.0", "0.1.2.3", "169.254.169.254", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1"),  # noqa: S104 - not listened to
    *("198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
    *("::", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2001::1", "2001:db8::1", "3fff::1", "100::1"),
    *("2002:7f00:1::", "2002:808:808::", "::127.0.0.1", "::8.8.8.8", "64:ff9b:1::1", "5f00::1", "4000::1"),
    *("64:ff9b::a9fe:a9fe", "::ffff:169.254.169.254", "::ffff:0.0.0.0"),
    *("", "localhost", "127.1", "0x7f000001", "2130706433", "1.2.3.4.5", "0177.0.0.1"),
]  # fmt: skip
PUBLIC = [
    "8.8.8.8",
    "93.184.216.34",
    "172.32.0.1",
    "2606:4700::1111",
    "2a00:1450::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_connected_to(address: str) -> None:
    assert why_refused(address) is None


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_connected_to_where_a_user_says_so(address: str) -> None:
    assert why_refused(address) == "a private or loopback address"
    assert why_refused(address, allow_private=True) is None


@pytest.mark.parametrize("address", NEVER)
def test_others_never_are(address: str) -> None:
    assert why_refused(address) is not None
    assert why_refused(address, allow_private=True) is not None


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_refused_in_every_dress_or_in_none(address: IPv4Address) -> None:
    plain = why_refused(address) is None
    assert (why_refused(IPv6Address(f"::ffff:{address}")) is None) is plain
    assert (why_refused(IPv6Address(f"64:ff9b::{address}")) is None) is plain
    assert why_refused(IPv6Address(f"::{address}")) is not None
    if plain:
        assert address.is_global
        assert not address.is_multicast


@given(st.ip_addresses(v=6))
def test_only_global_unicast_is_connected_to(address: IPv6Address) -> None:
    if (
        why_refused(address) is None
        and address.ipv4_mapped is None
        and address not in ip_network("64:ff9b::/96")
    ):
        assert address in ip_network("2000::/3")
        assert address.is_global


@given(st.ip_addresses())
def test_allowing_private_addresses_refuses_none_that_was_allowed(address: IPv4Address | IPv6Address) -> None:
    if why_refused(address) is None:
        assert why_refused(address, allow_private=True) is None


@given(st.text(max_size=50))
def test_what_is_no_address_is_refused(text: str) -> None:
    try:
        ip_address(text)
    except ValueError:
        assert why_refused(text) == "no IP address"
