"""The sample site, published as ``make github`` publishes it, and served as GitHub Pages serves it."""

import fcntl
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent.parent
HOST = "http://desk.example"
SITEURL = HOST + "/repo"
"""A project site: everything lies below the repository's name. Chromium finds the host on a loopback port."""
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
)  # fmt: skip


def run(*command, cwd, **env):
    """Run a command; its output is in the failure."""
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **env}, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"


def publish(folder):
    """Build the sample site, push it with ghp-import to a bare repository and check out what arrived there."""
    pelican = (sys.executable, "-m", "pelican", "content", "-s", "publishconf.py", "-o", str(folder / "output"))
    archive = f'BRIEFING_ARCHIVE="{folder / "archive.sqlite3"}"'
    run(*pelican, "--fatal=warnings", "-e", archive, cwd=ROOT, SITEURL=SITEURL)
    identity = {
        f"GIT_{who}_{what}": "desk@desk.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    settings = {**identity, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    run("git", "init", "--quiet", "--bare", "remote.git", cwd=folder, **settings)
    run("git", "init", "--quiet", "local", cwd=folder, **settings)
    run("git", "remote", "add", "origin", "../remote.git", cwd=folder / "local", **settings)
    ghp_import = (sys.executable, "-m", "ghp_import", "-m", "Publish the site", "-b", "gh-pages", "-r", "origin")
    run(*ghp_import, "-n", "-p", "-f", str(folder / "output"), cwd=folder / "local", **settings)
    run("git", "clone", "--quiet", "--branch", "gh-pages", "remote.git", "published", cwd=folder, **settings)


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """Folder with the files of the branch ``gh-pages``. Made once, whichever worker comes first."""
    if not shutil.which("git"):
        pytest.fail("needs git")
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    with (shared / "published.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = shared / "published-site"
        if not (folder / "done").exists():
            # What a failed attempt left would hide its reason from the next worker.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            publish(folder)
            (folder / "done").touch()
    return folder / "published"


class Pages(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below ``/repo/``, with ``404.html`` for what is not there, as GitHub Pages does."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path):
        if not path.startswith("/repo/"):
            return str(Path(self.directory) / "outside-of-the-site")
        return super().translate_path(path.removeprefix("/repo"))

    def list_directory(self, path):
        self.send_error(404)

    def send_error(self, code, message=None, explain=None):
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="session")
def port(published):
    """Loopback port on which the published site is served."""
    handler = functools.partial(Pages, directory=str(published))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.fixture(scope="module")
def browser(chromium, port):
    """Chromium, for which the site's host is the loopback port and no other host exists."""
    from playwright.sync_api import sync_playwright

    rules = f"MAP desk.example:80 127.0.0.1:{port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, f"--host-resolver-rules={rules}"])
        yield browser
        browser.close()


class Visit(NamedTuple):
    """An open page, with what it asked for and what it complained of."""

    page: object
    requests: list
    complaints: list


@pytest.fixture
def visit(browser):
    """A function that opens a path of the site in a new context."""
    contexts = []

    def open_page(path, width=1280, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        seen = Visit(page, [], [])
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("requestfailed", lambda request: seen.complaints.append(f"failed: {request.url} {request.failure}"))
        page.on("console", lambda message: seen.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: seen.complaints.append(f"error: {error}"))
        page.goto(f"{SITEURL}/{path}", wait_until="load", timeout=30_000)
        return seen

    yield open_page
    for context in contexts:
        context.close()
