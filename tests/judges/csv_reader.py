"""Reads a table with Python's strict reader, by commas and as a spreadsheet of another country would, and looks for formulas.

python csv_reader.py FILE
"""

import csv
import sys

FORMULA = tuple("=+-@＝＋－＠\t\r")


def main():
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        text = file.read()
    if text.count("\n") != text.count("\r\n"):
        sys.exit("a line that does not end with CR LF")
    rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
    if len({len(row) for row in rows}) != 1 or rows[0][:2] != ["level", "id"]:
        sys.exit("rows of several lengths, or no head")
    levels = {row[0] for row in rows[1:]}
    if not levels <= {"error", "warning", "note", ""}:
        sys.exit(f"no levels: {levels}")
    for separator in ",;\t|":
        for row in csv.reader(text.splitlines(keepends=True), delimiter=separator):
            for cell in row:
                if cell.lstrip(" \"").startswith(FORMULA):
                    sys.exit(f"a formula, where {separator!r} splits: {cell}")


main()
