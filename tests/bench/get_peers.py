"""Install the peers: what pip has into an environment of its own, what Debian has where that may be done."""

import os
import shutil
import subprocess
import sys
import venv

from tests.bench.peers import PEERS, VENV, Peer


def get_peers() -> dict[str, str]:
    """Peer → why it could not be had, of those that could not."""
    missing = {}
    for peer in PEERS:
        if not _installed(peer):
            print(f"installing {peer.package}", file=sys.stderr)
            why = _by_pip(peer.package) if peer.pip else _by_apt(peer.package)
            if why or not _installed(peer):
                missing[peer.name] = why or f"{peer.package} came without `{peer.program}`"
    return missing


def _installed(peer: Peer) -> bool:
    if peer.program != "python":
        return peer.path is not None
    return (
        peer.path is not None and subprocess.run([peer.path, "-c", "import frontmatter"], capture_output=True, check=False).returncode == 0
    )


def _by_pip(package: str) -> str:
    """Install it; why that failed, or ""."""
    python = VENV / "bin" / "python"
    if not python.exists():
        venv.create(VENV, with_pip=True)
    return _tried([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package])


def _by_apt(package: str) -> str:
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return f"not installed; as root, where there is apt: apt-get install {package}"
    _tried(["apt-get", "update", "-qq"])
    return _tried(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package])


def _tried(words: list[str]) -> str:
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=env, check=False)
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["it failed without a word"])[-1]
