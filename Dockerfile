# A small image with the command, which runs as nobody in particular: docker build --tag domicile .
FROM rust:1-slim AS build
WORKDIR /source
COPY . .
# Nothing is linked from outside, so that the command runs on any base and starts sooner. Naming the target keeps that from what runs while building.
RUN host="$(rustc --print host-tuple)" \
    && RUSTFLAGS="-C target-feature=+crt-static" cargo build --locked --release --target "$host" \
    && mv "target/$host/release/domicile" /domicile

# A base with a shell, since build machines run their scripts in the image.
FROM alpine:3
COPY LICENSE-MIT LICENSE-APACHE /usr/share/licenses/domicile/
COPY --from=build /domicile /usr/local/bin/domicile
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["domicile"]
CMD ["check"]
