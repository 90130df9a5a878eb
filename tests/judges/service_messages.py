"""Holds service messages against JetBrains' own package: what is read out of a line and written by the package is that line.

python service_messages.py FOLDER-OF-teamcity-messages FILE
"""

import io
import re
import sys

sys.path.insert(0, sys.argv[1])
from teamcity.messages import TeamcityServiceMessages  # noqa: E402

NAMES = {
    "inspectionType": ["id", "name", "category", "description"],
    "inspection": ["typeId", "message", "file", "line", "SEVERITY"],
    "message": ["text", "status"],
}
SEVERITIES = {"ERROR", "WARNING", "INFO"}
MESSAGE = re.compile(r"##teamcity\[(\w+)((?: \w+='(?:[^'|\[\]\n\r]|\|['nr|\[\]])*')+)\]")
ATTRIBUTE = re.compile(r" (\w+)='((?:[^'|]|\|.)*)'")


def unescaped(value):
    return re.sub(r"\|(.)", lambda found: {"n": "\n", "r": "\r"}.get(found[1], found[1]), value)


def fault(line, types):
    found = MESSAGE.fullmatch(line)
    if not found:
        return "no message"
    name, attributes = found[1], {name: unescaped(value) for name, value in ATTRIBUTE.findall(found[2])}
    if list(attributes) != NAMES.get(name):
        return "unknown name or attributes"
    if name == "inspectionType":
        types.add(attributes["id"])
    if name == "inspection" and attributes["typeId"] not in types:
        return "an inspection in front of its type"
    if name == "inspection" and attributes["SEVERITY"] not in SEVERITIES:
        return "no such severity"
    if any(len(value) > 4000 for value in attributes.values()):
        return "a value that is too long"
    out = io.BytesIO()
    writer = io.TextIOWrapper(out, encoding="utf-8")
    TeamcityServiceMessages(writer).message(name, **attributes)
    writer.flush()
    again = out.getvalue().decode("utf-8").strip("\n")
    # The package sorts the attributes and adds the time: what it writes of each of ours is compared.
    if not set(ATTRIBUTE.findall(line)) <= set(ATTRIBUTE.findall(again)):
        return f"written otherwise by the package: {again}"
    return None


def main():
    types = set()
    with open(sys.argv[2], encoding="utf-8", newline="\n") as file:
        for line in file.read().splitlines():
            said = fault(line, types)
            if said:
                sys.exit(f"{said}\n{line}")


main()
