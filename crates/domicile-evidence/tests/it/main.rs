//! Files as their tools write them, and what is read from them.

mod fixtures;
mod hostile;
