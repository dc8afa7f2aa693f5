import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import session from 'express-session';
import { AppModule } from './app.module.js';
import { ownFormsOnly, safetyHeaders } from './browser-safety.js';
import { OwnAddress } from './own-address.js';
import { appFolder, Settings } from './settings.js';

const weekInMilliseconds = 7 * 24 * 60 * 60 * 1000;

const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: ['error', 'warn'], forceCloseConnections: true });
const settings = app.get(Settings);
const address = app.get(OwnAddress);
const overTls = settings.partnerUrl?.startsWith('https:') ?? false;

app.disable('x-powered-by');
app.useStaticAssets(`${appFolder}/public`);
app.use(safetyHeaders);
app.use(ownFormsOnly(() => new URL(address.origin).origin));
app.use(
  session({
    // Cookies know hosts, not ports: on localhost the gateway gets this one too, so it must not share a name.
    name: 'mihon.sid',
    // Sessions live in memory, and so may the secret. With a session store that outlives a restart, configure one.
    secret: randomBytes(32).toString('base64url'),
    resave: false,
    saveUninitialized: false,
    proxy: overTls,
    // `lax`, not `strict`: the bank's redirect to the callback comes from another site and needs the cookie.
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: overTls, maxAge: weekInMilliseconds },
  }),
);
app.enableShutdownHooks();
try {
  await app.listen(settings.port, settings.host);
} catch (error) {
  process.stderr.write(`みほん家計簿 cannot start: PARTNER_PORT: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
address.listeningOn((app.getHttpServer().address() as AddressInfo).port);
console.log(`みほん家計簿 listening on ${address.origin}`);
