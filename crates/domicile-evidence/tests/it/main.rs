//! Files as their tools write them, and what is read from them.
#![allow(clippy::disallowed_methods, reason = "tests read the files they are about")]
#![allow(clippy::format_push_string, reason = "it reads like what is printed")]

mod fixtures;
mod hidden;
mod hostile;
mod real_inputs;
mod terraform;
