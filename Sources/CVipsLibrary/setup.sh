#!/bin/sh
# Sees to what StepSim needs from the system: a Swift 6.3 toolchain, and libvips' headers. Called by make.
set -eu

say() { printf '==> %s\n' "$*"; }

if ! command -v "${SWIFT:-swift}" >/dev/null 2>&1; then
    say "There is no Swift toolchain here. Install Swift 6.3 for Linux: https://www.swift.org/install/linux/"
    exit 1
fi

if pkg-config --exists vips 2>/dev/null; then
    say "libvips $(pkg-config --modversion vips) is there"
    exit 0
fi

packages="libvips-dev pkg-config"
install="apt-get update && apt-get install -y --no-install-recommends $packages"
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
