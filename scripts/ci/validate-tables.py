"""Holds what vitals wrote against the standard: validate-tables.py FOLDER, as tests/frictionless/write-cases.ts fills it.

Every processed file must be valid by the Table Schema of its contract, and every rejected row, given back in canonical
form, must be wrong by it, in the very column that vitals named."""

import json
import sys
from pathlib import Path

from frictionless import Checklist, Dialect, Resource, Schema, formats, system

families = {
    "type-error": {"type-error"},
    "constraint": {"constraint-error"},
}


def errors_of(file, schema):
    """Errors as (number of the row below the header, field, type), and problems with the file itself."""
    dialect = Dialect(controls=[formats.CsvControl(delimiter=",", quote_char='"', double_quote=True)])
    resource = Resource(path=file.name, basepath=str(file.parent), schema=Schema.from_descriptor(schema), dialect=dialect)
    report = resource.validate(Checklist(), limit_errors=1_000_000)
    found = report.flatten(["rowNumber", "fieldName", "type"])
    return report.tasks[0].stats.get("rows", 0), [(row and row - 1, field, kind) for row, field, kind in found] + [
        (None, None, error.type) for error in report.errors
    ]


def check(folder):
    schema = json.loads((folder / "schema.json").read_text())
    rows, errors = errors_of(folder / "processed.csv", schema)
    problems = [f"processed row {row}: {kind} in {field}" for row, field, kind in errors]
    reasons = folder / "reasons.json"
    if not reasons.exists():
        return rows, 0, problems
    expected = json.loads(reasons.read_text())
    _, wrong = errors_of(folder / "rejected.csv", schema) if expected else (0, [])
    known = {(row, field, kind) for row, field, kind in wrong}
    for number, codes in enumerate(expected, start=1):
        for code in codes:
            family, _, field = code.partition(":")
            kinds = families.get(family.split("-")[0] if family.startswith("constraint") else family, set())
            if kinds and not any((number, field, kind) in known for kind in kinds):
                problems.append(f"rejected row {number} ({code}) is valid by the standard")
    return rows, len(expected), problems


def main(folder):
    failed = 0
    # What happens in a path is decided by the caller, who wrote it.
    with system.use_context(trusted=True):
        for each in sorted(path for path in Path(folder).iterdir() if path.is_dir()):
            rows, rejected, problems = check(each)
            failed += bool(problems)
            print(f"{'FAILED' if problems else 'ok    '} {each.name}: {rows} processed rows, {rejected} rejected ones")
            for problem in problems[:10]:
                print(f"       {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
