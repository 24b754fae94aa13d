#!/usr/bin/env bash
# Runs the newcomer's commands in a bare Debian 12, so that a package missing from the install
# step cannot hide behind what this machine happens to have. Needs root, debootstrap and a mirror.
# After the command `package` its packages are installed in a second bare system, which has no sources, and
# used by a user who is not root.
# usage: cleanroom.sh [COMMAND of ./dev]...     (default: demo test package)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ "$(id -u)" -ne 0 ]; then
    exec sudo env XDG_CACHE_HOME="${XDG_CACHE_HOME:-$HOME/.cache}" "$PWD/cmake/cleanroom.sh" "$@"
fi
[ $# -gt 0 ] || set -- demo test package

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
second=$(mktemp -d -p "${TMPDIR:-/var/tmp}")
cleanup() {
    for folder in "$root" "$second"; do
        if mountpoint -q "$folder/proc"; then
            umount "$folder/proc"
        fi
        rm -rf --one-file-system "$folder"
    done
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

# Names, proxies and certificates, as far as this machine has them.
open_to_network() { # system
    chmod 755 "$1" # mktemp's 700 would lock apt's own user out
    mountpoint -q "$1/proc" || mount -t proc proc "$1/proc"
    for file in /etc/resolv.conf /etc/hosts; do
        rm -f "$1$file"
        cp -L "$file" "$1$file"
    done
    echo "deb $mirror bookworm main" >"$1/etc/apt/sources.list"
    apt-config dump | grep -E '^Acquire::(https?::|Check-)' >"$1/etc/apt/apt.conf.d/99host" || true
    if [ -d /etc/ssl/certs ]; then
        mkdir -p "$1/etc/ssl"
        cp -rL /etc/ssl/certs "$1/etc/ssl/"
    fi
}
open_to_network "$root"
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

bare() { # system command...
    local system=$1
    shift
    chroot "$system" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        HOME=/root TERM=dumb DEBIAN_FRONTEND=noninteractive "${proxies[@]}" "$@"
}

# The packages where nothing else of the project is: a user compares schedules and imports the module; there
# are a manual page and completion.
use_packages() {
    tar -C "$second" -xpf "$base" && open_to_network "$second" && mkdir "$second/packages" &&
        cp "$root"/srv/mncollagen/build/package/packages/*.deb "$second/packages" &&
        bare "$second" apt-get -q update &&
        bare "$second" sh -c 'apt-get -q install --yes --no-install-recommends man-db /packages/*.deb' &&
        bare "$second" setpriv --reuid=65534 --regid=65534 --clear-groups mncollagen compare-schedules \
            /usr/share/mncollagen/scenarios/spacing_3_sessions.yaml --members 20 -o /tmp/results &&
        bare "$second" setpriv --reuid=65534 --regid=65534 --clear-groups python3 -c \
            'import mncollagen; print("module of", mncollagen.version())' &&
        bare "$second" man --where mncollagen-compare-schedules &&
        bare "$second" test -s /tmp/results/bands.csv -a \
            -s /usr/share/bash-completion/completions/mncollagen &&
        echo "packages: installed and used by a user who is not root"
}

summary=()
mkdir -p build/cleanroom
for name in "$@"; do
    log=build/cleanroom/$name.log
    start=$SECONDS
    status=0
    bare "$root" /srv/mncollagen/dev "$name" 2>&1 | tee "$log" || status=$?
    if [ "$name" = package ] && [ $status -eq 0 ]; then
        use_packages 2>&1 | tee -a "$log" || status=$?
    fi
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
