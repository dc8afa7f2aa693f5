import { Injectable } from '@nestjs/common';
import { InstitutionDirectory, stopsOf } from '#modules/institutions';
import { Reader } from '#libs/database';
import { addJapanDays, channelNames, Clock, japanDateOf, startOfJapanDay, type ChannelName, type JapanDate } from '#libs/kernel';
import type { OutcomeName } from '../outcomes.js';
import { IDLE_LIMIT_MS, WHOLE_LIMIT_MS } from '../runner.rules.js';

const ASKED = `s.institution = ? AND s.started_at >= ? AND s.started_at < ? AND s.client_id <> '' AND (? = '' OR s.client_id = ?)`;

const STEPS = `
  SELECT s.channel AS channel, j.step AS step, COUNT(*) AS reached, COUNT(j.passed_at) AS passed
  FROM journey_sessions s JOIN journey_steps j ON j.journey_id = s.id
  WHERE ${ASKED} GROUP BY s.channel, j.step`;

const ENDINGS = `
  SELECT s.channel AS channel,
         COALESCE(s.outcome, CASE WHEN s.last_seen_at < ? OR s.started_at < ? THEN 'left' ELSE 'in-progress' END) AS ending,
         COUNT(*) AS journeys
  FROM journey_sessions s WHERE ${ASKED} GROUP BY channel, ending`;

/** So many days are counted unless the first one is given: the table keeps the journeys of more than a year (`purges.ts`). */
const DAYS = 30;

/** Whose journeys are counted: those that began on these days, Japan's. */
export interface FunnelQuestion {
  readonly institution: string;
  readonly channel?: ChannelName;
  readonly clientId?: string;
  /** By default 30 days are counted, the last one included. */
  readonly from?: JapanDate;
  /** By default today. */
  readonly to?: JapanDate;
}

/** One channel's journeys, screen by screen. */
export interface Funnel {
  readonly channel: ChannelName;
  readonly journeys: number;
  /** In the journey's order. Between `reached` and `passed` customers gave up, or are there now. */
  readonly steps: readonly { readonly step: string; readonly optional: boolean; readonly reached: number; readonly passed: number }[];
  /** `left`: the window was closed without a word. */
  readonly endings: readonly { readonly ending: OutcomeName | 'left' | 'in-progress'; readonly journeys: number }[];
}

interface StepRow {
  readonly channel: string | null;
  readonly step: string;
  readonly reached: number | string;
  readonly passed: number | string;
}

interface EndingRow {
  readonly channel: string | null;
  readonly ending: Funnel['endings'][number]['ending'];
  readonly journeys: number | string;
}

/** Shows staff where customers whom partners sent drop out: two statements, nothing personal. */
@Injectable()
export class JourneyFunnel {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** A funnel per channel of the institution. @throws INSTITUTION_UNKNOWN */
  async count({ institution: id, channel: only, clientId = '', ...days }: FunnelQuestion): Promise<Funnel[]> {
    const { channels } = this.institutions.get(id);
    const now = this.clock.now();
    const { to = japanDateOf(now), from = addJapanDays(to, 1 - DAYS) } = days;
    const asked = [id, startOfJapanDay(from), startOfJapanDay(addJapanDays(to, 1)), clientId, clientId];
    const [steps, endings] = await Promise.all([
      this.reader.rows<StepRow>(STEPS, asked),
      this.reader.rows<EndingRow>(ENDINGS, [now - IDLE_LIMIT_MS, now - WHOLE_LIMIT_MS, ...asked]),
    ]);
    return channelNames.flatMap((name) => {
      const channel = channels[name];
      if (!channel || (only !== undefined && only !== name)) return [];
      const ofChannel = endings.filter((row) => row.channel === name);
      return {
        channel: name,
        journeys: ofChannel.reduce((sum, { journeys }) => sum + Number(journeys), 0),
        steps: stopsOf(channel).map(({ step, optional }) => {
          const row = steps.find((one) => one.channel === name && one.step === step);
          return { step, optional, reached: Number(row?.reached ?? 0), passed: Number(row?.passed ?? 0) };
        }),
        endings: ofChannel
          .map(({ ending, journeys }) => ({ ending, journeys: Number(journeys) }))
          .sort((one, other) => other.journeys - one.journeys || one.ending.localeCompare(other.ending)),
      };
    });
  }
}
