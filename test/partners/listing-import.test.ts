import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { InstitutionDirectory } from '#modules/institutions';
import { ListingImport, PublicPartners } from '#modules/partners';
import { PartnerOffice, sampleFile } from './partner-office.js';

const staff = { kind: 'staff', id: 'tester' } as const;
const notice = (institution: string) => readFile(`test/portal/notices/${institution}.csv`);

describe('importing the public list', () => {
  let office: PartnerOffice;
  beforeEach(async () => {
    office = await PartnerOffice.open();
  });
  afterEach(() => office.close());

  const importList = (institution: string, csv: string | Uint8Array) =>
    office.app.get(ListingImport).import(institution, typeof csv === 'string' ? Buffer.from(csv) : csv, staff);
  const published = (institution: string) =>
    office.app.get(PublicPartners).of(office.app.get(InstitutionDirectory).get(institution));
  const rows = async (institution: string) =>
    (await published(institution)).rows.map(({ company, services, channels }) => ({ company, services, channels }));
  const refusal = async (institution: string, csv: string | Uint8Array): Promise<string> => {
    try {
      await importList(institution, csv);
      return 'nothing';
    } catch (error) {
      expect(error).toMatchObject({ code: 'PARTNER_LIST_INVALID', kind: 'invalid' });
      return (error as Error).message;
    }
  };

  it('takes the table of a notice with its order, lines and dates', async () => {
    const report = await importList('kyodo-shinkin', await notice('kyodo-shinkin'));
    expect([report.rows, report.added.length, report.removed.length]).toEqual([10, 10, 0]);
    const list = await rows('kyodo-shinkin');
    expect(list.slice(0, 3)).toEqual([
      {
        company: 'freee 株式会社',
        services: ['「クラウド会計ソフト freee」', 'クラウド会計サービス'],
        channels: { personal: { state: 'linked', startDate: '2020-02-03' }, corporate: { state: 'linked', startDate: '2019-02-04' } },
      },
      {
        company: 'ソリマチ株式会社',
        services: ['「会計王」「スマホ社長」等'],
        channels: { personal: { state: 'linked', startDate: '2019-05-23' }, corporate: { state: 'linked', startDate: '2019-05-23' } },
      },
      {
        company: '株式会社 Zaim',
        services: ['家計簿サービス「Zaim」'],
        channels: { personal: { state: 'linked', startDate: '2019-05-20' }, corporate: { state: 'not-linked' } },
      },
    ]);
  });

  it('reads the same from UTF-8 with and without a byte order mark and from Shift_JIS, with either line end', async () => {
    const text = (await notice('sakura-shinkin')).toString('utf8');
    await importList('sakura-shinkin', text);
    await office.newRecords();
    for (const bytes of [Buffer.from(`\uFEFF${text}`), iconv.encode(text, 'Shift_JIS'), iconv.encode(text.replaceAll('\n', '\r\n'), 'Shift_JIS')]) {
      expect(await importList('sakura-shinkin', bytes)).toEqual({ rows: 5, added: [], removed: [], reordered: false });
    }
    expect(await office.newRecords()).toEqual([]);
  });

  it('becomes what the next file says, and the audit has who did it', async () => {
    await importList('minato-shinkin', '連携先,サービス内容\n一号株式会社,一\n二号株式会社,二\n三号株式会社,三\n');
    expect(await office.newRecords()).toEqual([{ institution: 'minato-shinkin', event: 'partner.list-imported', actor: 'staff', client: null }]);
    const report = await importList('minato-shinkin', '連携先,サービス内容\n三号株式会社,三\n二号株式会社,二\n四号株式会社,四\n');
    expect(report.added.map(({ companyName }) => companyName)).toEqual(['四号株式会社']);
    expect(report.removed.map(({ companyName }) => companyName)).toEqual(['一号株式会社']);
    expect(report.reordered).toBe(true);
    expect((await rows('minato-shinkin')).map(({ company }) => company)).toEqual(['三号株式会社', '二号株式会社', '四号株式会社']);
  });

  it('belongs to one institution', async () => {
    await importList('minato-shinkin', await notice('minato-shinkin'));
    expect(await rows('icho-shinkumi')).toEqual([]);
    await expect(importList('nowhere-shinkin', await notice('minato-shinkin'))).rejects.toMatchObject({ code: 'INSTITUTION_UNKNOWN' });
  });

  it('names every mistake with its line, and takes nothing of such a file', async () => {
    await importList('kyodo-shinkin', await notice('kyodo-shinkin'));
    const said = await refusal(
      'kyodo-shinkin',
      [
        '連携先,サービス内容,登録番号,WEBバンキング,WEB-FB',
        '一号株式会社,"二行の',
        'サービス",関東財務局長（電代）第1号,2020/2/30,2020-02-03',
        ',会計,,2020/2/3,未連携',
        '三号株式会社,,関東財務局長（電代）第001号,令和2年2月3日,近日',
        '四号株式会社,会計,,R2.2.3,2020年2月3日,多い',
        `${'長'.repeat(101)},会計,,,2020/2/3`,
        '六号株式会社,会計,,-,未連携',
        '四号株式会社,会計,,R2.2.3,',
      ].join('\n'),
    );
    expect(said.split('\n').slice(1).map((line) => line.replace('  - ', ''))).toEqual([
      'line 2: "2020/2/30" is not a day that exists, like 2020/2/3 or 令和2年2月3日, and not 未連携',
      'line 4: the company is missing',
      'line 5: the services are missing',
      "line 5: the registration number must be like '関東財務局長（電代）第9901号'",
      'line 5: "近日" is not a day that exists, like 2020/2/3 or 令和2年2月3日, and not 未連携',
      'line 6: has 6 cells under 5 headings',
      "line 7: the company's name is longer than 100 characters or has invisible ones",
      'line 8: is 未連携 on every channel; leave the row out',
      'line 9: says the same as line 6',
    ]);
    expect(await rows('kyodo-shinkin')).toHaveLength(10);
  });

  it.each([
    ['an empty file', '', /the file is empty/],
    ['headings only', '連携先,サービス内容\n', /headings only/],
    ['a heading nobody knows', '連携先,サービス内容,メモ\nx,y,z\n', /line 1: the heading "メモ" is not known; known are 連携先, Company, サービス内容/],
    ['no column for services', '連携先\nx\n', /line 1: a column for the services is missing/],
    ['a column twice', '連携先,サービス内容,会社名\nx,y,z\n', /line 1: "会社名" heads a second column of the same kind/],
    ['starts of a channel that is not there', '連携先,サービス内容,連携開始日（個人）\nx,y,2020/2/3\n', /the institution has no personal channel/, 'momiji-shinkumi'],
    ['a quote that does not end', '連携先,サービス内容\n"x,y\n', /line \d: is not CSV as RFC 4180 has it; a quoted cell does not end/],
    ['text behind a quoted cell', '連携先,サービス内容\n"x"x,y\n', /line 2: is not CSV/],
    ['control characters', '連携先,サービス内容\nx\u0007,y\n', /line 2: the company's name/],
    ['a name that turns the reading direction', '連携先,サービス内容\nx\u202e,y\n', /line 2: the company's name .* invisible/],
    ['services with characters of no width', '連携先,サービス内容\nx,y\u200bz\n', /line 2: the services .* invisible/],
    ['bytes of no encoding', Buffer.concat([Buffer.from('連携先,サービス内容\n'), Buffer.from([0xff, 0xfe, 0x80, 0xfd])]), /neither UTF-8 nor Shift_JIS/],
    ['more than a list', Buffer.alloc(1024 * 1024 + 1, 0x61), /larger than/],
  ])('refuses %s', async (_what, csv, why, institution = 'minato-shinkin') => {
    expect(await refusal(institution, csv)).toMatch(why);
  });

  describe('beside registered partners', () => {
    beforeEach(async () => {
      await office.import.import(JSON.stringify(await sampleFile()), staff);
    });

    it('lists linked services that no row covers behind the rows, one row a service, earliest first', async () => {
      await importList('kyodo-shinkin', '連携先,サービス内容,WEBバンキング\n一号株式会社,一,2020/2/3\n');
      const list = await rows('kyodo-shinkin');
      expect(list.map(({ company, services }) => [company, ...services])).toEqual([
        ['一号株式会社', '一'],
        ['株式会社見本フィンテック', 'みほん会計'],
        ['株式会社見本フィンテック', 'みほん家計簿'],
        ['株式会社見本フィンテック', 'みほんサンドボックス'],
      ]);
      expect(list[1]?.channels).toEqual({ personal: { state: 'not-linked' }, corporate: { state: 'linked', startDate: '2019-02-04' } });
    });

    it('keeps the words of a row and takes the starts of the links', async () => {
      await importList(
        'kyodo-shinkin',
        '連携先,サービス内容,WEBバンキング,WEB-FB\n株式会社 見本フィンテック,みほんシリーズ 等,2030/1/1,未連携\n一号株式会社,一,,2020/2/3\n',
      );
      expect(await rows('kyodo-shinkin')).toEqual([
        {
          company: '株式会社 見本フィンテック',
          services: ['みほんシリーズ 等'],
          channels: { personal: { state: 'linked', startDate: '2019-02-04' }, corporate: { state: 'linked', startDate: '2019-02-04' } },
        },
        { company: '一号株式会社', services: ['一'], channels: { personal: { state: 'not-linked' }, corporate: { state: 'linked', startDate: '2020-02-03' } } },
      ]);
    });

    it('tells several rows of a company apart by the services they name, and finds it by its number under another name', async () => {
      await importList(
        'kyodo-shinkin',
        [
          '連携先,サービス内容,登録番号',
          'ミホンフィンテック,みほん会計 等,関東財務局長（電代）第9901号',
          'ミホンフィンテック,みほん家計簿,関東財務局長（電代）第9901号',
        ].join('\n'),
      );
      expect((await rows('kyodo-shinkin')).map(({ services, channels }) => [services[0], channels.personal?.state, channels.corporate?.state])).toEqual([
        ['みほん会計 等', 'linked', 'linked'],
        ['みほん家計簿', 'linked', undefined],
      ]);
    });

    it('has the company of a row once, and a row without a link for nobody', async () => {
      await importList('kyodo-shinkin', await notice('kyodo-shinkin'));
      const { companies } = await published('kyodo-shinkin');
      expect(companies.map(({ id }) => id)).toEqual(['mihon-fintech']);
    });

    it('drops a row when its last link has ended, and says so of a channel that stopped', async () => {
      await importList('kyodo-shinkin', '連携先,サービス内容,WEBバンキング\n株式会社見本フィンテック,みほん,2019/2/4\n');
      for (const clientId of ['mihon-kakeibo-personal', 'mihon-sandbox-swagger']) await office.desk.unlink(clientId, 'kyodo-shinkin', staff);
      expect((await rows('kyodo-shinkin'))[0]?.channels).toEqual({ personal: { state: 'not-linked' }, corporate: { state: 'linked', startDate: '2019-02-04' } });
      await office.desk.suspend('mihon-fintech', staff);
      expect((await rows('kyodo-shinkin'))[0]?.channels.corporate).toEqual({ state: 'suspended', startDate: '2019-02-04' });
      await office.desk.unlink('mihon-kaikei-corporate', 'kyodo-shinkin', staff);
      expect(await rows('kyodo-shinkin')).toEqual([]);
    });

    it('shows what has not started as not started, and what has ended not at all', async () => {
      expect((await rows('sakura-shinkin')).find(({ services }) => services[0] === 'れいじ貯金')?.channels).toEqual({
        personal: { state: 'not-started', startDate: '2099-04-01' },
        corporate: { state: 'not-linked' },
      });
      expect((await rows('kyodo-shinkin')).filter(({ services }) => services[0] === 'れいじ貯金')).toEqual([]);
    });
  });
});
