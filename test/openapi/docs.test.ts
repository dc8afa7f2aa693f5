import { afterEach, describe, expect, it } from '@jest/globals';
import { startGateway, type Gateway } from '../support/gateway.js';
import { productionEnvironment } from '../support/production.js';

describe('the page that shows the API', () => {
  let gateway: Gateway;
  afterEach(() => gateway.stop());

  const start = async (environment: Record<string, string> = {}) => {
    gateway = await startGateway({ load: async () => undefined, environment });
    const settings = await (await fetch(`http://127.0.0.1:${gateway.environment.PORT}/docs/swagger-ui-init.js`)).text();
    return { settings, gateway };
  };

  it('has the sample client filled in, and comes back to where the gateway is reached', async () => {
    const { settings } = await start();
    expect(settings).toContain('sample-secret-of-mihon-sandbox-swagger');
    expect(settings).toContain(`"oauth2RedirectUrl": "${gateway.url}/docs/oauth2-redirect.html"`);
  });

  it('loads nothing from elsewhere, and a policy says so to the browser', async () => {
    await start();
    const page = await fetch(`${gateway.url}/docs`);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(await page.text()).not.toMatch(/(?:src|href)=["']?(?:https?:)?\/\//);
    expect((await fetch(`${gateway.url}/docs/oauth2-redirect.html`)).headers.get('content-security-policy')).toMatch(/script-src 'self'/);
  });

  it('is where the bare address leads', async () => {
    const { gateway } = await start();
    const answer = await fetch(`${gateway.url}/`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/docs']);
  });

  it('has no secret filled in in production', async () => {
    const { environment, remove } = productionEnvironment();
    const { settings } = await start(environment);
    expect(settings).toContain('"oauth2RedirectUrl": "https://gateway.example.jp/docs/oauth2-redirect.html"');
    expect(settings).not.toMatch(/secret"|mihon/i);
    remove();
  });
});
