import type { INestApplicationContext } from '@nestjs/common';
import { Command, InvalidArgumentError, Option } from 'commander';
import { AccountRegister, CustomerDirectory } from '#modules/bank-host';
import { GrantBook, GrantEndings, GrantSearch, type FoundGrant, type GrantsAsked } from '#modules/consents';
import { InstitutionDirectory } from '#modules/institutions';
import { PartnerRegistry, standingOf } from '#modules/partners';
import { channelNames, Clock, DomainError, hasInvisibleCharacters, japanDateOf, japanDateTime, type ChannelName } from '#libs/kernel';
import { counted, done } from './counted.js';
import { staff } from './staff.js';
import { withApplication, type Open } from './with-application.js';

/** Whose grants: what a member of staff can know of a customer and a partner. */
interface Whose {
  readonly institution?: string;
  readonly channel?: ChannelName;
  readonly contract?: string;
  readonly loginId?: string;
  readonly client?: string;
}

interface HowEnded {
  readonly reason: string;
  readonly by: 'staff' | 'institution';
  readonly dryRun?: true;
}

const endHelp = `
One grant by its id, or all live ones of a client, of a contract or of a user at an institution. Each ends in a transaction
of its own, from the next request on, in every process; what was interrupted can be run again. The reason is kept for staff
and the audit and told to nobody else: customers and partners are told who ended it, and when.

Examples:
  renkei grant end 01a225ee-6b0b-7384-9f44-d0e7675c6410 --reason "asked for by telephone"
  renkei grant end --institution sakura-shinkin --client mihon-kakeibo-personal --reason "contract with the partner ended" --by institution --dry-run
  renkei grant end --institution sakura-shinkin --channel personal --contract 0123456789 --reason "account seized" --by institution`;

/** `renkei grant …` */
export function grantCommand(open: Open): Command {
  const grant = new Command('grant').description('what customers have permitted, and ending it');
  whose(grant.command('list').description('list grants, the newest first, with their state, what they cover and how they ended'))
    .option('--limit <number>', 'at most so many', numberOf, 50)
    .action(({ limit, ...asked }: Whose & { limit: number }) => withApplication(open, (app) => list(app, asked, limit)));
  grant
    .command('show')
    .description('show one grant: whose it is, what it covers, until when, how it ended, and whether its partner may work now')
    .argument('<grantId>')
    .action((grantId: string) => withApplication(open, (app) => show(app, grantId)));
  whose(grant.command('end').description('end a grant, or all live grants of a client, contract or user').argument('[grantId]'))
    .requiredOption('--reason <text>', 'why, for staff and the audit', reasonOf)
    .addOption(new Option('--by <who>', 'whose decision it is').choices(['staff', 'institution']).default('staff'))
    .option('--dry-run', 'only say how many would end, and how many journeys under way with them')
    .addHelpText('after', endHelp)
    .action((grantId: string | undefined, options: Whose & HowEnded) => withApplication(open, (app) => end(app, grantId, options)));
  return grant;
}

function whose(command: Command): Command {
  return command
    .option('--institution <id>', 'the institution')
    .addOption(new Option('--channel <channel>', 'the channel of the contract or ID').choices([...channelNames]))
    .option('--contract <number>', "the customer's contract number; needs --channel")
    .option('--login-id <id>', 'the ID as the customer types it; several ID fields joined with /; needs --channel')
    .option('--client <clientId>', "the partner's client");
}

/** Everything must be there: a misspelt contract or client would look like one that has no grants. */
async function askedFor(app: INestApplicationContext, { institution, channel, contract, loginId, client }: Whose): Promise<GrantsAsked> {
  if (institution === undefined) throw new DomainError('GRANTS_NOT_NAMED', 'invalid', 'Say which institution: --institution');
  app.get(InstitutionDirectory).get(institution);
  if (client !== undefined && !(await app.get(PartnerRegistry).findClient(client))) {
    throw new DomainError('CLIENT_UNKNOWN', 'not-found', `No client has the id ${client}`);
  }
  if (contract === undefined && loginId === undefined) return { institution, clientId: client };
  if (channel === undefined) throw new DomainError('GRANTS_NOT_NAMED', 'invalid', 'Say of which channel: --channel');
  const customers = app.get(CustomerDirectory);
  const user = loginId === undefined ? undefined : await customers.findUser(institution, channel, loginId);
  const contractId = contract === undefined ? user?.contractId : await customers.contractWithNumber(institution, channel, contract);
  if (contractId === undefined || (loginId !== undefined && user?.contractId !== contractId)) {
    throw new DomainError('CUSTOMER_UNKNOWN', 'not-found', `${institution} has no such customer in the channel ${channel}`);
  }
  return { institution, clientId: client, contractId, userId: user?.id };
}

async function list(app: INestApplicationContext, whoseGrants: Whose, limit: number): Promise<void> {
  const grants = await app.get(GrantSearch).list(await askedFor(app, whoseGrants), limit);
  for (const grant of grants) print(`${grant.grantId}  ${grant.clientId}  ${standOf(grant)}`);
  if (grants.length === 0) print('There are no such grants.');
  if (grants.length === limit) print(`Older ones are not listed: --limit ${limit}`);
}

async function show(app: INestApplicationContext, grantId: string): Promise<void> {
  const grant = await app.get(GrantSearch).find(grantId);
  if (!grant) throw new DomainError('GRANT_UNKNOWN', 'not-found', `There is no grant ${grantId}`);
  const partners = app.get(PartnerRegistry);
  const [user, client, link] = await Promise.all([
    app.get(CustomerDirectory).userWithId(grant.userId),
    partners.findClient(grant.clientId),
    partners.link(grant.clientId, grant.institution),
  ]);
  print(`${grant.grantId}  ${standOf(grant)}`);
  print(`  customer   ${grant.institution}  ${grant.channel}  ${user?.loginId ?? grant.userId}  contract ${user?.contractState ?? 'unknown'}`);
  const standing = client ? standingOf(client, link, japanDateOf(app.get(Clock).now())) : 'unknown';
  print(`  partner    ${grant.clientId}  ${client ? `${client.company.name}「${client.service.name}」  ` : ''}${standing}`);
  print(`  begun      ${japanDateTime(grant.createdAt)}`);
  if (grant.permission) print(`  permitted  ${japanDateTime(grant.permission.permittedAt)}`);
  for (const account of await leftOutOf(app, grant)) print(`  left out   ${account}`);
  if (grant.endedNote !== null) print(`  reason     ${grant.endedNote}`);
}

/** The accounts that the customer has taken out of what stands, as `branch-type-number`. */
async function leftOutOf(app: INestApplicationContext, { grantId, permission }: FoundGrant): Promise<string[]> {
  const booked = await app.get(GrantBook).accountsOf([grantId]);
  const leftOut = booked.filter((account) => account.permissionId === permission?.permissionId && account.leftOut);
  const accounts = await app.get(AccountRegister).accountsWithIds(leftOut.map(({ ledgerAccountId }) => ledgerAccountId));
  return accounts.map(({ branchCode, branchName, accountType, accountNumber }) => `${branchCode}-${accountType}-${accountNumber}  ${branchName}`);
}

async function end(app: INestApplicationContext, grantId: string | undefined, { reason: note, by, dryRun, ...whoseGrants }: Whose & HowEnded): Promise<void> {
  const endings = app.get(GrantEndings);
  const ending = { by: { kind: by, id: staff().id }, reason: `ended-by-${by}` as const, note };
  if (grantId !== undefined) {
    if (Object.keys(whoseGrants).length > 0) throw new DomainError('GRANTS_NOT_NAMED', 'invalid', 'Name one grant by its id, or many by whose they are; not both');
    if (dryRun) return show(app, grantId);
    return print((await endings.end(grantId, ending)) ? `${grantId} has ended` : `${grantId} had ended before`);
  }
  const asked = await askedFor(app, whoseGrants);
  if (asked.clientId === undefined && asked.contractId === undefined) {
    throw new DomainError('GRANTS_NOT_NAMED', 'invalid', 'Say whose grants: --client, --contract or --login-id');
  }
  if (dryRun) return print(done(await app.get(GrantSearch).countLive(asked), ['would end', 'would end']));
  const ended = await endings.endEach(asked, ending, (sofar) => {
    if (sofar % 1_000 === 0) print(`${sofar} have ended`);
  });
  print(`${done(ended, ['has ended', 'have ended'])}; no live one is left`);
}

/** Where a grant stands and what it covers, in a line. */
function standOf({ state, permission, stateChangedAt, endedBy, endedReason }: FoundGrant): string {
  const ended = endedBy === null ? '' : ` by ${endedBy}: ${endedReason ?? ''}`;
  const covers = permission
    ? `  ${permission.operations.join(', ')}  ${counted(permission.accounts, 'account')}  until ${permission.lastDay}`
    : '';
  return `${state} since ${japanDateTime(stateChangedAt)}${ended}${covers}`;
}

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('It must be a number from 1 to 99999.');
  return Number(text);
}

const REASON_AT_MOST = 200;

function reasonOf(text: string): string {
  const words = text.trim();
  if (words === '' || words.length > REASON_AT_MOST || hasInvisibleCharacters(words)) {
    throw new InvalidArgumentError(`It must be a text of 1 to ${REASON_AT_MOST} characters on one line.`);
  }
  return words;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
