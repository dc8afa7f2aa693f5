import { BankProblem, GatewayUnreachable } from '../gateway/failures.js';

/** A failed call, as a page tells it. */
export interface Trouble {
  readonly title: string;
  readonly advice: string;
  /** The bank's own words. */
  readonly detail?: string;
  readonly code?: string;
  readonly interactionId?: string;
  readonly retryAfterSeconds?: number;
  readonly availableFrom?: string;
}

/** @returns undefined when the failure is none of the bank's */
export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof GatewayUnreachable) {
    return { title: '銀行につながりませんでした', advice: 'しばらくしてから、もう一度お試しください。いまある連携は、そのまま残っています。' };
  }
  if (!(error instanceof BankProblem)) return undefined;
  const { code, interactionId, retryAfterSeconds, availableFrom } = error;
  return { ...wordsOf(error), detail: error.message || undefined, code, interactionId, retryAfterSeconds, availableFrom };
}

function wordsOf({ status }: BankProblem): Pick<Trouble, 'title' | 'advice'> {
  switch (status) {
    case 429:
      return { title: 'お問い合わせが続いています', advice: '少し時間をおいてから、もう一度お試しください。' };
    case 503:
      return { title: '銀行のサービスが休止中です', advice: '連携はそのまま残っています。再開してから、もう一度お試しください。' };
    case 403:
      return { title: 'この照会は許可されていません', advice: '必要なときは、もう一度連携して許可してください。' };
    default:
      return { title: '銀行から情報を受け取れませんでした', advice: '内容をご確認のうえ、もう一度お試しください。' };
  }
}

/** A call that is over: one of the two, or neither when the permission has ended. */
export interface Settled<Answer> {
  readonly answer?: Answer;
  readonly trouble?: Trouble;
}

/** Settles a call, so that one refused balance does not empty the whole page. Failures of other kinds go on. */
export async function orTrouble<Answer>(call: Promise<Answer>): Promise<Settled<Answer>> {
  try {
    return { answer: await call };
  } catch (error) {
    const trouble = troubleOf(error);
    if (!trouble) throw error;
    return { trouble };
  }
}
