import type { Language } from '#libs/http';

/** Where an OAuth error is met: at the redirect URI, or in the answer of an endpoint. */
export type OauthPlace = 'redirect' | 'par' | 'token' | 'revoke' | 'introspect';

interface OauthError {
  readonly error: string;
  readonly places: readonly OauthPlace[];
  /** The HTTP status at an endpoint. An error at the redirect URI has none. */
  readonly status?: number;
  /** An `error_description` as the gateway words it. */
  readonly description: string;
  readonly meaning: Readonly<Record<Language, string>>;
  readonly remedy: Readonly<Record<Language, string>>;
}

const ENDPOINTS = ['par', 'token', 'revoke', 'introspect'] as const;

/** The errors of RFC 6749, 7009, 7662, 8707, 9126, 9396 and 9449 as partners meet them here. */
export const oauthErrors: readonly OauthError[] = [
  {
    error: 'access_denied',
    places: ['redirect'],
    description: 'the customer cancelled',
    meaning: {
      en: 'The customer did not permit: cancelled, left the pages for too long, or cannot sign in.',
      ja: 'お客さまが許可しませんでした（キャンセル、時間切れ、ログインできない場合を含みます）。',
    },
    remedy: { en: 'Offer to start again. Do not send the customer back by yourself.', ja: 'もう一度始めるかどうかをお客さまに尋ねてください。自動で送り返さないでください。' },
  },
  {
    error: 'invalid_request',
    places: ['redirect'],
    description: 'code_challenge must be provided with code_challenge_method',
    meaning: { en: 'A parameter of the authorization request is missing or wrong.', ja: '認可リクエストのパラメータがないか、正しくありません。' },
    remedy: { en: 'Correct the request; PKCE with S256 is required.', ja: 'リクエストを直してください。PKCE（S256）は必須です。' },
  },
  {
    error: 'invalid_scope',
    places: ['redirect'],
    description: 'no operation was asked for that the service is contracted for',
    meaning: {
      en: 'The scope has no operation that your service is contracted for at this institution.',
      ja: 'この金融機関と契約している業務が scope にありません。',
    },
    remedy: { en: 'Ask for `balances`, `transactions` or both.', ja: '`balances`、`transactions` のいずれか、または両方を指定してください。' },
  },
  {
    error: 'unauthorized_client',
    places: ['redirect'],
    description: 'the service has not started with this institution yet',
    meaning: {
      en: 'Your service is not linked with this institution, has not started there, is suspended or has ended; or this channel no longer offers links.',
      ja: 'この金融機関と未連携、連携開始前、停止中、または連携終了です。このチャネルが連携の取扱いを終えた場合も同じです。',
    },
    remedy: { en: 'Do not offer this institution; ask it about the contract.', ja: 'この金融機関を選択肢から外し、契約について金融機関にお問い合わせください。' },
  },
  {
    error: 'temporarily_unavailable',
    places: ['redirect'],
    description: 'the institution is outside its service hours',
    meaning: { en: 'The institution is outside its service hours.', ja: 'サービス時間外です。' },
    remedy: { en: 'Try later; `GET /status` tells when.', ja: '時間をおいてください。`GET /status` で再開時刻が分かります。' },
  },
  {
    error: 'invalid_request',
    places: ENDPOINTS,
    status: 400,
    description: 'no client authentication mechanism provided',
    meaning: { en: 'A parameter or the client’s authentication is missing.', ja: 'パラメータ、またはクライアント認証がありません。' },
    remedy: {
      en: 'Correct the request: a form body, and HTTP Basic with client id and secret.',
      ja: 'リクエストを直してください（フォーム本文、クライアント ID とシークレットの HTTP Basic）。',
    },
  },
  {
    error: 'invalid_client',
    places: ENDPOINTS,
    status: 401,
    description: 'client authentication failed',
    meaning: { en: 'The client is unknown or suspended, or its secret is wrong.', ja: 'クライアントが未登録か停止中、またはシークレットが違います。' },
    remedy: { en: 'Check client id and secret. Do not repeat the call unchanged.', ja: 'クライアント ID とシークレットを確認してください。同じまま繰り返さないでください。' },
  },
  {
    error: 'invalid_grant',
    places: ['token'],
    status: 400,
    description: 'grant request is invalid',
    meaning: {
      en: 'The code is wrong, older than 60 seconds or already used; or the permission behind the refresh token is over.',
      ja: '認可コードが違うか、60 秒を過ぎたか、使用済みです。またはリフレッシュトークンの許可が終わっています。',
    },
    remedy: {
      en: 'On refreshing: the permission is over, offer the customer to link again. On a code: start again.',
      ja: '更新時は許可が終わっているので、再度の利用登録を案内してください。認可コードの場合は最初からやり直してください。',
    },
  },
  {
    error: 'unauthorized_client',
    places: ['token'],
    status: 400,
    description: 'your service is suspended at this institution, or not linked with it; keep the token for when it is again',
    meaning: {
      en: 'Your service, or its link with this institution, is suspended, has not started or has ended.',
      ja: 'サービス、またはこの金融機関との連携が、停止中か、開始前か、終了しています。',
    },
    remedy: {
      en: 'Keep code and tokens: they work again when the suspension is lifted, until they expire. Ask the institution.',
      ja: '認可コードとトークンは捨てないでください。停止が解除されれば、期限まで再び使えます。金融機関にお問い合わせください。',
    },
  },
  {
    error: 'invalid_scope',
    places: ['token'],
    status: 400,
    description: 'refresh token missing requested scope',
    meaning: { en: 'A refresh asked for more than was permitted.', ja: '更新で、許可された範囲より広い scope を求めました。' },
    remedy: { en: 'Leave `scope` out, or ask for less.', ja: '`scope` を省くか、狭めてください。' },
  },
  {
    error: 'unsupported_grant_type',
    places: ['token'],
    status: 400,
    description: 'unsupported grant_type requested',
    meaning: {
      en: 'The grant type is none of `authorization_code`, `refresh_token` and `client_credentials`.',
      ja: '`authorization_code`、`refresh_token`、`client_credentials` 以外の grant_type です。',
    },
    remedy: { en: 'Use the authorization code flow; for customers there is no other.', ja: '認可コードフローを使ってください。お客さまについては、ほかのフローはありません。' },
  },
  {
    error: 'invalid_grant_id',
    places: ['redirect', 'par'],
    status: 400,
    description: 'the grant is unknown or over',
    meaning: {
      en: 'The grant to be renewed is over, not yours, or not that of the customer who signed in.',
      ja: '更新しようとした許可（grant）は、終わっているか、このクライアントまたはログインしたお客さまのものではありません。',
    },
    remedy: { en: 'Begin a new grant: leave `grant_management_action` and `grant_id` out.', ja: '`grant_management_action` と `grant_id` を省いて、新しく始めてください。' },
  },
  {
    error: 'invalid_authorization_details',
    places: ['redirect', 'par', 'token'],
    status: 400,
    description: 'actions is missing: it must be a list of some of balances, transactions',
    meaning: { en: '`authorization_details` is not one sound `account_information` object, or stands in a token request.', ja: '`authorization_details` が、正しい `account_information` 一つではないか、トークンリクエストにあります。' },
    remedy: { en: 'Correct it as `error_description` says.', ja: '`error_description` のとおりに直してください。' },
  },
  {
    error: 'use_dpop_nonce',
    places: ['token'],
    status: 400,
    description: 'nonce is required in the DPoP proof',
    meaning: { en: 'The DPoP proof has no nonce, or one that is over.', ja: 'DPoP proof に nonce がないか、古くなっています。' },
    remedy: { en: 'Make a new proof with the value of the `DPoP-Nonce` header and repeat the call once.', ja: '`DPoP-Nonce` ヘッダーの値で proof を作り直し、一度だけやり直してください。' },
  },
  {
    error: 'invalid_dpop_proof',
    places: ['token'],
    status: 400,
    description: 'DPoP proof htu mismatch',
    meaning: { en: 'The DPoP proof is not made for this call and its key.', ja: 'DPoP proof が、この呼び出しと鍵のものではありません。' },
    remedy: { en: 'Make a new proof for every call (RFC 9449).', ja: '呼び出しごとに新しい proof を作ってください（RFC 9449）。' },
  },
  {
    error: 'invalid_target',
    places: ['redirect', 'token'],
    status: 400,
    description: 'resource indicator is missing, or unknown',
    meaning: { en: '`resource` names something else than this institution’s API.', ja: '`resource` がこの金融機関の API ではありません。' },
    remedy: { en: 'Leave `resource` out.', ja: '`resource` を省いてください。' },
  },
  {
    error: 'temporarily_unavailable',
    places: ENDPOINTS,
    status: 503,
    description: 'the service is temporarily unavailable, try again',
    meaning: { en: 'The gateway’s database is away for a moment.', ja: '一時的にデータベースに接続できません。' },
    remedy: { en: 'Repeat the call after a few seconds.', ja: '数秒後にやり直してください。' },
  },
  {
    error: 'server_error',
    places: ['redirect', ...ENDPOINTS],
    status: 500,
    description: 'oops! something went wrong',
    meaning: { en: 'Something unexpected failed.', ja: '想定していない失敗です。' },
    remedy: { en: 'Report it with the `x-fapi-interaction-id` of the answer.', ja: '応答の `x-fapi-interaction-id` を添えてお問い合わせください。' },
  },
];

export const oauthErrorsAt = (place: OauthPlace): readonly OauthError[] => oauthErrors.filter(({ places }) => places.includes(place));
