#!/bin/sh
# The Python environment .venv, exactly as in requirements.lock. Does nothing when it is already so.
#
# uv is quick; where it cannot work (a mirror known to pip only, special certificates) pip installs the same files.
set -eu

uv_version=0.13.9
python=${PYTHON:-python3}
export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}" # trust what the system trusts, as pip can

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Banjie needs Python 3.11 or newer, $("$python" --version) was found. Set PYTHON=/path/to/python3.11" >&2
    exit 1
}

# The lock's checksum and not its time: a fresh clone and a changed branch must both be noticed.
stamp=$({
    "$python" -c 'import sys; print(sys.version_info[:2], sys.prefix)'
    echo "$uv_version"
    cat requirements.lock
} | cksum)
[ "$(cat .venv/.stamp 2>/dev/null)" != "$stamp" ] || exit 0

echo "Installing Python packages ..."
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    rm -rf .venv
    "$python" -m venv .venv
fi

with_pip() { .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@" </dev/null; }

with_pip "uv==$uv_version" &&
    .venv/bin/uv pip sync --quiet --python .venv/bin/python --require-hashes requirements.lock || {
    echo "uv could not do it here, pip does it now ..."
    with_pip --no-deps --require-hashes -r requirements.lock
}
echo "$stamp" >.venv/.stamp
