import type { Wording } from '#modules/pages';
import type { StartPage } from './start.model.js';
import type { StartWords } from './words.ja.js';

/** What `start.njk` shows. */
export function startView({ frame, kind, about, cautions, channels }: StartPage, { w, shared }: Wording<StartWords>) {
  const us = w.home[kind];
  return {
    title: w.title,
    lead: w.lead(frame.institution?.name ?? shared.theInstitution),
    about: about ?? w.usualAbout(us),
    compared: w.compared(us),
    beginSteps: w.beginSteps(us),
    cautions: cautions ? [...cautions, w.stopHereToo(us, shared.ownPage)] : w.usualCautions(us),
    endHere: w.endHere(us),
    endByItself: w.endByItself(us),
    channels: channels.map((channel) => ({ ...channel, validity: w.validity(channel.title, channel.validityDays) })),
  };
}
