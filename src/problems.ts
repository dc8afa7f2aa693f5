import type { Language, ProblemCatalogue } from '#libs/http';

/** A code of the API: its words for the caller, and what the documentation says of it besides. */
export type ApiProblem = ProblemCatalogue[string] & {
  /** The HTTP status it comes with. A test compares with the kind of failure that the code raises. */
  readonly status: number;
  /** What the partner's program should do about it. */
  readonly remedy: Readonly<Record<Language, string>>;
  /** Facts as in a real answer, for the example in the documentation. */
  readonly facts?: Readonly<Record<string, string | number>>;
};

/**
 * Every code of the API, in one list: what it is called and what it tells the caller, in both languages. `{name}` is
 * filled from the failure's facts. `docs/errors.md` and the examples of the OpenAPI document are made from it.
 */
export const problems: Readonly<Record<string, ApiProblem>> = {
  REQUEST_INVALID: {
    status: 400,
    title: { ja: 'パラメータが正しくありません', en: 'A parameter is wrong' },
    detail: { ja: '{expected}', en: '{expected}' },
    remedy: {
      ja: '`parameter` の値を直してください。知らないパラメータも拒否されます。',
      en: 'Correct the parameter named in `parameter`. Parameters that do not exist are refused too.',
    },
    facts: { parameter: 'limit', expected: 'limit must not be greater than 500' },
  },
  REQUEST_MALFORMED: {
    status: 400,
    title: { ja: 'リクエストを読めません', en: 'The request cannot be read' },
    detail: { ja: 'リクエストの形が正しくありません。', en: 'The request is malformed.' },
    remedy: { ja: 'リクエストの組み立てを直してください。', en: 'Correct how the request is built.' },
  },
  PERIOD_REVERSED: {
    status: 400,
    title: { ja: '期間の前後が逆です', en: 'The period is reversed' },
    detail: { ja: 'dateFrom（{dateFrom}）が dateTo（{dateTo}）より後です。', en: 'dateFrom ({dateFrom}) is after dateTo ({dateTo}).' },
    remedy: { ja: '`dateFrom` を `dateTo` 以前にしてください。', en: 'Ask with `dateFrom` on or before `dateTo`.' },
    facts: { dateFrom: '2026-11-20', dateTo: '2026-11-01' },
  },
  PERIOD_TOO_EARLY: {
    status: 400,
    title: { ja: '期間が古すぎます', en: 'The period begins too early' },
    detail: { ja: '{availableFrom} 以降の明細を照会できます。', en: 'Transactions are served from {availableFrom} on.' },
    remedy: { ja: '`availableFrom` 以降の期間で照会してください。', en: 'Ask again from `availableFrom` on.' },
    facts: { availableFrom: '2025-11-19' },
  },
  CURSOR_INVALID: {
    status: 400,
    title: { ja: 'cursor が正しくありません', en: 'The cursor is not valid' },
    detail: {
      ja: 'この口座と期間の cursor ではありません。cursor なしで最初から照会してください。',
      en: 'The cursor is not one of this account and period. Start again without it.',
    },
    remedy: {
      ja: '`cursor` は受け取ったまま、同じ口座と期間で送ってください。最初からやり直しても、`itemKey` で重複を除けます。',
      en: 'Send `nextCursor` back as it came, with the same account and period. When starting again, `itemKey` tells which rows you have.',
    },
  },
  TOKEN_INVALID: {
    status: 401,
    title: { ja: 'アクセストークンが無効です', en: 'The access token is not valid' },
    detail: {
      ja: 'アクセストークンがないか、期限切れか、許可が終了しています。リフレッシュトークンで更新し、それもできないときはお客さまに再度の利用登録を依頼してください。',
      en: 'The access token is missing, expired, or its permission has ended. Refresh it; if that is refused too, ask the customer to link again.',
    },
    remedy: {
      ja: '一度だけトークンを更新してやり直してください。更新が `invalid_grant` なら許可は終わっています。',
      en: 'Refresh once and repeat the call. If the refresh answers `invalid_grant`, the permission is over: offer the customer to link again.',
    },
  },
  CLIENT_TOKEN_INVALID: {
    status: 401,
    title: { ja: 'クライアント自身のトークンが無効です', en: 'The client’s own token is not valid' },
    detail: {
      ja: 'クライアント自身のアクセストークン（client_credentials）がないか、期限切れか、クライアントが停止中です。お客さまのアクセストークンでは呼び出せません。',
      en: 'The client’s own access token (client_credentials) is missing or expired, or the client is suspended. A customer’s access token does not work here.',
    },
    remedy: {
      ja: '`grant_type=client_credentials` でトークンを取り直してください。',
      en: 'Get a new token with `grant_type=client_credentials`.',
    },
  },
  CLIENT_SCOPE_MISSING: {
    status: 403,
    title: { ja: 'トークンの範囲外です', en: 'The token was not issued for this' },
    detail: { ja: '{scope} を含むトークンが必要です。', en: 'A token with scope {scope} is needed.' },
    remedy: { ja: '`scope` を指定してトークンを取り直してください。', en: 'Ask for a token with that `scope`.' },
    facts: { scope: 'grant_management_revoke' },
  },
  GRANT_NOT_FOUND: {
    status: 404,
    title: { ja: '許可（grant）がありません', en: 'There is no such grant' },
    detail: { ja: 'このクライアントに、その grant_id の許可はありません。', en: 'This client has no grant of that id.' },
    remedy: { ja: 'トークン応答の `grant_id` を、同じクライアントのトークンで照会してください。', en: 'Ask with the `grant_id` of a token answer, with a token of the same client.' },
  },
  STREAM_NOT_FOUND: {
    status: 404,
    title: { ja: 'ストリームがありません', en: 'There is no such stream' },
    detail: { ja: 'このクライアントに、この金融機関のイベントのストリームはありません。', en: 'This client has no such stream of events at this institution.' },
    remedy: { ja: '`POST /ssf/stream` で作るか、`GET /ssf/stream` で確認してください。', en: 'Create one with `POST /ssf/stream`, or look with `GET /ssf/stream` what you have.' },
  },
  STREAM_EXISTS: {
    status: 409,
    title: { ja: 'ストリームはすでにあります', en: 'There is a stream already' },
    detail: { ja: 'ストリームは、クライアントと金融機関ごとに一つです。', en: 'A client has one stream at an institution.' },
    remedy: { ja: '`PATCH /ssf/stream` で変更してください。', en: 'Change it with `PATCH /ssf/stream`.' },
  },
  DPOP_PROOF_INVALID: {
    status: 401,
    facts: { reason: 'htm is not the method of this call' },
    title: { ja: 'DPoPの証明が正しくありません', en: 'The DPoP proof is not right' },
    detail: {
      ja: 'このアクセストークンを使うための証明（DPoPヘッダー）を受け付けられません: {reason}',
      en: 'The proof for this access token (DPoP header) is not accepted: {reason}.',
    },
    remedy: {
      ja: '呼び出しごとに、その鍵、メソッド、URL、トークンの証明を新しく作ってください（RFC 9449）。',
      en: 'Make a new proof for every call: of your key, this method, this address and this token (RFC 9449).',
    },
  },
  DPOP_NONCE_NEEDED: {
    status: 401,
    title: { ja: 'DPoPの証明にnonceが必要です', en: 'The DPoP proof needs a nonce' },
    detail: {
      ja: 'DPoP-Nonceヘッダーの値を証明に入れて、もう一度呼び出してください。',
      en: 'Put the value of the DPoP-Nonce header into the proof and call again.',
    },
    remedy: {
      ja: 'どの応答にも次のDPoP-Nonceが付いています。それを次の証明に使ってください。',
      en: 'Every answer brings the next DPoP-Nonce. Use it in the next proof.',
    },
  },
  CLIENT_INVALID: {
    status: 401,
    title: { ja: 'クライアント認証に失敗しました', en: 'The client is not authenticated' },
    detail: {
      ja: 'クライアント ID またはシークレットが正しくないか、クライアントが停止中です。',
      en: 'The client id or secret is missing or wrong, or the client is suspended.',
    },
    remedy: {
      ja: 'クライアント ID とシークレットを HTTP Basic で送ってください。アクセストークンでは呼び出せません。',
      en: 'Send client id and secret as HTTP Basic. An access token is not taken here.',
    },
  },
  OPERATION_NOT_PERMITTED: {
    status: 403,
    title: { ja: '許可されていない業務です', en: 'The operation is not permitted' },
    detail: { ja: 'お客さまの許可はこの業務に及びません。', en: 'The customer’s permission does not cover this operation.' },
    remedy: {
      ja: 'トークン応答の `scope` にある業務だけを呼び出してください。広げるには、お客さまの新しい許可が必要です。',
      en: 'Call only what `scope` of the token answer names. More needs a new permission by the customer.',
    },
  },
  ACCOUNT_NOT_FOUND: {
    status: 404,
    title: { ja: '口座がありません', en: 'No such account' },
    detail: { ja: 'この口座は許可の範囲にありません。GET /accounts で確認してください。', en: 'The permission covers no such account. See GET /accounts.' },
    remedy: {
      ja: '`GET /accounts` を読み直してください。解約された口座は一覧から消えます。',
      en: 'Read `GET /accounts` again. An account that was closed is no longer listed. Whether an account exists is never told.',
    },
  },
  BALANCE_NOT_RECORDED: {
    status: 404,
    title: { ja: '残高がまだありません', en: 'No balance yet' },
    detail: { ja: '金融機関からこの口座の残高がまだ届いていません。', en: 'The institution has not delivered a balance of this account yet.' },
    remedy: { ja: '翌営業日以降にもう一度照会してください。', en: 'Ask again on the next banking day.' },
  },
  JOURNEY_NOT_FOUND: {
    status: 404,
    title: { ja: 'お手続きがありません', en: 'No such journey' },
    detail: { ja: 'この state のお手続きは、このクライアントにはありません。', en: 'The client has no journey of that state.' },
    remedy: {
      ja: '認可リクエストの `state` をそのまま送ってください。お客さまが最初の画面を開くまでと、48 時間を過ぎたものは見つかりません。',
      en: 'Send the `state` of your authorization request as it was. A journey is known from its first screen on, for 48 hours.',
    },
  },
  INSTITUTION_UNKNOWN: {
    status: 404,
    title: { ja: '金融機関がありません', en: 'No such institution' },
    detail: { ja: 'この ID の金融機関はありません。', en: 'There is no institution of that id here.' },
    remedy: { ja: '金融機関の ID を確認してください。', en: 'Check the institution’s id: it is the last part of its issuer.' },
  },
  NOT_FOUND: {
    status: 404,
    title: { ja: 'ありません', en: 'Not found' },
    detail: { ja: 'このアドレスには何もありません。', en: 'There is nothing at this address.' },
    remedy: { ja: 'アドレスとメソッドを確認してください。', en: 'Check the address and the method.' },
  },
  REQUEST_TOO_LARGE: {
    status: 413,
    title: { ja: 'リクエストが大きすぎます', en: 'The request is too large' },
    detail: { ja: 'リクエストの本文が大きすぎます。', en: 'The body of the request is too large.' },
    remedy: { ja: '本文を 64 KiB 以下にしてください。', en: 'Keep the body within 64 KiB.' },
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    title: { ja: '対応していない形式です', en: 'Unsupported media type' },
    detail: { ja: 'この Content-Type には対応していません。', en: 'That Content-Type is not supported here.' },
    remedy: { ja: 'ドキュメントにある Content-Type で送ってください。', en: 'Send the Content-Type that the documentation names.' },
  },
  INTERNAL: {
    status: 500,
    title: { ja: '内部エラー', en: 'Internal error' },
    detail: {
      ja: '想定していない失敗です。interactionId を添えてお問い合わせください。',
      en: 'Something unexpected failed. Quote the interactionId when you ask about it.',
    },
    remedy: { ja: '`interactionId` を添えてお問い合わせください。', en: 'Report it with the `interactionId`.' },
  },
  OUTSIDE_SERVICE_HOURS: {
    status: 503,
    title: { ja: 'サービス時間外です', en: 'Outside service hours' },
    detail: { ja: '金融機関のサービス時間外です。Retry-After の後に再度お試しください。', en: 'The institution is outside its service hours. Try again after Retry-After.' },
    remedy: {
      ja: '`Retry-After` の秒数だけ待ってください。`GET /status` でも再開時刻が分かります。',
      en: 'Wait as `Retry-After` says. `GET /status` tells the same without a token.',
    },
  },
  TEMPORARILY_UNAVAILABLE: {
    status: 503,
    title: { ja: '一時的に利用できません', en: 'Temporarily unavailable' },
    detail: { ja: '一時的に利用できません。しばらくしてから再度お試しください。', en: 'The service is away for a moment. Try again after Retry-After.' },
    remedy: { ja: '`Retry-After` の秒数だけ待ってやり直してください。', en: 'Wait as `Retry-After` says and repeat the call.' },
  },
};
