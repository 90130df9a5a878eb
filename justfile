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

# How long ten thousand tenants take, against the floor in the same run.
bench:
    benches/run.sh
