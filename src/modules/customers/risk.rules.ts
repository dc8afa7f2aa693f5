import { japanWallTime } from '#libs/kernel';

/** What is known about a sign-in when it is judged. */
export interface RiskFacts {
  readonly now: number;
  /** From which the browser at hand last signed this user in; undefined: it never did. */
  readonly deviceNetwork: string | undefined;
  readonly network: string;
  /** Wrong attempts at this ID, at any factor, since its last complete sign-in. */
  readonly failures: number;
}

export type RiskSignal = 'new-device' | 'new-network' | 'unusual-hour' | 'recent-failures';

interface Row {
  readonly signal: RiskSignal;
  readonly shows: (facts: RiskFacts) => boolean;
}

/** Nobody is asked twice about a slip of the finger: the third mistake is the first one with a wait, too. */
const FAILURES_THAT_COUNT = 3;

/** Until then it is night in Japan. */
const MORNING = '05:00';

/**
 * What makes a sign-in unusual. Each row is enough to ask the registered question (追加認証), alone or with others; there
 * are no weights. A new device is a new network, too: it never signed in from anywhere.
 */
export const riskTable: readonly Row[] = [
  { signal: 'new-device', shows: ({ deviceNetwork }) => deviceNetwork === undefined },
  { signal: 'new-network', shows: ({ deviceNetwork, network }) => deviceNetwork !== network },
  { signal: 'unusual-hour', shows: ({ now }) => japanWallTime(now) < MORNING },
  { signal: 'recent-failures', shows: ({ failures }) => failures >= FAILURES_THAT_COUNT },
];

export interface RiskDecision {
  /** Whether the registered question has to be answered. */
  readonly asks: boolean;
  /** The signals that say so, in the table's order. */
  readonly reasons: readonly RiskSignal[];
}

export function judge(facts: RiskFacts): RiskDecision {
  const reasons = riskTable.filter(({ shows }) => shows(facts)).map(({ signal }) => signal);
  return { asks: reasons.length > 0, reasons };
}
