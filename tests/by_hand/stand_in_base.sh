#!/bin/sh
# Make an image with the name of the Dockerfile's base, where that cannot be pulled: Debian's own
# packages of the same Python, as slim as Debian's slim images (no manuals, no translations).
# Run as root, with debootstrap and Docker (or DOCKER=podman):  sh tests/by_hand/stand_in_base.sh [SUITE]
set -eu
here=$(dirname "$0")
tag=$(sed -n 's/^FROM \(python:[^ ]*\).*/\1/p' "$here/../../Dockerfile")
minor=$(echo "$tag" | sed 's/python:\(3\.[0-9]*\).*/\1/')
suite=${1:-forky} # the first of Debian's that has this Python
root=$(mktemp -d)
chmod 755 "$root" # else no other user than root finds anything in a container
trap 'rm -rf "$root"' EXIT
script=/usr/share/debootstrap/scripts/$suite
[ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid
debootstrap --variant=minbase \
    --include="ca-certificates,netbase,tzdata,python$minor-minimal,python$minor-venv,libpython$minor-stdlib" \
    "$suite" "$root" "" "$script"
find "$root/usr/share/doc" -type f ! -name copyright -delete
find "$root/usr/share/doc" -type l -delete
find "$root" -name __pycache__ -prune -exec rm -rf {} +
rm -rf "$root"/usr/share/man/* "$root"/usr/share/info "$root"/usr/share/locale/* \
    "$root"/usr/share/lintian "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/*
ln -s "/usr/bin/python$minor" "$root/usr/local/bin/python"
ln -s "/usr/bin/python$minor" "$root/usr/local/bin/python3"
# This machine's certificates, and a mirror that may lag behind its own dates.
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
printf '[global]\ncert = /etc/ssl/certs/ca-certificates.crt\n' >"$root/etc/pip.conf"
printf 'Acquire::Check-Valid-Until "false";\nAPT::Sandbox::User "root";\n' \
    >"$root/etc/apt/apt.conf.d/99stand-in"
# The full name: podman finds no other under the Dockerfile's short one.
tar -C "$root" -c . | ${DOCKER:-docker} import -c 'CMD ["python3"]' - "docker.io/library/$tag"
