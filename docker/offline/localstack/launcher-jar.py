"""Writes DynamoDBLocal.jar: only a manifest that names the main class and the jars beside it.

Amazon's download has such a jar; Maven's artefacts have other names than its class path expects.
Usage: launcher-jar.py FOLDER   (jars in FOLDER/lib; LocalStack looks for them in DynamoDBLocal_lib)
"""

import pathlib
import sys
import zipfile

MAX_LINE = 70  # bytes; the jar format continues longer lines with a space


def header(name: str, value: str) -> str:
    line = f"{name}: {value}"
    first, rest = line[:MAX_LINE], line[MAX_LINE:]
    continued = [" " + rest[at : at + MAX_LINE - 1] for at in range(0, len(rest), MAX_LINE - 1)]
    return "\r\n".join([first, *continued]) + "\r\n"


folder = pathlib.Path(sys.argv[1])
jars = sorted(jar.name for jar in (folder / "lib").glob("*.jar") if "byte-buddy" not in jar.name)
manifest = (
    header("Manifest-Version", "1.0")
    + header("Main-Class", "com.amazonaws.services.dynamodbv2.local.main.ServerRunner")
    + header("Class-Path", " ".join(f"DynamoDBLocal_lib/{jar}" for jar in jars))
    + "\r\n"
)
with zipfile.ZipFile(folder / "DynamoDBLocal.jar", "w") as launcher:
    launcher.writestr("META-INF/MANIFEST.MF", manifest)
