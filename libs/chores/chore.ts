/** Work that every process does again and again, and that any number of processes may do at the same time. */
export interface Chore {
  /** What it does, for the log: "closing overdue grants". */
  readonly name: string;
  /** Does what is due now. `ending` is aborted when the process ends: it then comes to a stop soon, with nothing half-done. */
  run(ending: AbortSignal): Promise<unknown>;
}
