import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { Command, InvalidArgumentError } from 'commander';
import { GrantSearch } from '#modules/consents';
import { InstitutionDirectory } from '#modules/institutions';
import { ListingImport, PartnerDesk, PartnerImport, PartnerRegistry, standingOf, type ClientKeys, type ClientListing, type ClientSecurity, type PartnerLink } from '#modules/partners';
import { Clock, DomainError, isOperation, japanDateOf, operations, type JapanDate, type Operation } from '#libs/kernel';
import { done } from './counted.js';
import { staff } from './staff.js';
import { withApplication, type Open } from './with-application.js';

type Work = (app: INestApplicationContext) => Promise<void>;

/** `renkei partner …` */
export function partnerCommand(open: Open): Command {
  const partner = new Command('partner').description('partner companies, their services, OAuth clients and links');
  const run = (work: Work): Promise<void> => withApplication(open, work);

  partner
    .command('import')
    .description('register companies, services, clients and links from a JSON file; safe to run again')
    .argument('<file>', 'see examples/data/partners.json')
    .action((file: string) => run(async (app) => importFile(app, file)));
  partner
    .command('import-list')
    .description("take an institution's public list 連携先一覧 from CSV (UTF-8 or Shift_JIS); all of it or nothing, safe to run again")
    .argument('<file>', 'first line the headings: 連携先, サービス内容 and, if wanted, 登録番号, 連携開始日（個人）, 連携開始日（法人）')
    .requiredOption('--institution <id>', 'whose list it is')
    .addHelpText('after', listHelp)
    .action((file: string, { institution }: { institution: string }) => run((app) => importList(app, file, institution)));
  partner
    .command('list')
    .description('list clients with their links and how they stand today')
    .option('--institution <id>', 'only at this institution, clients without a link included')
    .action(({ institution }: { institution?: string }) => run((app) => list(app, institution)));
  partner
    .command('show')
    .description('show a company, service or client')
    .argument('<id>', 'of the company, service or client')
    .action((id: string) => run((app) => show(app, id)));
  partner
    .command('suspend')
    .description('stop a company or client everywhere, from the next request on')
    .argument('<id>', 'of the company or client')
    .option('--dry-run', 'only say how many grants would be frozen, and how many journeys under way with them')
    .action((id: string, { dryRun }: { dryRun?: true }) => run((app) => suspend(app, id, dryRun)));
  partner
    .command('resume')
    .description('let a suspended company or client work again')
    .argument('<id>', 'of the company or client')
    .action((id: string) => run(async (app) => {
      await app.get(PartnerDesk).resume(id, staff());
      print(`${id} is active`);
    }));
  addLinkCommands(partner, run);
  addKeysCommand(partner, run);
  return partner;
}

const listHelp = `
The list becomes what the file says, row by row in its order. Headings may also be those the institution prints, as
partnerList.columns of its profile has them. Start dates are written 2020/2/3, 2020-02-03, 2020年2月3日, 令和2年2月3日 or
R2.2.3; 未連携 or nothing where a channel is not linked. A row gives nobody access: that takes a client (partner import)
and a link (partner link), and what the link says wins over the row.`;

interface LinkOptions {
  readonly institution: string;
  readonly from: JapanDate;
  readonly days?: number;
  readonly operations: readonly Operation[];
  readonly customerSelects?: boolean;
}

function addLinkCommands(partner: Command, run: (work: Work) => Promise<void>): void {
  partner
    .command('link')
    .description('link a client with an institution, or change the terms of the link')
    .argument('<clientId>')
    .requiredOption('--institution <id>')
    .requiredOption('--from <date>', 'first day it works in Japan, YYYY-MM-DD')
    .option('--days <number>', "the link's own validity of permissions; left out, the channel's", daysOf)
    .option('--operations <list>', 'what the partner may ask for, separated by commas', operationsOf, operations)
    .option('--customer-selects', 'let the customer choose among them on a page of its own, where the journey has one')
    .action((clientId: string, { institution, from, days, operations: allowed, customerSelects }: LinkOptions) => run(async (app) => {
      const terms = { institution, startDate: from, validityDays: days, operations: allowed, customerSelects };
      await app.get(PartnerDesk).link(clientId, terms, staff());
      print(`${clientId} is linked with ${institution} from ${from}`);
    }));
  partner
    .command('unlink')
    .description('end the link of a client with an institution')
    .argument('<clientId>')
    .requiredOption('--institution <id>')
    .action((clientId: string, { institution }: { institution: string }) => run(async (app) => {
      await app.get(PartnerDesk).unlink(clientId, institution, staff());
      print(`${clientId} is no longer linked with ${institution}`);
    }));
  partner
    .command('secret')
    .description('give a client a new secret and show it once; the old one stops at once')
    .argument('<clientId>')
    .action((clientId: string) => run(async (app) => {
      printSecret(clientId, await app.get(PartnerDesk).renewSecret(clientId, staff()));
    }));
}

interface KeyOptions {
  readonly jwks?: string;
  readonly jwksUri?: string;
  readonly tlsSubjectDn?: string;
  readonly tlsSanDns?: string;
}

function addKeysCommand(partner: Command, run: (work: Work) => Promise<void>): void {
  partner
    .command('keys')
    .description('give a client of the profile fapi2 other keys, or another certificate to be known by; those before stop at once')
    .argument('<clientId>')
    .option('--jwks <file>', 'its public keys, a JSON Web Key Set')
    .option('--jwks-uri <address>', 'where it publishes them instead')
    .option('--tls-subject-dn <name>', 'the subject of its certificate, as RFC 4514 writes it')
    .option('--tls-san-dns <name>', 'the DNS name in its certificate instead')
    .action((clientId: string, { jwks: file, ...others }: KeyOptions) => run(async (app) => {
      if (file === undefined && Object.keys(others).length === 0) throw new DomainError('CLIENT_KEYS_INVALID', 'invalid', 'Say what changes: --jwks, --jwks-uri, --tls-subject-dn or --tls-san-dns');
      await app.get(PartnerDesk).changeKeys(clientId, { ...(file === undefined ? {} : { jwks: keysIn(file) }), ...others }, staff());
      print(`${clientId} has the new keys`);
    }));
}

/** What stands in the file; whether they are keys is for the desk to say. */
function keysIn(file: string): ClientKeys['jwks'] {
  try {
    return JSON.parse(contentOf(file).toString('utf8')) as ClientKeys['jwks'];
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('CLIENT_KEYS_INVALID', 'invalid', `${file} is not JSON`, { cause: error });
  }
}

/** How a client of the profile fapi2 proves who it is, for `partner show`. */
function securityLines({ authMethod, senderConstraint, jwks, jwksUri, tlsSubjectDn, tlsSanDns, messageSigning }: ClientSecurity): string[] {
  const name = tlsSubjectDn ?? tlsSanDns;
  return [
    `proves itself by ${authMethod}${name === undefined ? '' : `: ${name}`}, tokens bound by ${senderConstraint}`,
    ...(jwks?.keys ?? []).map(({ kid, kty, crv }) => `key ${kid ?? '(unnamed)'}  ${crv ?? kty}`),
    ...(jwksUri === undefined ? [] : [`keys at ${jwksUri}`]),
    ...(messageSigning.length === 0 ? [] : [`signed: ${messageSigning.join(', ')}`]),
  ];
}

async function importFile(app: INestApplicationContext, file: string): Promise<void> {
  const { changes, newSecrets } = await app.get(PartnerImport).import(contentOf(file).toString('utf8'), staff());
  for (const { kind, id, institution, outcome, fields } of changes) {
    const what = institution === undefined ? `${kind} ${id}` : `${kind} ${id} with ${institution}`;
    print(`${outcome} ${what}${fields.length === 0 ? '' : `: ${fields.join(', ')}`}`);
  }
  if (changes.length === 0) print('Everything is registered as the file says.');
  for (const { clientId, secret } of newSecrets) printSecret(clientId, secret);
}

async function importList(app: INestApplicationContext, file: string, institution: string): Promise<void> {
  const { rows, added, removed, reordered } = await app.get(ListingImport).import(institution, contentOf(file), staff());
  for (const { companyName, services } of removed) print(`removed ${companyName}: ${services.join(' ')}`);
  for (const { companyName, services } of added) print(`added ${companyName}: ${services.join(' ')}`);
  const unchanged = added.length + removed.length === 0 && !reordered;
  print(unchanged ? `The list of ${institution} is as the file says: ${rows} rows.` : `The list of ${institution} has ${rows} rows now.`);
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new DomainError('PARTNER_FILE_UNREADABLE', 'invalid', `${file} cannot be read`, { cause: error });
  }
}

/** Its grants are frozen, not ended: the same tokens work again when it is resumed, until the day they would have ended anyway. */
async function suspend(app: INestApplicationContext, id: string, dryRun?: true): Promise<void> {
  const clients = (await app.get(PartnerRegistry).all()).filter(({ client }) => [client.company.id, client.clientId].includes(id));
  if (clients.length === 0 && dryRun) throw new DomainError('PARTNER_UNKNOWN', 'not-found', `No company or client with links has the id ${id}`);
  const links = clients.flatMap(({ client, links: own }) => own.map(({ institution }) => ({ institution, clientId: client.clientId })));
  const counts = await Promise.all(links.map((asked) => app.get(GrantSearch).countLive(asked)));
  const frozen = counts.reduce((all, { permitted, underWay }) => ({ permitted: all.permitted + permitted, underWay: all.underWay + underWay }), { permitted: 0, underWay: 0 });
  if (dryRun) return print(`${id} would be suspended: ${done(frozen, ['would be frozen', 'would be frozen'])}`);
  await app.get(PartnerDesk).suspend(id, staff());
  print(`${id} is suspended until it is resumed: ${done(frozen, ['is frozen', 'are frozen'])}`);
}

async function list(app: INestApplicationContext, institution: string | undefined): Promise<void> {
  // A misspelt one would look like one that nobody is linked with.
  if (institution !== undefined) app.get(InstitutionDirectory).get(institution);
  const today = japanDateOf(app.get(Clock).now());
  for (const { client, links } of await app.get(PartnerRegistry).all()) {
    print(`${client.clientId}  ${client.channel}  ${client.profile}  ${client.company.name}「${client.service.name}」`);
    const wanted = links.filter((link) => institution === undefined || link.institution === institution);
    for (const link of wanted) print(`  ${linkLine(client, link, today)}`);
    if (wanted.length === 0) print(`  ${standingOf(client, undefined, today)}`);
  }
}

async function show(app: INestApplicationContext, id: string): Promise<void> {
  const today = japanDateOf(app.get(Clock).now());
  const all = await app.get(PartnerRegistry).all();
  const found = all.filter(({ client }) => [client.company.id, client.service.id, client.clientId].includes(id));
  const [first] = found;
  if (first === undefined) throw new DomainError('PARTNER_UNKNOWN', 'not-found', `No company, service or client has the id ${id}`);
  const { company } = first.client;
  const { name, telephone, email, url } = company.contact;
  print(`${company.id}  ${company.name} (${company.nameEn})  ${company.registrationNumber}  ${company.state}`);
  print(`  terms ${company.termsUrl}  privacy ${company.privacyUrl}`);
  print(`  contact ${[name, telephone, email, url].filter((part) => part !== undefined).join('  ')}`);
  if (company.passesDataTo.length > 0) print(`  passes data to ${company.passesDataTo.join('、')}`);
  for (const { client, links } of found) {
    print(`  ${client.service.id}  ${client.service.name} (${client.service.nameEn}): ${client.service.description}`);
    print(`    ${client.clientId}  ${client.channel}  ${client.profile}  ${client.state}`);
    if (client.security) for (const line of securityLines(client.security)) print(`      ${line}`);
    for (const uri of client.redirectUris) print(`      redirects to ${uri}`);
    for (const link of links) print(`      ${linkLine(client, link, today)}`);
  }
}

function linkLine(client: ClientListing['client'], link: PartnerLink, today: JapanDate): string {
  const validity = link.validityDays === undefined ? '' : `  ${link.validityDays} days`;
  const chosen = link.customerSelects ? ', chosen by the customer' : '';
  return `${link.institution}  ${standingOf(client, link, today)}  from ${link.startDate}${validity}  ${link.operations.join(', ')}${chosen}`;
}

function daysOf(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('It must be a number of days from 1 to 366.');
  return Number(text);
}

function operationsOf(text: string): readonly Operation[] {
  const words = text.split(',');
  if (!words.every(isOperation)) throw new InvalidArgumentError(`It must be of ${operations.join(', ')}.`);
  return words;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const printSecret = (clientId: string, secret: string): void =>
  print(`The secret of ${clientId}, shown this once: ${secret}`);
