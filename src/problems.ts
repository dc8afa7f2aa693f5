import type { ProblemCatalogue } from '#libs/http';

/**
 * Every code of the API, in one list: what it is called and what it tells the caller, in both languages. `{name}` is
 * filled from the failure's facts. `docs/errors.md` is generated from it.
 */
export const problems: ProblemCatalogue = {
  TOKEN_INVALID: {
    title: { ja: 'アクセストークンが無効です', en: 'The access token is not valid' },
    detail: {
      ja: 'アクセストークンがないか、期限切れか、許可が終了しています。リフレッシュトークンで更新し、それもできないときはお客さまに再度の利用登録を依頼してください。',
      en: 'The access token is missing, expired, or its permission has ended. Refresh it; if that is refused too, ask the customer to link again.',
    },
  },
  OPERATION_NOT_PERMITTED: {
    title: { ja: '許可されていない業務です', en: 'The operation is not permitted' },
    detail: { ja: 'お客さまの許可はこの業務に及びません。', en: 'The customer’s permission does not cover this operation.' },
  },
  ACCOUNT_NOT_FOUND: {
    title: { ja: '口座がありません', en: 'No such account' },
    detail: { ja: 'この口座は許可の範囲にありません。GET /accounts で確認してください。', en: 'The permission covers no such account. See GET /accounts.' },
  },
  BALANCE_NOT_RECORDED: {
    title: { ja: '残高がまだありません', en: 'No balance yet' },
    detail: { ja: '金融機関からこの口座の残高がまだ届いていません。', en: 'The institution has not delivered a balance of this account yet.' },
  },
  PERIOD_REVERSED: {
    title: { ja: '期間の前後が逆です', en: 'The period is reversed' },
    detail: { ja: 'dateFrom（{dateFrom}）が dateTo（{dateTo}）より後です。', en: 'dateFrom ({dateFrom}) is after dateTo ({dateTo}).' },
  },
  PERIOD_TOO_EARLY: {
    title: { ja: '期間が古すぎます', en: 'The period begins too early' },
    detail: { ja: '{availableFrom} 以降の明細を照会できます。', en: 'Transactions are served from {availableFrom} on.' },
  },
  CURSOR_INVALID: {
    title: { ja: 'cursor が正しくありません', en: 'The cursor is not valid' },
    detail: {
      ja: 'この口座と期間の cursor ではありません。cursor なしで最初から照会してください。',
      en: 'The cursor is not one of this account and period. Start again without it.',
    },
  },
  REQUEST_INVALID: {
    title: { ja: 'パラメータが正しくありません', en: 'A parameter is wrong' },
    detail: { ja: '{parameter}: {expected}', en: '{parameter}: {expected}' },
  },
  INSTITUTION_UNKNOWN: {
    title: { ja: '金融機関がありません', en: 'No such institution' },
    detail: { ja: 'この ID の金融機関はありません。', en: 'There is no institution of that id here.' },
  },
  OUTSIDE_SERVICE_HOURS: {
    title: { ja: 'サービス時間外です', en: 'Outside service hours' },
    detail: { ja: '金融機関のサービス時間外です。Retry-After の後に再度お試しください。', en: 'The institution is outside its service hours. Try again after Retry-After.' },
  },
  TEMPORARILY_UNAVAILABLE: {
    title: { ja: '一時的に利用できません', en: 'Temporarily unavailable' },
    detail: { ja: '一時的に利用できません。しばらくしてから再度お試しください。', en: 'The service is away for a moment. Try again after Retry-After.' },
  },
  NOT_FOUND: {
    title: { ja: 'ありません', en: 'Not found' },
    detail: { ja: 'このアドレスには何もありません。', en: 'There is nothing at this address.' },
  },
  METHOD_NOT_ALLOWED: {
    title: { ja: 'メソッドが使えません', en: 'Method not allowed' },
    detail: { ja: 'このアドレスではこのメソッドは使えません。', en: 'This address does not take that method.' },
  },
  REQUEST_TOO_LARGE: {
    title: { ja: 'リクエストが大きすぎます', en: 'The request is too large' },
    detail: { ja: 'リクエストの本文が大きすぎます。', en: 'The body of the request is too large.' },
  },
  MEDIA_TYPE_UNSUPPORTED: {
    title: { ja: '対応していない形式です', en: 'Unsupported media type' },
    detail: { ja: 'この Content-Type には対応していません。', en: 'That Content-Type is not supported here.' },
  },
  REQUEST_MALFORMED: {
    title: { ja: 'リクエストを読めません', en: 'The request cannot be read' },
    detail: { ja: 'リクエストの形が正しくありません。', en: 'The request is malformed.' },
  },
  INTERNAL: {
    title: { ja: '内部エラー', en: 'Internal error' },
    detail: {
      ja: '想定していない失敗です。interactionId を添えてお問い合わせください。',
      en: 'Something unexpected failed. Quote the interactionId when you ask about it.',
    },
  },
};
