"""Which addresses may be asked."""

import asyncio
import ipaddress
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from pelican.plugins.briefing.ingest.addresses import PrivateAddressError, PublicResolver, is_numeric, is_public
from servers import LoopbackResolver

PUBLIC = ["8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"]
PRIVATE = [
    "127.0.0.1",
    "127.255.255.255",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.127.255.255",
    "224.0.0.1",
    "239.255.255.255",
    "0.0.0.0",
    "0.1.2.3",
    "240.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "198.51.100.1",
    "203.0.113.1",
    "198.18.0.1",
    "192.0.0.192",
    "192.88.99.1",
    "168.63.129.16",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "fec0::1",
    "2001:db8::1",
    "3fff::1",
    "100::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "2002:7f00:1::",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "64:ff9b::127.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
]
ODD = [
    "",
    "name.test",
    "2130706433",
    "127.1",
    "0x7f.1",
    "0177.0.0.1",
    "127.0.0.1.",
    "127.0.0.01",
    "1.2.3.4:80",
    "[::1]",
    "١٢٧.٠.٠.١",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_the_internet_is_public(address):
    """Addresses of the internet may be asked, those just beside a private network too."""
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_the_internet_is_not_public(address):
    """Each kind of special address is refused, in IPv4, in IPv6, and one within the other."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ODD)
def test_what_is_no_address_in_its_usual_form_is_not_public(address):
    """What some library might take for an address is not one of the internet."""
    assert not is_public(address)


def test_ipv4_behind_nat64_is_as_public_as_it_is():
    """On a network of IPv6 alone the resolver gives only such addresses."""
    assert is_public("64:ff9b::8.8.8.8")


@given(st.ip_addresses())
@example(ipaddress.ip_address("192.0.0.9"))
def test_what_python_calls_private_is_not_public(address):
    """Our table leaves out nothing that Python's has, however many versions apart."""
    if (
        address.is_private
        or address.is_multicast
        or address.is_reserved
        or address.is_loopback
        or address.is_unspecified
    ):
        assert not is_public(str(address)) or address in ipaddress.ip_network("64:ff9b::/96")


@given(st.ip_addresses(v=4))
def test_an_embedded_address_is_never_more_public_than_itself(address):
    """No way of writing an IPv4 address into an IPv6 address makes it public."""
    number = int(address)
    forms = [
        0xFFFF << 32 | number,
        number,
        0x2002 << 112 | number << 80,
        0x64FF9B << 96 | number,
        0x20010000 << 96 | (number ^ 0xFFFFFFFF),
    ]
    assert is_public(str(address)) or not any(is_public(str(ipaddress.IPv6Address(form))) for form in forms)


@given(st.text(max_size=30))
def test_any_text_can_be_asked_about(text):
    """Neither question raises."""
    is_numeric(text)
    assert not is_public(text) or ipaddress.ip_address(text)


def resolve(resolver, host):
    async def main():
        return [result["host"] for result in await (resolver or PublicResolver()).resolve(host, 80)]

    return asyncio.run(main())


class Several(LoopbackResolver):
    """Gives all addresses of a list."""

    def __init__(self, *addresses):
        super().__init__({address: address for address in addresses})

    async def resolve(self, host, port=0, family=0):
        return [found for address in self.names for found in await super(Several, self).resolve(address, port)]


def test_only_the_public_addresses_of_a_name_are_given():
    """A name with addresses of both kinds is asked at the public ones only."""
    assert resolve(PublicResolver(Several("10.0.0.1", "8.8.8.8", "::1")), "both.test") == ["8.8.8.8"]


def test_a_name_without_public_address_is_refused_by_address():
    """The error is an OSError, as aiohttp expects of a resolver, and says which address it was."""
    with pytest.raises(PrivateAddressError, match=r"10\.0\.0\.1 is a private address") as caught:
        resolve(PublicResolver(Several("10.0.0.1", "::1")), "private.test")
    assert isinstance(caught.value, OSError)
    assert caught.value.address == "10.0.0.1"


def test_a_name_without_address_is_an_error():
    """aiohttp does not expect an empty list."""
    with pytest.raises(OSError, match="no address"):
        resolve(PublicResolver(Several()), "nowhere.test")


@pytest.mark.parametrize(
    "host", ["localhost", "0x7f.1", "0x7f000001", "0177.1", "127.0.0.1", "2130706433", "017700000001"]
)
def test_the_system_s_own_ways_of_writing_loopback_are_refused(host):
    """Whatever form getaddrinfo understands, what it gives is checked."""
    with pytest.raises(PrivateAddressError):
        resolve(None, host)
