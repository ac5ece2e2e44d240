"""Redirects, and where they must not lead: each address is checked as the first one was."""

import ssl
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from powderkeg.errors import FetchError
from powderkeg.feeds.client import Client, Terms
from powderkeg.feeds.connecting import look_up
from tests.feeds.conftest import Clock, here
from tests.feeds.server import Request, Send, Site, answer, serving

PUBLIC = "93.184.216.34"


def redirect(site: Site, path: str, to: str, status: int = 302) -> None:
    site.page(path, status=status, location=to)


def test_redirects_are_followed_and_lasting_ones_told(site: Site, client: Client, terms: Terms) -> None:
    redirect(site, "/a", "/b", 301)
    redirect(site, "/b", site.url("/c?x=1"), 308)
    site.page("/c", "x")
    fetched = client.get(site.url("/a"), terms)
    assert (fetched.address.target, fetched.moved_to) == ("/c?x=1", site.url("/c?x=1"))
    redirect(site, "/b", "/c", 307)
    assert client.get(site.url("/a"), terms).moved_to == site.url("/b")


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("file:///etc/passwd", "redirects to file:.*: not an address of the web"),
        ("ftp://radio.example/", "not an address of the web"),
        ("http://ann:secret@radio.example/", "holds a user name or password"),
        ("http://radio.example:22/", "port 22 is not among those allowed"),
        ("/a", "redirects to itself"),
        ("http://[", "not an address"),
        ("\xff\xfe", "answers 404"),
    ],
)
def test_redirects_to_what_is_not_asked_for_are_told(
    location: str, told: str, site: Site, client: Client, terms: Terms
) -> None:
    redirect(site, "/a", location)
    with pytest.raises(FetchError, match=told) as error:
        client.get(site.url("/a"), terms)
    assert "secret" not in str(error.value)


def test_loops_and_long_ways_end(site: Site, client: Client, terms: Terms) -> None:
    redirect(site, "/a", "/b")
    redirect(site, "/b", "/a")
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        client.get(site.url("/a"), terms)
    site.pages["/n"] = lambda _request, send: send(answer(status=302, location=f"/n?{len(site.requests)}"))
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        client.get(site.url("/n"), terms)
    assert len(site.requests) < 20


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1"),
        *("0.0.0.0", "other.example"),  # noqa: S104 - not listened to
    ],
)
def test_redirect_to_this_machine_is_refused(host: str, site: Site, terms: Terms, clock: Clock) -> None:
    """Only radio.example may be private; this resolves other names as the system does."""

    def resolve(name: str, port: int) -> Sequence[str]:
        return here(name, port) if name.endswith(".example") else look_up(name, port)

    client = Client("powderkeg/0", resolve=resolve, clock=clock, sleep=clock.sleep, now=clock.now)
    redirect(site, "/a", f"http://{host}:{site.port}/secret")
    site.page("/secret", "secret")
    with pytest.raises(FetchError, match=r"which is not connected to|no such host|not an address"):
        client.get(site.url("/a"), terms)
    assert site.asked("/secret") == []


@pytest.mark.parametrize("address", ["169.254.169.254", "0.0.0.0", "::", "fe80::1", "224.0.0.1"])  # noqa: S104
def test_link_local_and_the_like_are_refused_even_where_private_addresses_are_allowed(
    address: str, terms: Terms, clock: Clock
) -> None:
    client = Client("powderkeg/0", resolve=lambda *_: [address], sleep=clock.sleep)
    with pytest.raises(FetchError, match="not connected to"):
        client.get(f"http://radio.example:{max(terms.ports)}/", terms)


def test_name_with_one_private_address_among_public_ones_is_refused(site: Site, terms: Terms) -> None:
    client = Client("powderkeg/0", resolve=lambda *_: [PUBLIC, "127.0.0.1"], sleep=lambda _: None)
    with pytest.raises(FetchError, match=r"is at 127\.0\.0\.1, a private or loopback address"):
        client.get(site.url("/a"), replace(terms, private_host=None))
    assert site.requests == []


def test_name_is_looked_up_once_for_a_connection_and_what_was_checked_is_connected_to(
    site: Site, terms: Terms
) -> None:
    """No name server knows radio.example, so that a second look-up would find nothing."""
    looked_up: list[str] = []

    def resolve(host: str, port: int) -> Sequence[str]:
        looked_up.append(host)
        return ["127.0.0.1"]

    site.page("/a", "x")
    client = Client("powderkeg/0", resolve=resolve, sleep=lambda _: None)
    assert client.get(site.url("/a"), terms).body == b"x"
    assert looked_up == ["radio.example"] * len(site.requests)


def test_name_that_turns_private_after_a_first_look_is_refused(site: Site, terms: Terms) -> None:
    """The first connection, for robots.txt, has an allowed address; the next look-up gives another."""
    found = iter(["127.0.0.1", "169.254.169.254"])
    site.page("/a", "x")
    client = Client("powderkeg/0", resolve=lambda *_: [next(found)], sleep=lambda _: None)
    with pytest.raises(FetchError, match=r"is at 169\.254\.169\.254, .* not connected to"):
        client.get(site.url("/a"), terms)
    assert site.paths == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for radio.example that signs itself, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "radio.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("radio.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "radio.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def _server_context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def test_certificate_is_checked_against_the_name_in_the_address(certificate: Path) -> None:
    trusting = ssl.create_default_context(cafile=certificate)
    with serving(_server_context(certificate)) as site:
        site.page("/a", "x")
        for host in ("radio.example", "other.example"):
            terms = Terms(private_host=host, ports=frozenset({site.port}))
            client = Client("powderkeg/0", resolve=here, ssl_context=trusting, sleep=lambda _: None)
            if host == "radio.example":
                assert client.get(site.url("/a", host), terms).body == b"x"
            else:
                with pytest.raises(
                    FetchError, match=r"no certificate that can be trusted \(Hostname mismatch"
                ):
                    client.get(site.url("/a", host), terms)
        asked = [request.host for request in site.requests]
    assert set(asked) == {"radio.example"}


def test_certificate_that_nobody_vouches_for_is_refused(certificate: Path) -> None:
    with serving(_server_context(certificate)) as site:
        terms = Terms(private_host="radio.example", ports=frozenset({site.port}))
        client = Client("powderkeg/0", resolve=here, sleep=lambda _: None)
        with pytest.raises(FetchError, match=r"no certificate that can be trusted \(self-signed"):
            client.get(site.url("/a"), terms)
    assert site.requests == []


def test_encrypted_pages_do_not_lead_to_unencrypted_ones(certificate: Path, site: Site) -> None:
    with serving(_server_context(certificate)) as secure:
        redirect(secure, "/a", site.url("/b"))
        redirect(site, "/c", secure.url("/d"))
        secure.page("/d", "x")
        terms = Terms(private_host="radio.example", ports=frozenset({site.port, secure.port}))
        trusting = ssl.create_default_context(cafile=certificate)
        client = Client("powderkeg/0", resolve=here, ssl_context=trusting, sleep=lambda _: None)
        with pytest.raises(FetchError, match=r"redirects to http://.*, unencrypted, which isn't followed"):
            client.get(secure.url("/a"), terms)
        assert client.get(site.url("/c"), terms).body == b"x"


def test_plain_server_behind_https_is_told(site: Site, short_terms: Terms) -> None:
    client = Client("powderkeg/0", resolve=here, sleep=lambda _: None)
    with pytest.raises(FetchError, match=r"took too long|can't be reached|doesn't answer"):
        client.get(site.url("/a").replace("http:", "https:"), short_terms)


def serve_by_host(request: Request, send: Send) -> None:
    send(answer(request.host))


def test_host_header_names_the_host_that_was_asked_for(site: Site, client: Client, terms: Terms) -> None:
    site.pages["/a"] = serve_by_host
    assert client.get(site.url("/a"), terms).body == b"radio.example"
