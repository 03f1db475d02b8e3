export interface PrivateMariadb {
  /** Process id of the server. */
  readonly pid: number;
  /** A `mysql://` address of a user who may create databases; without a name, no database is chosen. */
  url(databaseName?: string): string;
  /** Ends the server and removes its folder; may be called more than once. */
  stop(): Promise<void>;
}

/**
 * Starts a MariaDB of our own on a free loopback port, its data in a folder `within` (else the system's temporary one).
 * Rejects when none is installed or it does not start.
 */
export function startPrivateMariadb(within?: string): Promise<PrivateMariadb>;

/** The programs a private MariaDB needs, or undefined when this machine has not got them. */
export function findMariadb(): { server: string; installer: string } | undefined;
