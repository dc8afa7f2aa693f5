import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import files from '@fastify/static';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import nunjucks from 'nunjucks';
import { AuthorizationResponseError } from 'openid-client';
import type { Bank } from './bank.js';
import { wordsOf } from './failures.js';
import { Sessions } from './sessions.js';
import { appFolder, type Settings } from './settings.js';
import { isOver, statementOf } from './statement.js';

/** Nothing from elsewhere, no script, no frame. Customers go to the bank by a link: `form-action` would stop a form's redirect. */
const POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** What the pages are made with. */
interface Counter {
  readonly bank: Bank;
  readonly sessions: Sessions;
  readonly show: (reply: FastifyReply, view: string, model: object, status?: number) => FastifyReply;
}

/** The whole app: link, come back, read, renew, end. */
export async function createApp(settings: Settings, bank: Bank): Promise<FastifyInstance> {
  const app = fastify({ forceCloseConnections: true });
  const views = new nunjucks.Environment(new nunjucks.FileSystemLoader(`${appFolder}/views`), { autoescape: true, throwOnUndefined: true });
  const counter: Counter = {
    bank,
    sessions: new Sessions(),
    show: (reply, view, model, status = 200) =>
      reply.status(status).type('text/html; charset=utf-8').send(views.render(view, { bankName: settings.institutionName, ...model })),
  };

  await makeSafe(app);
  app.setErrorHandler((error, _request, reply) => {
    noteFailure(error);
    return counter.show(reply, 'message.njk', { title: 'うまくいきませんでした', text: '時間をおいて、もう一度お試しください。' }, 502);
  });
  app.get('/', (request, reply) => counter.show(reply, 'home.njk', { linked: counter.sessions.of(request, reply).link !== undefined }));
  linking(app, counter, settings.redirectUri);
  reading(app, counter);
  return app;
}

/** To the bank, and back. */
function linking(app: FastifyInstance, { bank, sessions, show }: Counter, redirectUri: string): void {
  for (const [path, renews] of [['/link', false], ['/renew', true]] as const) {
    app.get(path, { onRequest: onlyFromHere }, async (request, reply) => {
      const session = sessions.of(request, reply);
      const { url, attempt } = await bank.authorize(renews ? session.link : undefined);
      session.attempt = attempt;
      return reply.redirect(url.href, 303);
    });
  }

  app.get(new URL(redirectUri).pathname, async (request, reply) => {
    const session = sessions.of(request, reply);
    const { attempt } = session;
    if (!attempt) return show(reply, 'message.njk', { title: 'もう一度お試しください', text: 'このブラウザでは、連携のお手続きが始まっていません。' }, 400);
    delete session.attempt;
    try {
      session.link = await bank.arrived(new URL(request.url, redirectUri), attempt);
    } catch (error) {
      if (!(error instanceof AuthorizationResponseError)) throw error;
      noteFailure(error);
      const cancelled = error.error === 'access_denied';
      return show(reply, 'message.njk', { title: cancelled ? '連携しませんでした' : '連携できませんでした', text: `銀行からの返事：${error.error}` });
    }
    return reply.redirect('/accounts', 303);
  });
}

/** What was permitted, as long as it is, and the end of it. */
function reading(app: FastifyInstance, { bank, sessions, show }: Counter): void {
  app.get('/accounts', async (request, reply) => {
    const session = sessions.of(request, reply);
    if (!session.link) return reply.redirect('/', 303);
    try {
      const { rows, link } = await statementOf(bank, session.link);
      const lastDay = link.lastDay ?? (await bank.lastDay(link));
      session.link = { ...link, lastDay };
      return await show(reply, 'accounts.njk', { rows, lastDay: inWords(lastDay) });
    } catch (error) {
      if (!isOver(error)) throw error;
      delete session.link;
      return show(reply, 'message.njk', { title: '連携が終わっています', text: '続けるには、もう一度連携してください。' });
    }
  });

  app.post('/end', async (request, reply) => {
    const session = sessions.of(request, reply);
    if (session.link) await bank.end(session.link).then(() => delete session.link);
    return show(reply, 'message.njk', { title: '連携を終えました', text: 'このアプリは、口座の情報をもう読めません。' });
  });
}

/** `2027-02-27` → `2027年2月27日`. It is Japan's day, wherever this server stands. */
const inWords = (day: string): string => new Date(`${day}T00:00+09:00`).toLocaleDateString('ja-JP', { timeZone: 'Asia/Tokyo', dateStyle: 'long' });

/** FAPI 2.0, 5.3.3.1: no other site begins a link for the customer. `none` is an address that they typed or kept. */
async function onlyFromHere({ headers }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  return ['same-origin', 'none', undefined].includes(headers['sec-fetch-site']) ? undefined : reply.redirect('/', 303);
}

/** Headers of every page: pages show money, so nothing keeps a copy; and no forms that other sites send. */
async function makeSafe(app: FastifyInstance): Promise<void> {
  await app.register(cookie);
  await app.register(formbody);
  await app.register(files, { root: `${appFolder}/public` });
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({ 'content-security-policy': POLICY, 'cache-control': 'no-store', 'referrer-policy': 'same-origin', 'x-content-type-options': 'nosniff' });
    const site = request.headers['sec-fetch-site'];
    if (request.method === 'POST' && site !== undefined && site !== 'same-origin') return reply.status(403).send('このフォームは、ほかのサイトから送られたため受け付けません。');
  });
}

function noteFailure(error: unknown): void {
  process.stderr.write(`a request failed: ${wordsOf(error)}\n`);
}
