import { Command, InvalidArgumentError, Option } from 'commander';
import { JourneyFunnel, type Funnel, type FunnelQuestion } from '#modules/journey';
import { channelNames, isJapanDate, type ChannelName } from '#libs/kernel';
import { withApplication, type Open } from './with-application.js';

interface Options {
  readonly institution: string;
  readonly channel?: ChannelName;
  readonly client?: string;
  readonly from?: string;
  readonly to?: string;
  readonly json?: true;
}

/** `renkei journey …` */
export function journeyCommand(open: Open): Command {
  const journey = new Command('journey').description('the customers’ ways through the hosted pages');
  journey
    .command('funnel')
    .description('count how many journeys reached and passed each screen, and how they ended')
    .requiredOption('--institution <id>', 'the institution')
    .addOption(new Option('--channel <channel>', 'only this channel').choices([...channelNames]))
    .option('--client <clientId>', 'only journeys that this client began')
    .option('--from <day>', 'journeys that began on this day of Japan or later, YYYY-MM-DD (default: the 30 days that end with --to)', day)
    .option('--to <day>', 'journeys that began on this day of Japan or earlier, YYYY-MM-DD (default: today)', day)
    .option('--json', 'as JSON, for programs')
    .action(({ client, json, ...asked }: Options) =>
      withApplication(open, async (app) => {
        const question: FunnelQuestion = { ...asked, clientId: client };
        const funnels = await app.get(JourneyFunnel).count(question);
        process.stdout.write(json ? `${JSON.stringify({ institution: asked.institution, funnels }, null, 2)}\n` : funnels.map(tableOf).join('\n'));
      }),
    );
  return journey;
}

function day(text: string): string {
  if (!isJapanDate(text)) throw new InvalidArgumentError('a day is written YYYY-MM-DD');
  return text;
}

const COLUMNS = ['reached', 'passed', 'not passed'] as const;

function tableOf({ channel, journeys, steps, endings }: Funnel): string {
  const names = steps.map(({ step, optional }) => `${step}${optional ? '?' : ''}`);
  const width = Math.max(...names.map((name) => name.length), 'screen'.length);
  const line = (name: string, cells: readonly (string | number)[]): string =>
    `  ${name.padEnd(width)}${cells.map((cell, at) => String(cell).padStart((COLUMNS[at] ?? '').length + 2)).join('')}`;
  return [
    `${channel}: ${journeys} ${journeys === 1 ? 'journey' : 'journeys'}`,
    line('screen', COLUMNS),
    ...steps.map(({ reached, passed }, at) => line(names[at] ?? '', [reached, passed, reached - passed])),
    `  ended: ${endings.map((one) => `${one.ending} ${one.journeys}`).join(', ') || 'none'}`,
    '',
  ].join('\n');
}
