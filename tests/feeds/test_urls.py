"""Which web addresses may be asked for, and which lead to one page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.errors import FetchError
from powderkeg.feeds.urls import joined, page_key, web_address

REFUSED = {
    "file:///etc/passwd": "not an address of the web",
    "ftp://radio.example/": "not an address of the web",
    "gopher://radio.example/": "not an address of the web",
    "data:text/html,x": "not an address of the web",
    "javascript:alert(1)": "not an address of the web",
    "//radio.example/": "not an address of the web",
    "http:///path": "not an address of the web",
    "radio.example": "not an address of the web",
    "": "not an address of the web",
    "http://ann:secret@radio.example/": "user name or password",
    "http://radio.example@127.0.0.1/": "user name or password",
    "http://radio.example:22/": "port 22 is not among those allowed",
    "http://radio.example:99999/": "port 99999 is not among those allowed",
    "http://[::1/": "not an address",
    "http://": "not an address of the web",
    "http://./": "not an address of the web",
    "http://ann:secret@xn--a/": "user name or password",
    "http://radio.example/\x00": "not an address",
    "http://" + "a" * 2000: "2000 at most",
}


@pytest.mark.parametrize(("text", "told"), REFUSED.items(), ids=lambda text: text[:30])
def test_other_addresses_are_refused(text: str, told: str) -> None:
    with pytest.raises(FetchError, match=told) as refusal:
        web_address(text)
    assert "secret" not in str(refusal.value)


def test_parts_of_an_address() -> None:
    address = web_address(" HTTPS://Radio.Example.:443/a b?c=ü#d ")
    assert (address.scheme, address.host, address.port) == ("https", "radio.example", 443)
    assert address.text == "https://radio.example/a%20b?c=%C3%BC"
    assert web_address("http://bücher.example/").host == "xn--bcher-kva.example"


@pytest.mark.parametrize("host", ["xn--a", "xn--", "xn--\u00e4.example", "xn--0.example", "a" * 300])
def test_names_that_cannot_be_decoded_are_refused_or_left_as_they_are(host: str) -> None:
    try:
        assert web_address(f"http://{host}/").host == host
    except FetchError as error:
        assert "not an address" in str(error)  # noqa: PT017 - either is well


@pytest.mark.parametrize(
    ("base", "link", "leads_to"),
    [
        ("http://r.example/a/b", "c", "http://r.example/a/c"),
        ("http://r.example/a/b", "/c", "http://r.example/c"),
        ("http://r.example/a/b", "?x=1", "http://r.example/a/b?x=1"),
        ("https://r.example/a/b", "//o.example/c", "https://o.example/c"),
        ("http://r.example/a/b", "../../../c", "http://r.example/c"),
    ],
)
def test_links_are_relative_to_their_page(base: str, link: str, leads_to: str) -> None:
    assert joined(web_address(base), link).text == leads_to


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://r.example/a", "https://r.example/a"),
        ("http://r.example/a", "http://R.EXAMPLE:80/a#top"),
        ("http://r.example/a", "http://r.example/a?utm_source=feed&UTM_Medium=rss&fbclid=1"),
        ("http://r.example/a?id=7", "http://r.example/a?utm_source=feed&id=7"),
    ],
)
def test_addresses_of_one_page_have_one_key(one: str, other: str) -> None:
    assert page_key(web_address(one)) == page_key(web_address(other))


@pytest.mark.parametrize(
    "other", ["http://r.example/b", "http://r.example/a?id=8", "http://o.example/a?id=7"]
)
def test_addresses_of_other_pages_have_others(other: str) -> None:
    assert page_key(web_address("http://r.example/a?id=7")) != page_key(web_address(other))


@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z.:@\[\]0-9%/?#]{0,40}", fullmatch=True))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        address = web_address(text)
    except FetchError:
        return
    assert address.scheme in {"http", "https"}
    assert address.port in {80, 443}
    assert "@" not in address.origin
    assert web_address(address.text) == address
    assert page_key(address).startswith(f"//{address.host}")


@given(st.text(max_size=60))
def test_any_link_leads_somewhere_allowed_or_is_refused(link: str) -> None:
    try:
        address = joined(web_address("https://r.example/a/b"), link)
    except FetchError:
        return
    assert web_address(address.text) == address
