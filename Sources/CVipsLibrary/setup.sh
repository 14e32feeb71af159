#!/bin/sh
# Sees to what StepSim needs from the system: a Swift 6.3 toolchain, and libvips' headers. Called by make.
set -eu

say() { printf '==> %s\n' "$*"; }

if ! command -v "${SWIFT:-swift}" >/dev/null 2>&1; then
    say "There is no Swift toolchain here. Install Swift 6.3 for Linux: https://www.swift.org/install/linux/"
    exit 1
fi

version=$("${SWIFT:-swift}" --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
major=${version%%.*}
minor=${version#*.}
if [ -z "$version" ] || [ "$major" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 3 ]; }; then
    say "StepSim needs Swift 6.3, and this is ${version:-a version that does not tell its number}. Install Swift 6.3 for Linux: https://www.swift.org/install/linux/"
    exit 1
fi
say "Swift $version is there"

if pkg-config --exists vips 2>/dev/null; then
    say "libvips $(pkg-config --modversion vips) is there"
    exit 0
fi

packages="libvips-dev pkg-config"
install="apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages"
if ! command -v apt-get >/dev/null 2>&1; then
    say "libvips is missing, and this is no Debian or Ubuntu: install its development files and pkg-config."
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    say "Installing $packages"
    sh -c "$install"
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    say "Installing $packages (with sudo)"
    sudo sh -c "$install"
else
    say "libvips-dev is missing, and installing it takes more rights than this account has. Type:"
    printf '    sudo sh -c "%s"\n' "$install"
    exit 1
fi
