# Shared by the scripts of this folder: where downloads are kept, what is said, what is installed.
# shellcheck shell=bash disable=SC2034 # the scripts that read this file use what it sets
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$here/../.." && pwd)
cache=${CACHE:-/var/tmp/vitals-offline}

say() { printf '%s  %s\n' "$(date +%T)" "$*" >&2; }

# True when the image is there and nobody asked to make it again.
is_made() { [ "${FORCE:-0}" = 0 ] && docker image inspect "$1" >/dev/null 2>&1; }

# apt_install PACKAGE…: installs those that are missing.
apt_install() {
  local package missing=()
  for package in "$@"; do
    dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "installing ${missing[*]}"
  # Something else on this machine may be installing at the same moment.
  apt-get -o DPkg::Lock::Timeout=300 update -qq
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Any pip and any Maven will do; Debian's are installed only where there is none.
need_pip() { python3 -m pip --version >/dev/null 2>&1 || apt_install python3 python3-pip; }
need_maven() { command -v mvn >/dev/null || apt_install maven; }

# npm_package NAME@VERSION FOLDER: unpacks a package without installing what it depends on.
npm_package() {
  [ -d "$2" ] && return 0
  local archive
  archive=$(cd "$cache" && npm pack --loglevel=error "$1")
  mkdir -p "$2.part"
  tar -xzf "$cache/$archive" -C "$2.part" --strip-components=1
  mv "$2.part" "$2"
}
