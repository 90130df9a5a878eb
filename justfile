# Everything that must hold before a change goes in.
ready:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings
    cargo test --workspace
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

# Accept what the tests print: snapshots, expected reports, generated pages. Read the difference before you commit it.
bless:
    UPDATE_EXPECT=1 DOMICILE_BLESS=1 cargo test --workspace

# The pages written from the catalog, and the finding in the README.
docs:
    DOMICILE_BLESS=1 cargo test -p domicile-rules --test docs
    DOMICILE_BLESS=1 cargo test -p domicile-cli --test it readme
    DOMICILE_BLESS=1 cargo test -p domicile-cli --test it schema::the_committed

# What changed between two texts of a document, and which statements are touched: just changes mfa-data-residency old.md new.md
changes source old new *options:
    cargo xtask changes {{quote(source)}} {{quote(old)}} {{quote(new)}} {{options}}

# How long up to 100,000 tenants take, against the floors and the peers on the PATH in the same run; writes docs/benchmarks.md. With a
# number, only the ratios over so many tenants: just bench 10000
bench *tenants:
    benches/run.sh {{tenants}}

# Make up inputs for one trial until something does not hold: just fuzz manifest 600. Needs `cargo install cargo-fuzz`, the nightly toolchain and a compiler for C++.
fuzz trial seconds="600":
    cargo run --quiet --package domicile-fuzz --example seeds target/seeds
    mkdir -p target/corpus/{{quote(trial)}}
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_STRIP=none \
        cargo +nightly fuzz run --fuzz-dir fuzz --features libfuzzer --sanitizer none --target-dir target/fuzz {{quote(trial)}} \
        target/corpus/{{quote(trial)}} target/seeds/{{quote(trial)}} -- -max_total_time={{seconds}} -timeout=20 -max_len=24576

# Build the release twice, in two folders, and hold them to be the same bytes. The place of cargo's own folder is in them: it has to be the same.
reproduce:
    rm -rf target/reproduced
    git clone --quiet . target/reproduced
    cargo build --locked --release --package domicile-cli
    cargo build --locked --release --package domicile-cli --manifest-path target/reproduced/Cargo.toml --target-dir target/reproduced/target
    cmp target/release/domicile target/reproduced/target/release/domicile
