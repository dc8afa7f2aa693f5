import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { InstitutionDirectory, readInstitutions, stopsOf, termsInForce } from '#modules/institutions';
import { channelNames, DomainError } from '#libs/kernel';
import { ProfileFolder } from './profile-folder.js';

const today = '2026-11-20';

describe('the sample institutions', () => {
  const institutions = readInstitutions('institutions', today);
  const channels = institutions.flatMap((institution) =>
    channelNames.flatMap((name) => {
      const channel = institution.channels[name];
      return channel ? [{ of: `${institution.id} ${name}`, channel }] : [];
    }));

  it('are five, with eight channels, under unassigned bank codes', () => {
    expect(institutions.map(({ id, code }) => [id, code])).toEqual([
      ['icho-shinkumi', '9993'],
      ['kyodo-shinkin', '9991'],
      ['minato-shinkin', '9995'],
      ['momiji-shinkumi', '9992'],
      ['sakura-shinkin', '9994'],
    ]);
    expect(channels).toHaveLength(8);
  });

  it('walk the journeys of the notices', () => {
    expect(Object.fromEntries(channels.map(({ of, channel }) => [of, channel.journey.join(' ')]))).toEqual({
      'icho-shinkumi personal': 'login user-number risk-challenge? permission',
      'kyodo-shinkin personal': 'login otp? access',
      'kyodo-shinkin corporate': 'login certificate? access',
      'minato-shinkin personal': 'login otp? access',
      'minato-shinkin corporate': 'login certificate? access',
      'momiji-shinkumi corporate': 'login certificate? operations? inquiry-pin? inquiry-pin-result? permission',
      'sakura-shinkin personal': 'login access',
      'sakura-shinkin corporate': 'login certificate? access',
    });
  });

  it('ask for IDs and passwords under the labels of the notices', () => {
    const labels = Object.fromEntries(channels.map(({ of, channel: { login } }) => [of, login.fields.map(({ label }) => label.ja)]));
    expect(labels['sakura-shinkin personal']).toEqual(['契約者ID', 'パスワード']);
    expect(labels['sakura-shinkin corporate']).toEqual(['お客様ID', 'ログインパスワード']);
    expect(labels['momiji-shinkumi corporate']).toEqual(['ログインID', 'ログインパスワード']);
    expect(labels['minato-shinkin corporate']).toEqual(['契約者ID（利用者番号）', '利用者ID', '利用者暗証番号']);
  });

  it('name each channel by its key', () => {
    expect(channels.map(({ of, channel }) => `${of.split(' ')[0]} ${channel.name}`)).toEqual(channels.map(({ of }) => of));
  });

  it('take consent in the form of their notice', () => {
    const forms = Object.fromEntries(channels.map(({ of, channel: { access } }) => [of, `${access.consent}, ${access.operations}`]));
    expect(forms).toMatchObject({
      'sakura-shinkin personal': 'box, selectable',
      'kyodo-shinkin personal': 'box, shown',
      'momiji-shinkumi corporate': 'intent, shown',
      'icho-shinkumi personal': 'terms-at-login, shown',
    });
  });

  it('show the terms that are in force', () => {
    const sakura = institutions.find(({ id }) => id === 'sakura-shinkin')?.channels.personal;
    expect(sakura && termsInForce(sakura, today)).toMatchObject({ version: '2026-04', title: { ja: 'しんきんAPIサービス利用規約' } });
  });
});

describe('the directory', () => {
  const directory = new InstitutionDirectory(readInstitutions('institutions', today));

  it('finds an institution by its id, and says when there is none', () => {
    expect(directory.get('sakura-shinkin').name.ja).toBe('さくら見本信用金庫');
    expect(directory.find('nowhere')).toBeUndefined();
    expect(() => directory.get('constructor')).toThrow(expect.objectContaining({ code: 'INSTITUTION_UNKNOWN', kind: 'not-found' }));
  });

  it('knows which steps of a journey are optional', () => {
    const { personal } = directory.get('icho-shinkumi').channels;
    expect(personal && stopsOf(personal)).toContainEqual({ step: 'risk-challenge', optional: true });
  });
});

describe('a folder of profiles', () => {
  let folder: ProfileFolder;
  beforeEach(() => {
    folder = new ProfileFolder();
  });
  afterEach(() => folder.remove());

  /** The mistakes found, one a line, without the folder's name. */
  const mistakes = (steps?: readonly string[]): string[] => {
    try {
      readInstitutions(folder.path, today, steps);
      return [];
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'INSTITUTION_PROFILES_INVALID') throw error;
      return error.message.replaceAll(`${folder.path}/`, '').split('\n').slice(1).map((line) => line.replace('  - ', ''));
    }
  };
  const sakura = 'sakura-shinkin.yaml';

  it('without a mistake has none', () => {
    expect(mistakes()).toEqual([]);
  });

  it.each([
    ['a label left out', '          label: { ja: 契約者ID, en: Contractor ID }', '          label: { en: Contractor ID }', 'channels.personal.login.fields[0].label.ja is missing: it must be a line of 1 to 1000 characters, without blanks around it and without invisible ones'],
    ['a key without a value', 'website: https://www.sakura-shinkin.example/', 'website:', 'website must be an address that begins with https://, of at most 255 characters'],
    ['a number where text belongs', "code: '9994'", 'code: 9994', "code must be four digits in quotes, like '9994'"],
    ['a word where keys belong', 'name: { ja: さくら見本信用金庫, en: Sakura Mihon Shinkin Bank }', 'name: さくら', 'name must be a group of keys'],
    ['a missing group', 'look:\n', 'looks:\n', 'look is missing: it must be a group of keys'],
    ['a key that is not known', 'website: https', 'webseite: https', 'webseite is not a known key; known here: channels, code, contact, id, kind, look, name, partnerList, privacyUrl, serviceHours, startPage, website'],
    ['a key that is not known, deep down', 'clearButton: false', 'clearButton: false\n      clear: true', 'channels.personal.login.clear is not a known key; known here: certificate, clearButton, fields, heading, lead, notes, passwordHelp, submitLabel'],
    ['the name of a channel, which is its key', 'channels:\n  personal:\n', 'channels:\n  personal:\n    name: corporate\n', 'channels.personal.name is not a known key; known here: access, historyDays, journey, login, onPasswordChange, terms, title, validityDays'],
    ['a channel that does not exist', '  corporate:\n', '  business:\n', 'channels.business is not a known key; known here: corporate, personal'],
    ['a kind that does not exist', 'kind: shinkin-bank', 'kind: bank', 'kind must be one of shinkin-bank, credit-union'],
    ['a truth that is none', 'clearButton: false', 'clearButton: no', 'channels.personal.login.clearButton must be true or false'],
    ['a number out of bounds', 'validityDays: 90', 'validityDays: 900', 'channels.personal.validityDays must be a whole number from 1 to 366'],
    ['a telephone number that is none', 'telephone: 053-000-9994', 'telephone: please write', "contact.telephone must be a telephone number like '0120-000-000'"],
    ['a colour that white text cannot be read on', "'#a02c55'", "'#f4a6c0'", 'look.colour must be dark enough for white text, 4.5:1 (WCAG AA); #f4a6c0 has 1.90:1'],
    ['a colour by name', "'#a02c55'", 'pink', "look.colour must be a colour like '#1d4f8c', in quotes and small letters"],
    ['a mark that does not fit', 'mark: 桜', 'mark: さくら', 'look.mark must be one or two characters'],
    ['a day that does not exist', 'inForceFrom: 2026-04-01', 'inForceFrom: 2026-04-31', 'channels.personal.terms[1].inForceFrom must be a day that exists, YYYY-MM-DD'],
    ['an hour that does not exist', "to: '24:00'", "to: '25:00'", 'serviceHours.weekly[0].to must be a time from 00:00 to 24:00'],
    ['a weekday that does not exist', '[mon, tue,', '[mon, tues,', 'serviceHours.weekly[0].days must be a list of some of sun, mon, tue, wed, thu, fri, sat'],
    ['a window without length', "to: '24:00'", "to: '00:00'", "serviceHours.weekly[0].to must differ from 'from'; a whole day is 00:00 to 24:00"],
    ['a closure that ends before it begins', 'to: 2026-01-04T07:00', 'to: 2025-12-04T07:00', "serviceHours.closures[0].to must be later than 'from'"],
    ['an empty list', 'journey: [login, access]', 'journey: []', "channels.personal.journey must be a list of step names like 'otp', with '?' if optional"],
    ['an entry without content', '      notes: []', '      notes: [null]', 'channels.personal.login.notes must be a list of groups of keys, [] for none'],
    ['a word in a list of groups', '      notes: []', '      notes: [ご注意]', 'channels.personal.login.notes[0] must be a group of keys'],
    ['a step that nobody knows', 'journey: [login, access]', 'journey: [login, retina, access]', 'channels.personal.journey[1] must be one of login, certificate, otp, user-number, risk-challenge, operations, inquiry-pin, inquiry-pin-result, access, permission; retina is not'],
    ['a step twice', 'journey: [login, access]', 'journey: [login, otp, otp?, access]', 'channels.personal.journey must have each step once; otp is there twice'],
    ['a journey that begins without login', 'journey: [login, access]', 'journey: [otp, access]', 'channels.personal.journey must begin with login'],
    ['a journey that may end without permission', 'journey: [login, access]', 'journey: [login, access?]', 'channels.personal.journey must end with access or permission'],
    ['a journey with something after permission', 'journey: [login, access]', 'journey: [login, permission, access]', 'channels.personal.journey must have access or permission at its end only'],
    ['inquiry PINs without their result', 'journey: [login, access]', 'journey: [login, inquiry-pin?, access]', 'channels.personal.journey must have inquiry-pin-result right after inquiry-pin, and never one without the other'],
    ['a factor after what it protects', 'journey: [login, access]', 'journey: [login, operations?, otp?, access]', 'channels.personal.journey must have otp before operations: it proves who the customer is'],
    ['a certificate step behind another factor', 'journey: [login, certificate?, access]', 'journey: [login, otp, certificate?, access]', 'channels.corporate.journey must have certificate? right after login'],
    ['a certificate step that nobody can avoid', 'journey: [login, certificate?, access]', 'journey: [login, certificate, access]', "channels.corporate.journey must have certificate with '?': the customer chooses between it and ID and password"],
    ['a certificate step without its button', 'journey: [login, access]', 'journey: [login, certificate?, access]', 'channels.personal.login.certificate is missing: the journey has the step certificate'],
    ['a certificate button without its step', 'journey: [login, certificate?, access]', 'journey: [login, access]', 'channels.corporate.journey must have certificate? because login.certificate is there'],
    ['two secrets', '          kind: id\n', '          kind: secret\n', 'channels.personal.login.fields must have exactly one field of kind secret'],
    ['a field name twice', 'name: contractorId', 'name: password', 'channels.personal.login.fields must have each name once; password is there twice'],
    ['a version of the terms twice', "version: '2026-04'", "version: '2019-08'", 'channels.personal.terms must have each version once; 2019-08 is there twice'],
    ['versions of the terms out of order', 'inForceFrom: 2026-04-01', 'inForceFrom: 2018-04-01', 'channels.personal.terms[1].inForceFrom must be later than that of the version before'],
    ['an id that is not the file name', 'id: sakura-shinkin', 'id: sakura-bank', 'id must name its file: <id>.yaml, not sakura-shinkin.yaml'],
    ['a column of the list twice', 'shows: services', 'shows: company', 'partnerList.columns must have each column once; company is there twice'],
    ['a list without services', 'shows: services', 'shows: registration-number', 'partnerList.columns must have a column that shows services'],
    ['starts without a style', 'shows: services', 'shows: start-personal', 'partnerList.startDates must be there exactly when a column shows a start'],
    ['a column that nobody knows', 'shows: services', 'shows: fees', 'partnerList.columns[1].shows must be one of company, registration-number, services, start-personal, start-corporate'],
    ['a day of the list without its place', "words: { ja: '{day}現在'", 'words: { ja: 現在', 'partnerList.asOf.words.ja must have {day} where the day belongs'],
    ['a heading with a day that is not told', "  asOf: { style: era-short, monthEnd: false, words: { ja: '{day}現在', en: 'as of {day}' } }\n", '', 'partnerList.heading.ja must not have {asOf} without partnerList.asOf'],
    ['the end of a month in a style without months', 'monthEnd: false', 'monthEnd: true', 'partnerList.asOf.monthEnd must be false unless the style is western or era'],
    ['a start page without words', 'startPage:\n  about:\n', 'startPage:\n  abort:\n', 'startPage.about is missing: it must be a list of at least one group of keys'],
    ['broken YAML', 'contact:\n', 'contact: {\n', 'must be YAML:'],
    ['a key twice', 'kind: shinkin-bank', 'kind: shinkin-bank\nkind: shinkin-bank', 'must be YAML: Map keys must be unique at line'],
  ])('names %s', (_mistake, text, replacement, expected) => {
    folder.edit(sakura, text, replacement);
    expect(mistakes()).toContainEqual(expect.stringContaining(`${sakura}: ${expected}`));
  });

  it('names starts of a channel that the institution does not have', () => {
    folder.edit('momiji-shinkumi.yaml', 'shows: services', 'shows: start-personal');
    expect(mistakes()).toContainEqual(expect.stringContaining('momiji-shinkumi.yaml: partnerList.columns must not show start-personal: the institution has no such channel'));
  });

  it('names columns of starts that cannot share a heading', () => {
    folder.edit('kyodo-shinkin.yaml', 'shows: company', 'shows: start-personal').edit('kyodo-shinkin.yaml', 'shows: start-personal, label: { ja: WEB', 'shows: company, label: { ja: WEB');
    expect(mistakes()).toContainEqual(expect.stringContaining('kyodo-shinkin.yaml: partnerList.columns must have the columns of starts beside each other'));
  });

  it('names all mistakes of all files at once', () => {
    folder.edit(sakura, 'journey: [login, access]', 'journey: [access, login]').edit(sakura, "code: '9994'", 'code: 9994');
    folder.edit('icho-shinkumi.yaml', 'historyDays: 62', 'historyDays: sixty').edit('icho-shinkumi.yaml', "'#7a5a00'", "'#ffd400'");
    expect(mistakes()).toEqual([
      'icho-shinkumi.yaml: look.colour must be dark enough for white text, 4.5:1 (WCAG AA); #ffd400 has 1.43:1',
      'icho-shinkumi.yaml: channels.personal.historyDays must be a whole number from 1 to 3660',
      `${sakura}: code must be four digits in quotes, like '9994'`,
      `${sakura}: channels.personal.journey must begin with login`,
      `${sakura}: channels.personal.journey must end with access or permission`,
      `${sakura}: channels.personal.journey must have access or permission at its end only`,
    ]);
  });

  it('refuses a bank code or an id that two institutions use', () => {
    folder.edit('icho-shinkumi.yaml', "code: '9993'", "code: '9994'");
    copyFileSync(folder.file('kyodo-shinkin.yaml'), folder.file('kyodo-copy.yaml'));
    expect(mistakes()).toEqual([
      'kyodo-copy.yaml: id must name its file: <id>.yaml, not kyodo-copy.yaml',
      'kyodo-copy.yaml, kyodo-shinkin.yaml: id must differ between institutions; kyodo-shinkin is used by 2',
      'kyodo-copy.yaml, kyodo-shinkin.yaml: code must differ between institutions; 9991 is used by 2',
      'icho-shinkumi.yaml, sakura-shinkin.yaml: code must differ between institutions; 9994 is used by 2',
    ]);
  });

  it('refuses a file that would be passed over because of its ending', () => {
    renameSync(folder.file(sakura), folder.file('sakura-shinkin.yml'));
    expect(mistakes()).toEqual(['sakura-shinkin.yml: id must name its file: <id>.yaml, not sakura-shinkin.yml']);
  });

  it('refuses terms of which none is in force yet', () => {
    folder.edit('icho-shinkumi.yaml', 'inForceFrom: 2020-04-01', 'inForceFrom: 2026-11-21');
    expect(mistakes()).toEqual([`icho-shinkumi.yaml: channels.personal.terms must have a version that is in force today, ${today}`]);
  });

  it('refuses the name that the audit keeps for the gateway itself', () => {
    folder.edit(sakura, 'id: sakura-shinkin', 'id: gateway');
    renameSync(folder.file(sakura), folder.file('gateway.yaml'));
    expect(mistakes()).toEqual(["gateway.yaml: id must be an id like 'sakura-shinkin', and not 'gateway'"]);
  });

  it('refuses a document that is not a profile at all', () => {
    writeFileSync(folder.file(sakura), '- さくら\n');
    writeFileSync(folder.file('icho-shinkumi.yaml'), '');
    expect(mistakes()).toEqual(['icho-shinkumi.yaml: must be a group of keys', `${sakura}: must be a group of keys`]);
  });

  it('takes any steps that it is told of', () => {
    folder.edit(sakura, 'journey: [login, access]', 'journey: [login, retina, access]');
    expect(mistakes(['login', 'retina', 'otp', 'certificate', 'operations', 'inquiry-pin', 'inquiry-pin-result', 'user-number', 'risk-challenge', 'access', 'permission'])).toEqual([]);
  });

  it('must be there and hold a profile', () => {
    rmSync(folder.path, { recursive: true });
    expect(mistakes()).toEqual([`${folder.path}: must be a folder with at least one profile, <id>.yaml`]);
    mkdirSync(folder.path);
    expect(mistakes()).toEqual([`${folder.path}: must be a folder with at least one profile, <id>.yaml`]);
  });
});
