import { journeySteps, stopsOf, type Channel, type Institution } from '#modules/institutions';
import { channelNames } from '#libs/kernel';

type StepName = (typeof journeySteps)[number];

/** What each screen is, and, where a journey has it with `?`, who is asked. */
const screens: Readonly<Record<StepName, { readonly ja: string; readonly is: string; readonly askedWhen?: string }>> = {
  login: { ja: 'ログイン', is: 'the IDs and the password, under the institution’s own labels; for companies beside it 電子証明書' },
  certificate: { ja: '電子証明書のパスワード', is: 'the password behind a client certificate', askedWhen: 'the customer came with a certificate, and the profile asks for the password too' },
  otp: { ja: 'ワンタイムパスワード', is: 'six digits of the customer’s token', askedWhen: 'the customer has a token' },
  'user-number': { ja: '利用者番号認証', is: 'some digits of the user number' },
  'risk-challenge': { ja: '追加認証', is: 'a question that the customer registered', askedWhen: 'the risk check finds the sign-in unusual' },
  operations: { ja: '認可業務選択', is: 'which operations to permit', askedWhen: 'the partner’s link lets the customer choose' },
  'inquiry-pin': { ja: '照会用暗証番号登録', is: 'the inquiry PINs of the accounts', askedWhen: 'an account is 未登録' },
  'inquiry-pin-result': { ja: '照会用暗証番号登録結果', is: 'what was registered: 確定, or 追加登録', askedWhen: 'PINs were registered in this journey' },
  access: { ja: 'アクセス許可', is: '許可, with the operations and the box of consent' },
  permission: { ja: '情報アクセス許可', is: '許可, with the statement of intent, or under the terms of the login' },
};

interface Column {
  readonly institution: Institution;
  readonly channel: Channel;
}

const columnsOf = (institutions: readonly Institution[]): Column[] =>
  institutions.flatMap((institution) =>
    channelNames.flatMap((name) => {
      const channel = institution.channels[name];
      return channel ? [{ institution, channel }] : [];
    }),
  );

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The place of a screen in a journey, counted from 1; with `?` where only some customers are asked. */
function placeIn({ channel }: Column, step: string): string {
  const stops = stopsOf(channel);
  const at = stops.findIndex((stop) => stop.step === step);
  return at < 0 ? '' : `${at + 1}${stops[at]?.optional ? '?' : ''}`;
}

function journeyLine({ institution, channel }: Column): string {
  const steps = channel.journey.map((entry) => `\`${entry}\``).join(' → ');
  return `- **${institution.name.ja}**, ${channel.title.ja} (\`${institution.id}\`, ${channel.name}): ${steps}`;
}

/** `docs/journeys.md`, made of the profiles. */
export function journeysPage(institutions: readonly Institution[]): string {
  const columns = columnsOf(institutions);
  const heading = ['Screen', 'Name', ...columns.map(({ institution, channel }) => `${institution.id}<br>${channel.name}`)];
  const used = journeySteps.filter((step) => columns.some((column) => placeIn(column, step) !== ''));
  const table = [row(heading), row(heading.map((_, at) => (at < 2 ? '---' : ':-:'))), ...used.map((step) => row([screens[step].ja, `\`${step}\``, ...columns.map((column) => placeIn(column, step))]))];
  return `<!-- Written by \`npm run openapi\` from institutions/*.yaml and src/openapi/journeys-page.ts. Change those. -->

# The journeys

Which screens each institution's customers pass on their way from a partner's app to 許可. A number is the screen's place
in that journey; with \`?\` only some customers are asked. The journeys are lines in the profiles
([institutions.md](institutions.md)); how they are walked is in [journey.md](journey.md).

${table.join('\n')}

## The screens

${used.map((step) => `- \`${step}\` ${screens[step].ja}: ${screens[step].is}`).join('\n')}

## Who is asked where a journey says \`?\`

${used.flatMap((step) => (screens[step].askedWhen === undefined ? [] : [`- \`${step}\`: ${screens[step].askedWhen}`])).join('\n')}

## As the profiles have them

${columns.map(journeyLine).join('\n')}
`;
}
