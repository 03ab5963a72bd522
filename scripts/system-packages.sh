#!/bin/sh
# The Debian packages that pip cannot bring:  sh scripts/system-packages.sh demo|test
#
# Asks dpkg what is missing (no rights needed) and installs only that, as root or with sudo. Where neither is
# to be had it prints the one line an administrator has to run, and stops.
set -eu

purpose=${1:-demo}

has() { command -v "$1" >/dev/null 2>&1; }

has_chinese_font() { has fc-list && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null | head -n 1)" ]; }

has_chromium() { [ -n "${CHROMIUM:-}" ] || has chromium || has chromium-browser || has google-chrome; }

# Pango draws the PDFs; without harfbuzz-subset a Chinese one takes ten seconds instead of a quarter.
wanted="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
has redis-server || wanted="$wanted redis-server"
has msgfmt || wanted="$wanted gettext"
has_chinese_font || wanted="$wanted fonts-noto-cjk"
"${PYTHON:-python3}" -c 'import venv, ensurepip' 2>/dev/null || wanted="$wanted python3-venv"
[ "$purpose" = demo ] || has_chromium || wanted="$wanted chromium"

if ! has dpkg-query; then
    echo "This is not a Debian system. Make sure that it has, in its own way: $wanted" >&2
    exit 0
fi

missing=
for package in $wanted; do
    # shellcheck disable=SC2016  # ${Status} is for dpkg-query
    case $(dpkg-query -W -f='${Status}' "$package" 2>/dev/null) in
        *"ok installed") ;;
        *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif has sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    as_root=sudo
else
    cat >&2 <<SENTENCE

These Debian packages are missing:$missing
You are neither root nor allowed to use sudo here. Ask an administrator to run once:

    apt-get update && apt-get install -y --no-install-recommends$missing

and then give the same make command again.
SENTENCE
    exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT

apt() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" >"$log" 2>&1 </dev/null && return
    tail -n 20 "$log" >&2
    echo "apt-get $1 failed, its last lines are above." >&2
    exit 1
}

echo "Installing Debian packages:$missing"
apt update
# shellcheck disable=SC2086  # a list of names
apt install -y --no-install-recommends $missing
