#!/usr/bin/env bash
# Puts the pinned Terraform into a folder of the PATH on a build machine: install-terraform.sh FOLDER.
# The archive's checksum is signed by HashiCorp, and the key is compared with its published fingerprint.
set -euo pipefail
VERSION=1.11.4
FINGERPRINT=C874011F0AB405110D02105534365D9472D7468F
folder=${1:?usage: install-terraform.sh FOLDER}

case $(uname -m) in
  x86_64) machine=amd64 ;;
  aarch64) machine=arm64 ;;
  *) echo "no Terraform for $(uname -m)" >&2; exit 1 ;;
esac
archive=terraform_${VERSION}_linux_${machine}.zip
base=https://releases.hashicorp.com/terraform/$VERSION
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cd "$scratch"
export GNUPGHOME=$scratch/keys
mkdir -m 700 "$GNUPGHOME"
curl --fail --silent --show-error --location --remote-name "$base/$archive" --remote-name "$base/terraform_${VERSION}_SHA256SUMS" \
  --remote-name "$base/terraform_${VERSION}_SHA256SUMS.sig"
curl --fail --silent --show-error --location https://www.hashicorp.com/.well-known/pgp-key.txt | gpg --quiet --import
gpg --with-colons --list-keys | grep -q "^fpr:*$FINGERPRINT:" || { echo 'the key is not HashiCorp'"'"'s' >&2; exit 1; }
gpg --quiet --verify "terraform_${VERSION}_SHA256SUMS.sig" "terraform_${VERSION}_SHA256SUMS"
grep "  $archive\$" "terraform_${VERSION}_SHA256SUMS" | sha256sum --check --quiet
unzip -qo "$archive" terraform -d "$folder"
"$folder/terraform" version
