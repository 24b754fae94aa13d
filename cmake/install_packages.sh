#!/usr/bin/env bash
# Installs the Debian packages that a command of ./dev needs and that are not there yet. When
# nothing is missing it changes nothing and needs no network.
# usage: install_packages.sh demo|test|petsc|clang|fuzz|tsan|docs|package|abi|explorer|npm|test-explorer|platforms
set -euo pipefail

packages=(build-essential cmake pkg-config libgsl-dev libhdf5-dev zlib1g-dev libcyaml-dev libyaml-dev gnuplot-nox fonts-dejavu-core)
case ${1-} in
demo) ;;
test)
    packages+=(libcmocka-dev musl-tools parallel valgrind file lintian man-db libsbml5-dev)
    packages+=(python3-numpy python3-venv python3-setuptools python3-wheel)
    ;;
petsc) packages+=(libcmocka-dev libpetsc-real-dev libhdf5-openmpi-dev openmpi-bin) ;;
clang) packages+=(libcmocka-dev clang libomp-dev) ;;
fuzz | tsan) packages+=(libcmocka-dev clang libclang-rt-14-dev libomp-dev) ;; # libomp-dev: Archer too
docs) packages+=(libcmocka-dev doxygen) ;;
package) packages+=(dpkg-dev file lintian) ;;
abi) packages+=(libcmocka-dev abigail-tools) ;;
explorer) packages+=(emscripten) ;;
npm) packages=(nodejs npm) ;;
platforms)
    packages+=(libcmocka-dev clang libomp-dev musl-tools qemu-user)
    packages+=(gcc-aarch64-linux-gnu libc6-dev-arm64-cross gcc-i686-linux-gnu libc6-dev-i386-cross)
    packages+=(gcc-s390x-linux-gnu libc6-dev-s390x-cross)
    ;;
test-explorer) packages+=(emscripten libcmocka-dev chromium) ;;
*)
    echo "usage: install_packages.sh demo|test|petsc|clang|fuzz|tsan|docs|package|abi|explorer|npm|test-explorer|platforms" >&2
    exit 2
    ;;
esac

# Without a way to install, the tools may still be there under other packages' names.
go_on_if_tools_are_there() { # reason
    echo "packages: $1. Needed: ${packages[*]} (names as in Debian 12)."
    for tool in cc cmake pkg-config; do
        if ! command -v "$tool" >/dev/null; then
            echo "packages: $tool is not there either; install these packages and start again." >&2
            exit 1
        fi
    done
    echo "packages: cc, cmake and pkg-config are there, so this goes on."
    exit 0
}

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    go_on_if_tools_are_there "this system has no apt"
fi

missing=()
for package in "${packages[@]}"; do
    state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
    exit 0
fi

if [ "$(id -u)" -eq 0 ]; then
    as_root=(env)
elif command -v sudo >/dev/null; then
    as_root=(sudo env)
else
    go_on_if_tools_are_there "missing: ${missing[*]}, and only root can install them"
fi

echo "packages: installing ${missing[*]} with apt-get"
as_root+=(DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120)
"${as_root[@]}" update || echo "packages: apt-get update had problems; trying to install all the same"
if ! "${as_root[@]}" install --yes --no-install-recommends "${missing[@]}"; then
    echo "packages: apt-get could not install ${missing[*]}; its messages above say why." >&2
    exit 1
fi
