// How the embedded PostgreSQL is set: durable, on loopback only, small.

export type Settings = Readonly<Record<string, string>>;

/** For the data of an organisation. Each line that is not about safety is there to keep an idle server under 40 MB. */
export const durable: Settings = {
  fsync: "on",
  full_page_writes: "on",
  synchronous_commit: "on",
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  // Rows hold what people wrote; the server's log must not.
  log_min_messages: "warning",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
  max_connections: "50",
  shared_buffers: "32MB",
  max_wal_size: "512MB",
  min_wal_size: "32MB",
  max_wal_senders: "0",
  max_logical_replication_workers: "0",
  max_parallel_workers_per_gather: "0",
  autovacuum_max_workers: "2",
  io_method: "sync",
  jit: "off",
};

/** For tests: nothing survives a power cut, and nothing has to. */
export const throwAway: Settings = {
  ...durable,
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  max_connections: "200",
  shared_buffers: "64MB",
  max_wal_size: "128MB",
  autovacuum: "off",
  // Passwords that nobody has to guess.
  scram_iterations: "1",
};
