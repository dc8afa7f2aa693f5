/** A calendar day in Japan, YYYY-MM-DD. Banks count in these, wherever this server stands. */
export type JapanDay = string;

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' });

export const todayInJapan = (): JapanDay => dayFormat.format(new Date());

export function daysBefore(day: JapanDay, days: number): JapanDay {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}

export const isJapanDay = (text: unknown): text is JapanDay =>
  typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
