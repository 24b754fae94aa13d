#!/usr/bin/env bash
# Runs the newcomer's commands in a bare Debian 12, so that a package missing from the install
# step cannot hide behind what this machine happens to have. Needs root, debootstrap and a mirror.
# usage: cleanroom.sh [COMMAND of ./dev]...     (default: demo test)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ "$(id -u)" -ne 0 ]; then
    exec sudo env XDG_CACHE_HOME="${XDG_CACHE_HOME:-$HOME/.cache}" "$PWD/cmake/cleanroom.sh" "$@"
fi
[ $# -gt 0 ] || set -- demo test

if ! command -v debootstrap >/dev/null; then
    echo "cleanroom: installing debootstrap"
    apt-get -q update
    DEBIAN_FRONTEND=noninteractive apt-get -q install --yes --no-install-recommends debootstrap
fi

# The mirror, and how to reach it, are this machine's.
mirror=${MNC_MIRROR:-$(apt-get indextargets --format '$(SITE) $(RELEASE) $(COMPONENT)' \
    'Created-By: Packages' | awk '$2 == "bookworm" && $3 == "main" { print $1; exit }')}
if [ -z "$mirror" ]; then
    echo "cleanroom: apt's sources here hold no Debian bookworm; set MNC_MIRROR to a mirror" >&2
    exit 1
fi

cache=${XDG_CACHE_HOME:-$HOME/.cache}/mncollagen
base=$cache/bookworm-minbase-$(dpkg --print-architecture).tar
root=$(mktemp -d -p "${TMPDIR:-/var/tmp}")
cleanup() {
    if mountpoint -q "$root/proc"; then
        umount "$root/proc"
    fi
    rm -rf --one-file-system "$root"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

if [ ! -f "$base" ]; then
    echo "cleanroom: making the bare system from $mirror"
    debootstrap --variant=minbase bookworm "$root" "$mirror"
    mkdir -p "$cache"
    rm -rf "$root"/var/cache/apt/archives/*.deb
    tar -C "$root" --exclude='./proc/*' -cf "$base.$$" .
    mv "$base.$$" "$base"
else
    echo "cleanroom: the bare system comes from $base"
    tar -C "$root" -xpf "$base"
fi
if ! : >"$root/dev/null"; then
    echo "cleanroom: $root does not allow devices; set TMPDIR to a folder that does" >&2
    exit 1
fi
chmod 755 "$root" # mktemp's 700 would lock apt's own user out
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"

# Names, proxies and certificates, as far as this machine has them.
for file in /etc/resolv.conf /etc/hosts; do
    rm -f "$root$file"
    cp -L "$file" "$root$file"
done
echo "deb $mirror bookworm main" >"$root/etc/apt/sources.list"
apt-config dump | grep -E '^Acquire::(https?::|Check-)' >"$root/etc/apt/apt.conf.d/99host" || true
if [ -d /etc/ssl/certs ]; then
    mkdir -p "$root/etc/ssl"
    cp -rL /etc/ssl/certs "$root/etc/ssl/"
fi
proxies=()
for name in http_proxy https_proxy no_proxy; do
    [ -z "${!name-}" ] || proxies+=("$name=${!name}")
done

commit=$(git rev-parse HEAD)
[ -z "$(git status --porcelain)" ] || echo "cleanroom: changes that are not committed stay outside"
git clone --quiet --no-local . "$root/srv/mncollagen"
git -C "$root/srv/mncollagen" checkout --quiet --detach "$commit"
before=$(chroot "$root" dpkg-query --show | wc -l)
echo "cleanroom: commit $commit on a system of $before packages"

summary=()
mkdir -p build/cleanroom
for name in "$@"; do
    log=build/cleanroom/$name.log
    start=$SECONDS
    status=0
    chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        HOME=/root TERM=dumb "${proxies[@]}" /srv/mncollagen/dev "$name" 2>&1 | tee "$log" || status=$?
    now=$(chroot "$root" dpkg-query --show | wc -l)
    summary+=("./dev $name: exit $status, $((SECONDS - start)) s, $((now - before)) packages added; log in $log")
    while read -r line; do
        summary+=("    $line")
    done < <(grep -E '^(packages: |Fetched |After this operation|.*tests passed)' "$log")
    before=$now
    [ $status -eq 0 ] || break
done

echo
echo "cleanroom: commit $commit"
printf '%s\n' "${summary[@]}"
exit $status
