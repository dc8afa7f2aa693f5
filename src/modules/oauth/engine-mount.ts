import type { INestApplicationContext } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Environment } from '#libs/config';
import { Clock } from '#libs/kernel';
import { OauthEngine } from './oauth-engine.js';
import { PartnerTlsAddress } from './partner-tls-address.js';
import { cameWithCertificate, PresentedCertificates } from './presented-certificates.js';
import { noteReceived } from './request-time.js';

interface Route {
  Params: { institution: string };
}

/**
 * Gives each institution's Provider `/banks/{id}/oauth/*` and its discovery documents, and nothing else: mounted at the
 * whole prefix it would answer 404 for the data API. Bodies are left unread, the Provider reads them itself.
 */
export function mountOauthEngine(fastify: FastifyInstance, app: INestApplicationContext): void {
  const [engine, environment, clock] = [app.get(OauthEngine), app.get(Environment), app.get(Clock)];
  const [certificates, partnerTls] = [app.get(PresentedCertificates), app.get(PartnerTlsAddress)];
  const publicUrl = new URL(environment.PUBLIC_URL);

  const serve = (innerPath: (url: string, prefix: string) => string) =>
    async (request: FastifyRequest<Route>, reply: FastifyReply): Promise<void> => {
      const { institution } = request.params;
      const provider = await engine.providerOf(institution);
      if (!provider) return void reply.callNotFound();
      const prefix = `/banks/${institution}`;
      const { raw } = request;
      noteReceived(raw, clock.now());
      await certificates.judge(raw);
      // Called by its certificate, a client signs its proofs for the address it called.
      const calledAt = cameWithCertificate(raw) && partnerTls.origin !== undefined ? new URL(partnerTls.origin) : publicUrl;
      // Addresses in answers come from here, not from a header that anybody can send.
      raw.headers['x-forwarded-host'] = calledAt.host;
      raw.headers['x-forwarded-proto'] = calledAt.protocol.slice(0, -1);
      raw.url = innerPath(request.url, prefix);
      (raw as { originalUrl?: string }).originalUrl = `${prefix}${raw.url}`;
      reply.hijack();
      await provider.callback()(raw, reply.raw);
    };

  void fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    const below = serve((url, prefix) => url.slice(prefix.length));
    scope.all<Route>('/banks/:institution/oauth/*', below);
    scope.all<Route>('/banks/:institution/.well-known/openid-configuration', below);
    // RFC 8414 puts the well-known part before the issuer's path.
    scope.all<Route>('/.well-known/oauth-authorization-server/banks/:institution', serve(() => '/.well-known/oauth-authorization-server'));
  });
}
