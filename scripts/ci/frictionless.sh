#!/usr/bin/env bash
# Python's frictionless reads what vitals wrote: processed files are valid by the schema of their contract, and rejected
# rows are not. Needs python3 with pip, and Node 24 (scripts/setup.mjs). Arguments: folders with more files to process.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

FRICTIONLESS=5.21.0
cache=${VITALS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/vitals}/frictionless-$FRICTIONLESS
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PATH="$PWD/node_modules/.bin:$PATH" PYTHONDONTWRITEBYTECODE=1

# A folder of its own: a machine of CI need not have python3-venv.
if [ ! -f "$cache/.complete" ]; then
  rm -rf "$cache"
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-warn-conflicts \
    --target "$cache" "frictionless==$FRICTIONLESS"
  touch "$cache/.complete"
fi

node tests/frictionless/write-cases.ts "$work" "$@"
PYTHONPATH="$cache" python3 scripts/ci/validate-tables.py "$work"
