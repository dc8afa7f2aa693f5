import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DomainError, sha256 } from '#libs/kernel';
import { PartnerOffice, sampleFile } from './partner-office.js';

const staff = { kind: 'staff', id: 'tester' } as const;

describe('importing partners', () => {
  let office: PartnerOffice;
  beforeEach(async () => {
    office = await PartnerOffice.open();
  });
  afterEach(() => office.close());

  const importFile = (file: unknown) => office.import.import(JSON.stringify(file), staff);
  const tables = async () => ({
    companies: await office.query('SELECT * FROM partners_companies ORDER BY id'),
    services: await office.query('SELECT * FROM partners_services ORDER BY id'),
    clients: await office.query('SELECT * FROM partners_clients ORDER BY client_id'),
    links: await office.query('SELECT * FROM partners_links ORDER BY client_id, institution'),
    contracts: await office.query('SELECT * FROM partners_contracts ORDER BY company_id, institution'),
  });

  it('registers the sample partners', async () => {
    const { changes, newSecrets } = await importFile(await sampleFile());
    expect(changes.filter(({ institution }) => institution === undefined).map(({ kind, id, outcome }) => `${outcome} ${kind} ${id}`)).toEqual([
      'added company mihon-fintech',
      'added company reiji-payment',
      'added company tameshi-soft',
      'added service mihon-kakeibo',
      'added service mihon-kaikei',
      'added service mihon-sandbox',
      'added service reiji-chokin',
      'added service tameshi-shisan',
      'added service tameshi-keiri',
      'added client mihon-kakeibo-personal',
      'added client mihon-kaikei-corporate',
      'added client mihon-sandbox-swagger',
      'added client reiji-chokin-personal',
      'added client tameshi-shisan-personal',
      'added client tameshi-shisan-corporate',
      'added client tameshi-keiri-personal',
      'added client tameshi-keiri-corporate',
    ]);
    expect(changes.filter(({ kind }) => kind === 'link')).toHaveLength(21);
    expect(changes.filter(({ kind }) => kind === 'contract').map(({ id, institution }) => `${id} ${institution}`)).toEqual([
      'mihon-fintech icho-shinkumi',
      'mihon-fintech kyodo-shinkin',
      'mihon-fintech minato-shinkin',
      'mihon-fintech momiji-shinkumi',
      'mihon-fintech sakura-shinkin',
      'reiji-payment sakura-shinkin',
    ]);
    expect(newSecrets).toEqual([]);
    expect(await office.registry.findClient('mihon-kakeibo-personal')).toEqual({
      clientId: 'mihon-kakeibo-personal',
      channel: 'personal',
      profile: 'baseline',
      secretHash: sha256('sample-secret-of-mihon-kakeibo-personal'),
      redirectUris: expect.arrayContaining(['http://localhost:4000/callback/sakura-shinkin']),
      state: 'active',
      service: expect.objectContaining({ id: 'mihon-kakeibo', name: 'みほん家計簿', nameEn: 'Mihon Kakeibo' }),
      company: {
        id: 'mihon-fintech',
        name: '株式会社見本フィンテック',
        nameEn: 'Mihon Fintech Inc.',
        registrationNumber: '関東財務局長（電代）第9901号',
        termsUrl: 'https://www.mihon-fintech.example/terms',
        privacyUrl: 'https://www.mihon-fintech.example/privacy',
        contact: {
          name: '見本フィンテック サポート窓口',
          telephone: '03-0000-9901',
          email: 'support@mihon-fintech.example',
          url: 'https://www.mihon-fintech.example/contact',
        },
        passesDataTo: ['株式会社見本データ分析'],
        passesDataToEn: ['Mihon Data Analytics Inc.'],
        state: 'active',
      },
    });
  });

  it('changes nothing and records nothing the second time', async () => {
    await importFile(await sampleFile());
    const [before, records] = [await tables(), await office.newRecords()];
    expect(records.length).toBeGreaterThan(0);
    expect(await importFile(await sampleFile())).toEqual({ changes: [], newSecrets: [] });
    expect(await tables()).toEqual(before);
    expect(await office.newRecords()).toEqual([]);
  });

  it('changes what differs, and says which fields', async () => {
    await importFile(await sampleFile());
    const file = await sampleFile();
    file.companies[0].contact.telephone = '03-0000-0001';
    file.companies[0].services[0].clients[0].links[2].validityDays = 30;
    expect((await importFile(file)).changes).toEqual([
      { kind: 'company', id: 'mihon-fintech', outcome: 'changed', fields: ['contactTelephone'] },
      { kind: 'link', id: 'mihon-kakeibo-personal', institution: 'minato-shinkin', outcome: 'changed', fields: ['validityDays'] },
    ]);
    expect(await office.registry.link('mihon-kakeibo-personal', 'minato-shinkin')).toMatchObject({ validityDays: 30 });
  });

  it('lets customers choose the operations on a page of its own where the link says so', async () => {
    await importFile(await sampleFile());
    expect(await office.registry.link('mihon-kaikei-corporate', 'momiji-shinkumi')).toMatchObject({ customerSelects: true });
    expect(await office.registry.link('mihon-kaikei-corporate', 'sakura-shinkin')).toMatchObject({ customerSelects: false });
    const file = await sampleFile();
    file.companies[0].services[1].clients[0].links[2].customerSelects = false;
    expect((await importFile(file)).changes).toEqual([
      { kind: 'link', id: 'mihon-kaikei-corporate', institution: 'momiji-shinkumi', outcome: 'changed', fields: ['customerSelects'] },
    ]);
    expect(await office.registry.link('mihon-kaikei-corporate', 'momiji-shinkumi')).toMatchObject({ customerSelects: false });
  });

  it('never lifts a suspension that the file does not speak of, and removes nothing it leaves out', async () => {
    await importFile(await sampleFile());
    await office.desk.suspend('mihon-fintech', staff);
    await office.desk.unlink('mihon-kakeibo-personal', 'kyodo-shinkin', staff);
    const file = await sampleFile();
    file.companies[0].services[0].clients[0].links.shift();
    file.companies.pop();
    expect((await importFile(file)).changes).toEqual([]);
    expect((await office.registry.findClient('mihon-kakeibo-personal'))?.company.state).toBe('suspended');
    expect((await office.registry.link('mihon-kakeibo-personal', 'kyodo-shinkin'))?.state).toBe('ended');
    expect(await office.registry.findClient('reiji-chokin-personal')).toBeDefined();
  });

  it('suspends and resumes what the file says', async () => {
    const file = await sampleFile();
    file.companies[0].state = 'suspended';
    await importFile(file);
    expect((await office.registry.findClient('mihon-kakeibo-personal'))?.company.state).toBe('suspended');
    file.companies[0].state = 'active';
    expect((await importFile(file)).changes).toEqual([{ kind: 'company', id: 'mihon-fintech', outcome: 'changed', fields: ['state'] }]);
  });

  it('tells whom it suspends and resumes, once, and nobody who is new', async () => {
    const file = await sampleFile();
    file.companies[1].state = 'suspended';
    await importFile(file);
    expect(await office.newMessages()).toEqual([]);
    file.companies[0].state = 'suspended';
    file.companies[1].services[0].clients[0].state = 'suspended';
    await importFile(file);
    await importFile(file);
    const clientIds = expect.arrayContaining(['mihon-kakeibo-personal', 'mihon-kaikei-corporate']);
    expect(await office.newMessages()).toEqual([
      { topic: 'partner.suspended', payload: { companyId: 'mihon-fintech', clientIds } },
      { topic: 'partner.suspended', payload: { companyId: null, clientIds: [file.companies[1].services[0].clients[0].clientId] } },
    ]);
    file.companies[0].state = 'active';
    await importFile(file);
    expect(await office.newMessages()).toEqual([{ topic: 'partner.resumed', payload: { companyId: 'mihon-fintech', clientIds } }]);
  });

  it('makes a secret for a new client, shows it once, and keeps its hash only', async () => {
    const file = await sampleFile();
    delete file.companies[0].services[0].clients[0].secret;
    const { newSecrets } = await importFile(file);
    expect(newSecrets).toEqual([{ clientId: 'mihon-kakeibo-personal', secret: expect.stringMatching(/^[\w-]{43}$/) }]);
    const secret = newSecrets[0]?.secret ?? '';
    expect((await office.registry.findClient('mihon-kakeibo-personal'))?.secretHash).toBe(sha256(secret));
    expect((await importFile(file)).newSecrets).toEqual([]);
    const everything = JSON.stringify([await tables(), await office.query('SELECT * FROM audit_unsequenced')]);
    expect(everything).not.toContain(secret);
    expect(everything).not.toContain('sample-secret');
  });

  it('records each change with who made it, in the chain of every institution it concerns', async () => {
    await importFile(await sampleFile());
    await office.newRecords();
    const file = await sampleFile();
    file.companies[1].services[0].clients[0].redirectUris.pop();
    file.companies[1].services[0].clients[0].links[2].startDate = '2099-05-01';
    await importFile(file);
    const client = 'reiji-chokin-personal';
    expect(await office.newRecords()).toEqual([
      ...['gateway', 'kyodo-shinkin', 'minato-shinkin', 'sakura-shinkin'].map((institution) => (
        { institution, event: 'partner.client-changed', actor: 'staff', client })),
      { institution: 'sakura-shinkin', event: 'partner.link-changed', actor: 'staff', client },
    ]);
  });

  it('changes the contents of one contract, which is the business of its institution', async () => {
    await importFile(await sampleFile());
    await office.newRecords();
    const file = await sampleFile();
    file.companies[0].contracts = [{ ...file.companies[0].contracts[4], contractedOn: '2026-11-01', contractedBy: undefined }];
    file.companies[0].contracts[0].compensation = { ja: ['別に定めます。'] };
    expect((await importFile(file)).changes).toEqual([
      { kind: 'contract', id: 'mihon-fintech', institution: 'sakura-shinkin', outcome: 'changed', fields: ['contractedOn', 'compensation', 'compensationEn'] },
    ]);
    expect(await office.newRecords()).toEqual([{ institution: 'sakura-shinkin', event: 'partner.contract-changed', actor: 'staff', client: null }]);
    delete file.companies[0].contracts;
    expect((await importFile(file)).changes).toEqual([]);
  });

  it('writes all or nothing', async () => {
    await importFile(await sampleFile());
    const before = await tables();
    const file = await sampleFile();
    file.companies[0].name = '株式会社見本フィンテック改';
    file.companies[1].services[0].clients[0].channel = 'corporate';
    file.companies[1].services[0].clients[0].links = [];
    await expect(importFile(file)).rejects.toMatchObject({ code: 'PARTNER_FILE_CONFLICT', kind: 'conflict' });
    expect(await tables()).toEqual(before);
  });

  it.each<[string, (file: any) => void, string]>([ // eslint-disable-line @typescript-eslint/no-explicit-any -- a document of any shape
    ['a service that moves to another company', ({ companies }) => companies[1].services.push(companies[0].services.pop()), 'service mihon-sandbox belongs to company mihon-fintech and cannot move to reiji-payment'],
    ['a client that moves to another service', ({ companies }) => { companies[0].services[1].clients[0].clientId = 'mihon-sandbox-swagger'; companies[0].services.pop(); }, 'client mihon-sandbox-swagger belongs to service mihon-sandbox and cannot move to mihon-kaikei'],
    ['a client that changes its channel', ({ companies }) => { companies[0].services[2].clients[0].channel = 'corporate'; companies[0].services[2].clients[0].links = []; }, 'client mihon-sandbox-swagger is personal and cannot become corporate'],
    ['a second client of a service for one channel', ({ companies }) => { companies[0].services[0].clients[0].clientId = 'mihon-kakeibo-new'; }, 'service mihon-kakeibo has the client mihon-kakeibo-personal for personal and cannot have mihon-kakeibo-new besides'],
    ['an id of another kind', ({ companies }) => { companies[1].services[0].id = 'mihon-fintech'; companies.shift(); }, 'mihon-fintech is the id of a company and cannot be one of a service'],
  ])('refuses %s', async (_what, change, expected) => {
    await importFile(await sampleFile());
    const file = await sampleFile();
    change(file);
    await expect(importFile(file)).rejects.toThrow(expected);
  });
});

describe('a partner file', () => {
  let office: PartnerOffice;
  beforeAll(async () => {
    office = await PartnerOffice.open();
  });
  afterAll(() => office.close());

  const mistakesOf = async (text: string): Promise<string[]> => {
    const failure: unknown = await office.import.import(text, staff).catch((error: unknown) => error);
    if (!(failure instanceof DomainError) || failure.code !== 'PARTNER_FILE_INVALID') throw failure;
    return failure.message.split('\n').slice(1).map((line) => line.replace('  - ', ''));
  };
  const client = 'companies[0].services[0].clients[0]';

  it.each<[string, (file: any) => void, string]>([ // eslint-disable-line @typescript-eslint/no-explicit-any -- a document of any shape
    ['a name left out', ({ companies: [company] }) => delete company.name, 'companies[0].name is missing: it must be a line of 1 to 100 characters, without blanks around it and without invisible ones'],
    ['a registration number of nobody', ({ companies: [company] }) => (company.registrationNumber = '第1号'), "companies[0].registrationNumber must be a registration number like '関東財務局長（電代）第9901号'"],
    ['terms over plain http', ({ companies: [company] }) => (company.termsUrl = 'http://www.mihon-fintech.example/'), 'companies[0].termsUrl must be an address that begins with https://, of at most 255 characters'],
    ['control characters', ({ companies: [company] }) => (company.name = '見本\u0000社'), 'companies[0].name must be a line of 1 to 100 characters, without blanks around it and without invisible ones'],
    ['a name that turns the reading direction', ({ companies: [company] }) => (company.services[0].name = 'みほん\u202e簿計家'), 'companies[0].services[0].name must be a line of 1 to 100 characters, without blanks around it and without invisible ones'],
    ['onward companies told apart by nothing that can be seen', ({ companies: [company] }) => (company.passesDataTo = ['見本\u200b社']), 'companies[0].passesDataTo must be a list of lines of 1 to 100 characters, without invisible ones, [] for none'],
    ['a mail address with a mark in it', ({ companies: [company] }) => (company.contact.email = 'a\u202e@mihon.example'), 'companies[0].contact.email must be a mail address'],
    ['contract words that turn around', ({ companies: [company] }) => (company.contracts[0].dataHandling = { ja: ['適正に\u2067取り扱います。'] }), 'companies[0].contracts[0].dataHandling.ja must be a list of 1 to 10 lines of 1 to 1000 characters, without blanks around them and without invisible ones'],
    ['an unknown key', ({ companies: [company] }) => (company.services[0].clients[0].redirectUri = 'x'), `${client}.redirectUri is not a known key; known here: authMethod, channel, clientId, jwks, jwksUri, links, messageSigning, profile, redirectUris, secret, senderConstraint, state, tlsSanDns, tlsSubjectDn`],
    ['null for a list entry', ({ companies: [company] }) => (company.services = [null]), 'companies[0].services must be a list of at least one group of keys'],
    ['a text for a group', ({ companies: [company] }) => (company.contact = 'nobody'), 'companies[0].contact must be a group of keys'],
    ['a profile that does not exist', ({ companies: [company] }) => (company.services[0].clients[0].profile = 'fapi1'), `${client}.profile must be one of baseline, fapi2`],
    ['a short secret', ({ companies: [company] }) => (company.services[0].clients[0].secret = 'secret'), `${client}.secret must be 32 to 128 letters, digits, '-', '.', '_' or '~'`],
    ['no redirect URI', ({ companies: [company] }) => (company.services[0].clients[0].redirectUris = []), `${client}.redirectUris must be a list of 1 to 20 addresses of at most 500 characters`],
    ['an unsafe redirect URI', ({ companies: [company] }) => (company.services[0].clients[0].redirectUris[1] = 'http://mihon.example/'), `${client}.redirectUris[1] must be https, or http to localhost, 127.0.0.1 or [::1]`],
    ['a redirect URI twice', ({ companies: [company] }) => company.services[0].clients[0].redirectUris.push('http://localhost:4000/callback/icho-shinkumi'), `${client}.redirectUris[4] must be there once; http://localhost:4000/callback/icho-shinkumi is already at ${client}.redirectUris[0]`],
    ['a day that does not exist', ({ companies: [company] }) => (company.services[0].clients[0].links[0].startDate = '2026-02-30'), `${client}.links[0].startDate must be a day that exists, YYYY-MM-DD`],
    ['an operation that does not exist', ({ companies: [company] }) => (company.services[0].clients[0].links[0].operations = ['transfers']), `${client}.links[0].operations must be a list of some of balances, transactions`],
    ['a validity out of bounds', ({ companies: [company] }) => (company.services[0].clients[0].links[0].validityDays = 0), `${client}.links[0].validityDays must be a whole number from 1 to 366`],
    ['a choice that is neither yes nor no', ({ companies: [company] }) => (company.services[0].clients[0].links[0].customerSelects = 'yes'), `${client}.links[0].customerSelects must be true or false`],
    ['English names of others than the data is passed to', ({ companies: [company] }) => (company.passesDataToEn = []), 'companies[0].passesDataToEn must name the same companies as passesDataTo, 1 of them'],
    ['an unknown institution', ({ companies: [company] }) => (company.services[0].clients[0].links[0].institution = 'nowhere'), `${client}.links[0].institution must be an institution of this gateway; nowhere is not`],
    ['an institution without that channel', ({ companies: [company] }) => (company.services[0].clients[0].links[0].institution = 'momiji-shinkumi'), `${client}.links[0].institution must have the channel personal; momiji-shinkumi has not`],
    ['two links with one institution', ({ companies: [company] }) => company.services[0].clients[0].links.push(company.services[0].clients[0].links[0]), `${client}.links[4].institution must have one link; icho-shinkumi is already at ${client}.links[0].institution`],
    ['an id twice', ({ companies }) => (companies[1].id = 'mihon-kakeibo'), 'companies[0].services[0].id must differ from the ids of all companies, services and clients; mihon-kakeibo is already at companies[1].id'],
    ['a registration number twice', ({ companies }) => (companies[1].registrationNumber = companies[0].registrationNumber), 'companies[1].registrationNumber belongs to one company; 関東財務局長（電代）第9901号 is already at companies[0].registrationNumber'],
    ['two clients of a service on one channel', ({ companies: [company] }) => company.services[0].clients.push({ ...company.services[0].clients[0], clientId: 'another' }), 'companies[0].services[0].clients[1].channel must differ between the clients of a service; personal is already at companies[0].services[0].clients[0].channel'],
    ['two contracts with one institution', ({ companies: [company] }) => company.contracts.push(company.contracts[0]), 'companies[0].contracts[5].institution must have one contract; icho-shinkumi is already at companies[0].contracts[0].institution'],
    ['a contract with nobody', ({ companies: [company] }) => (company.contracts[0].institution = 'nowhere-shinkin'), 'companies[0].contracts[0].institution must be an institution of this gateway; nowhere-shinkin is not'],
    ['a contract that says nothing of those the data is passed on to', ({ companies: [company] }) => delete company.contracts[0].onwardHandling, 'companies[0].contracts[0].onwardHandling is missing: the company passes data on (passesDataTo)'],
    ['a contract without compensation', ({ companies: [company] }) => delete company.contracts[0].compensation, 'companies[0].contracts[0].compensation is missing: it must be a group of keys'],
    ['contract words in one line instead of a list', ({ companies: [company] }) => (company.contracts[0].dataHandling = { ja: '適正に取り扱います。' }), 'companies[0].contracts[0].dataHandling.ja must be a list of 1 to 10 lines of 1 to 1000 characters, without blanks around them and without invisible ones'],
  ])('is refused for %s', async (_what, change, expected) => {
    const file = await sampleFile();
    change(file);
    expect(await mistakesOf(JSON.stringify(file))).toContain(expected);
  });

  it.each([
    ['', 'must be JSON'],
    ['{\n  "companies": [}', 'must be JSON; it breaks at line 2, column 17'],
    ['{"companies": [{"services": [{"clients": [{"secret": "a-secret-that-nobody-may-see-here" "x"}]}]}]}', 'must be JSON; it breaks at line 1'],
    ['# only YAML\ncompanies: []', 'must be JSON'],
    ['[]', 'must be a group of keys'],
    ['null', 'must be a group of keys'],
    ['{"companies": []}', 'companies must be a list of at least one group of keys'],
  ])('is refused when it is %j', async (text, expected) => {
    const mistakes = await mistakesOf(text);
    expect(mistakes).toEqual([expect.stringContaining(expected)]);
    expect(mistakes.join()).not.toContain('nobody-may-see');
  });

  it('may be indented with tabs', async () => {
    const text = JSON.stringify(await sampleFile(), null, '\t');
    await expect(office.import.import(text, staff)).resolves.toBeDefined();
  });
});

describe('in production', () => {
  it('a secret in the file is refused', async () => {
    const office = await PartnerOffice.open({ nodeEnv: 'production' });
    try {
      const sample = office.import.import(JSON.stringify(await sampleFile()), staff);
      await expect(sample).rejects.toThrow('companies[0].services[0].clients[0].secret must be left out in production: it is made, and shown once');
      await expect(sample).rejects.toThrow('companies[2].services[0].clients[0].jwks.keys[0].kid is a sample’s: its private key is known to everybody');
      const file = await sampleFile();
      file.companies.pop();
      for (const { services } of file.companies) for (const { clients } of services) for (const client of clients) delete client.secret;
      expect((await office.import.import(JSON.stringify(file), staff)).newSecrets).toHaveLength(4);
    } finally {
      await office.close();
    }
  });
});
