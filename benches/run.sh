#!/bin/sh
# Times the command against the floor, in one run: benches/run.sh [TENANTS]
set -eu
cd "$(dirname "$0")/.."
cargo build --release --quiet --package domicile-cli --package domicile-bench
exec target/release/domicile-bench compare target/release/domicile "${1:-10000}"
