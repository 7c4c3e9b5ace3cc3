#!/usr/bin/env bash
# What can be known about the infrastructure without an account: format, modules, plans, policies, checkov.
# Needs terraform, python3 with pip, and Node 24 (scripts/setup.mjs); a failed step does not stop the others.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1

CHECKOV=3.3.30 PARLIAMENT=1.6.4 CLOUDSPLAINING=0.9.1
cache=${VITALS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/vitals}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PATH="$PWD/node_modules/.bin:$PATH" CHECKPOINT_DISABLE=1 PYTHONDONTWRITEBYTECODE=1

passed=0
failed=()

# step NAME COMMAND…: runs it and prints how long it took; its output only when it fails.
step() {
  local name=$1 began=$SECONDS
  shift
  if "$@" >"$work/out" 2>&1 </dev/null; then
    passed=$((passed + 1))
    echo "ok     $name ($((SECONDS - began)) s) $(tail -1 "$work/out")"
  else
    failed+=("$name")
    echo "FAILED $name ($((SECONDS - began)) s)"
    sed 's/^/       /' "$work/out"
  fi
}

# python_tools FOLDER PACKAGE…: packages in a folder of their own, because checkov and cloudsplaining want different
# versions of the same library, and a machine of CI need not have python3-venv.
python_tools() {
  local target=$cache/$1
  shift
  [ -f "$target/.complete" ] && return
  rm -rf "$target"
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$target" "$@" && touch "$target/.complete"
}

module_tests() {
  local data="$work/data-$1"
  TF_DATA_DIR=$data terraform -chdir="terraform/modules/$1" init -backend=false -input=false -no-color >/dev/null &&
    TF_DATA_DIR=$data terraform -chdir="terraform/modules/$1" test -no-color
}

checkov() {
  PYTHONPATH="$cache/checkov-$CHECKOV" python3 "$cache/checkov-$CHECKOV/bin/checkov" \
    --framework terraform --compact --quiet --skip-download "$@" >"$work/checkov"
  local code=$?
  grep -v '^$' "$work/checkov" | sed -n '/^Passed/!p'
  grep '^Passed' "$work/checkov"
  return $code
}

lint_policies() {
  PYTHONPATH="$cache/policies-$PARLIAMENT-$CLOUDSPLAINING" python3 scripts/ci/lint-policies.py "$1"
}

every_skip_has_a_reason() {
  ! grep -rnE 'checkov:skip=[A-Z0-9_]+(:.{0,9})?$' terraform --include='*.tf'
}

# A linter that is installed and says nothing is not yet a linter that works: each is shown a mistake.
checkov_finds_mistake() {
  cp -r terraform "$work/planted" && rm -rf "$work/planted/bootstrap" &&
    sed -i 's/block_public_policy     = true/block_public_policy     = false/' "$work/planted/storage.tf" &&
    ! checkov -d "$work/planted"
}

linters_find_mistakes() {
  local mistake count=0
  for mistake in '"s3:GetObjekt"], "Resource": ["arn:aws:s3:::vitals/*"' '"sqs:SendMessage"], "Resource": ["arn:aws:s3:::vitals"' \
    '"iam:PutUserPolicy", "iam:CreateAccessKey"], "Resource": ["*"' '"s3:*"], "Resource": ["*"'; do
    mkdir -p "$work/mistake" && printf '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": [%s]}]}' "$mistake" \
      >"$work/mistake/planted.identity.json"
    if lint_policies "$work/mistake"; then
      echo "not found: $mistake"
      return 1
    fi
    count=$((count + 1))
  done
  echo "$count planted mistakes found"
}

step 'terraform is installed' terraform version
step 'python tools' python_tools "checkov-$CHECKOV" "checkov==$CHECKOV"
step 'policy linters' python_tools "policies-$PARLIAMENT-$CLOUDSPLAINING" "parliament==$PARLIAMENT" "cloudsplaining==$CLOUDSPLAINING"
step 'terraform fmt' terraform fmt -check -recursive -diff terraform
step 'module policy' module_tests policy
step 'module settings' module_tests settings
step 'plans and planted mistakes' node terraform/checks/run-plan-checks.ts
step 'policies exported' node terraform/checks/export-policies.ts "$work/policies"
step 'parliament and cloudsplaining' lint_policies "$work/policies"
step 'the linters find mistakes' linters_find_mistakes
step 'checkov' checkov -d terraform
step 'checkov finds a mistake' checkov_finds_mistake
step 'every skip has a reason' every_skip_has_a_reason

echo "$passed passed, ${#failed[@]} failed${failed[*]:+: ${failed[*]}} ($SECONDS s)"
[ ${#failed[@]} = 0 ]
