import os from 'node:os';

/** Whoever runs a command, for the audit: as the machine knows them. A container may have no name for its user. */
export function staff(): { readonly kind: 'staff'; readonly id: string } {
  try {
    return { kind: 'staff', id: os.userInfo().username };
  } catch {
    return { kind: 'staff', id: `uid-${process.getuid?.() ?? 'unknown'}` };
  }
}
