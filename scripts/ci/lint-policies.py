"""Lints the policies in a folder with parliament and cloudsplaining: lint-policies.py FOLDER.

parliament knows every action, its resources and its conditions; cloudsplaining knows which combinations let a role
widen itself, read data out or hand out access. What they report is an error, unless it is listed here with a reason.
"""

import json
import pathlib
import sys

from cloudsplaining.scan.policy_document import PolicyDocument
from parliament import analyze_policy_string

# (part of the file name, finding, part of its detail, why it is right as it is)
ACCEPTED = [
    ("aws_kms_key", "RESOURCE_STAR", "", "in a key policy the star is the key itself"),
    ("aws_kms_key", "MISMATCHED_TYPE", "ArnLike", "AWS documents ArnLike for the context of log groups"),
    ("", "RESOURCE_MISMATCH", "bedrock:InvokeModel", "each kind of model has its own form; a role names the kinds it uses"),
    ("aws_s3_bucket_policy.health", "MISMATCHED_TYPE", "s3:TlsVersion", "the value is a number, JSON writes it as text"),
    ("aws_s3_bucket_policy.health", "UNKNOWN_CONDITION_FOR_ACTION", "s3:TlsVersion", "access points are not ours to deny"),
    ("aws_s3_bucket_policy.health", "MISMATCHED_TYPE_BUT_USABLE", "", "S3 compares the key id as text"),
    ("deploy-change-stores", "RESOURCE_POLICY_PRIVILEGE_ESCALATION", "", "who applies bucket policies can write one; it is reviewed as code"),
    ("person", "RESOURCE_POLICY_PRIVILEGE_ESCALATION", "", "who makes the buckets of the pipeline writes their policies"),
    ("", "RESOURCE_MISMATCH", "kms:CreateAlias", "key and alias stand in two statements, because only the key has a tag to check"),
]


def main(folder):
    failed = 0
    files = sorted(pathlib.Path(folder).glob("*.json"))
    for file in files:
        text = file.read_text()
        # A trust or repository policy has no Resource, which parliament takes for malformed.
        findings = lint(text) if '"Resource"' in text else []
        if ".identity." in file.name:
            findings += risks(json.loads(text))
        for issue, detail in findings:
            if not accepted(file.name, issue, detail):
                failed += 1
                print(f"{file.name}: {issue} {detail}"[:300])
    print(f"{len(files)} policies, {failed} findings")
    return failed


def lint(text):
    found = {(f.issue, json.dumps(f.detail)) for f in analyze_policy_string(text, ignore_private_auditors=True).findings}
    return sorted(found)


def risks(document):
    policy = PolicyDocument(document)
    named = {
        "PRIVILEGE_ESCALATION": policy.allows_privilege_escalation,
        "DATA_EXFILTRATION": policy.allows_data_exfiltration_actions,
        "SERVICE_WILDCARD": policy.service_wildcard,
        "PERMISSIONS_MANAGEMENT": policy.permissions_management_without_constraints,
    }
    return [(name, str(found)) for name, found in named.items() if found]


def accepted(name, issue, detail):
    return any(part in name and issue == known and about in detail for part, known, about, _why in ACCEPTED)


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1]) else 0)
