#!/bin/sh
# Times the command against the floors and the peers, and writes docs/benchmarks.md; over so many tenants, if a number is given, it only
# prints the ratios to the floors: benches/run.sh [TENANTS]
set -eu
cd "$(dirname "$0")/.."
cargo build --release --quiet --package domicile-cli --package domicile-bench
if [ $# -gt 0 ]; then
    exec target/release/domicile-bench compare target/release/domicile "$1"
fi
exec target/release/domicile-bench table target/release/domicile docs/benchmarks.md
