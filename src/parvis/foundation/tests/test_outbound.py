"""Requests go out to public servers, within bounds, and nowhere else."""

import ipaddress
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from parvis.foundation import outbound

PRIVATE = [
    "127.0.0.1",
    "10.0.0.1",
    "172.16.3.4",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "ff02::1",
    "::ffff:10.0.0.1",
    "::ffff:127.0.0.1",
    "64:ff9b::a00:1",
    "2002:a00:1::",
    "198.18.0.1",
    "192.0.2.1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_inside_are_refused(address):
    assert not outbound.permitted(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "2606:4700:4700::1111"])
def test_public_addresses_are_permitted(address):
    assert outbound.permitted(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", [a for a in PRIVATE if a not in {"127.0.0.1", "::1", "::ffff:127.0.0.1"}])
def test_the_loopback_setting_lets_in_loopback_only(address, settings):
    settings.PARVIS_ALLOW_LOOPBACK = True
    assert not outbound.permitted(ipaddress.ip_address(address))
    assert outbound.permitted(ipaddress.ip_address("127.0.0.1"))


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "http://127.0.0.1/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://user:secret@example.org/",
        "https://",
        "https://[",
        "https://example.org:port/",
        "//example.org",
        "",
    ],
)
def test_only_https_without_credentials(url):
    with pytest.raises(outbound.Blocked):
        outbound.get(url)


def test_a_name_that_leads_inside_is_refused(monkeypatch):
    monkeypatch.setattr(outbound, "resolve", lambda *a: [ipaddress.ip_address("10.0.0.7")])
    with pytest.raises(outbound.Blocked):
        outbound.get("https://innocent.example/")


class Peer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hosts: list[str] = []

    def do_GET(self):
        self.hosts.append(self.headers["Host"])
        if self.path == "/inside":
            return self.answer(302, location="http://10.0.0.1/")
        if self.path == "/round":
            return self.answer(302, location="/round")
        if self.path == "/drip":
            return self.drip()
        return self.answer(200, b"x" * int(self.path[1:]))

    do_POST = do_GET  # noqa: N815

    def answer(self, status, body=b"", location=""):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def drip(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        try:
            for _ in range(30):
                self.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            self.close_connection = True

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def peer(settings):
    settings.PARVIS_ALLOW_LOOPBACK = True
    server = ThreadingHTTPServer(("127.0.0.1", 0), Peer)
    server.daemon_threads = True
    server.handle_error = lambda *a: None
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    outbound._client().close()
    outbound._client.cache_clear()
    server.shutdown()
    server.server_close()


@pytest.mark.enable_socket
class TestWithAPeer:
    def test_it_fetches_and_sends(self, peer):
        assert outbound.get(peer + "/5").content == b"xxxxx"
        assert outbound.post(peer + "/3", content=b"hello", headers={"content-type": "text/plain"}).ok

    def test_more_than_the_limit_is_refused(self, peer):
        with pytest.raises(outbound.TooLarge):
            outbound.get(peer + "/5000", limits=outbound.Limits(bytes=4999))

    def test_a_redirect_cannot_lead_inside(self, peer):
        with pytest.raises(outbound.Blocked):
            outbound.get(peer + "/inside")

    def test_redirects_end(self, peer):
        with pytest.raises(outbound.Unreachable):
            outbound.get(peer + "/round")

    def test_a_post_is_not_redirected(self, peer):
        assert outbound.post(peer + "/round", content=b"").status == 302

    def test_a_server_that_drips_is_left(self, peer):
        begin = time.monotonic()
        with pytest.raises(outbound.Unreachable):
            outbound.get(peer + "/drip", limits=outbound.Limits(seconds=0.3))
        assert time.monotonic() - begin < 1

    def test_the_address_that_was_checked_is_the_one_used_and_the_name_stays(
        self, peer, monkeypatch, settings
    ):
        answers = iter([[ipaddress.ip_address("127.0.0.1")], [ipaddress.ip_address("10.0.0.1")]])
        monkeypatch.setattr(outbound, "resolve", lambda *a: next(answers))
        address = peer.replace("127.0.0.1", "localhost")
        assert outbound.get(address + "/1").ok
        assert Peer.hosts[-1].startswith("localhost:")

    def test_every_hop_is_signed_anew(self, peer):
        asked = []
        with pytest.raises(outbound.Unreachable):
            outbound.get(peer + "/round", sign=lambda method, url, *_: asked.append(url) or {"x-s": "1"})
        assert len(asked) == 4
