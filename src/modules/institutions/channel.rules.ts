import type { Channel } from './channel.js';
import { isFactor, stopsOf } from './journey-steps.rules.js';
import { duplicatesIn, mistakeUnless, type ProfileRule } from './rule-table.rules.js';

const stepsOf = (channel: Channel): string[] => stopsOf(channel).map(({ step }) => step);

const grants = (entry: string | undefined): boolean => entry === 'access' || entry === 'permission';

/** What must fit together inside a channel. */
export const channelRules: readonly ProfileRule<Channel>[] = [
  {
    says: 'the journey is made of steps of the design, each once',
    needs: ['journey'],
    check: (channel, { knownSteps }) => [
      ...stepsOf(channel).flatMap((step, at) =>
        mistakeUnless(knownSteps.includes(step), `journey[${at}]`, `must be one of ${knownSteps.join(', ')}; ${step} is not`)),
      ...duplicatesIn(stepsOf(channel)).flatMap((step) =>
        mistakeUnless(false, 'journey', `must have each step once; ${step} is there twice`)),
    ],
  },
  {
    says: 'the customer is known first and permits last',
    needs: ['journey'],
    check: ({ journey }) => [
      ...mistakeUnless(journey[0] === 'login', 'journey', 'must begin with login'),
      ...mistakeUnless(grants(journey.at(-1)), 'journey', 'must end with access or permission'),
      ...mistakeUnless(
        !journey.slice(0, -1).some((entry) => grants(entry.replace('?', ''))),
        'journey',
        'must have access or permission at its end only',
      ),
    ],
  },
  {
    says: 'who the customer is, is proven before anything of theirs is shown',
    needs: ['journey'],
    check: (channel) => {
      const steps = stepsOf(channel);
      const last = steps.findLastIndex((step) => isFactor(step));
      // A permission in the middle is told by the rule above.
      const early = steps.find((step, at) => at < last && !isFactor(step) && !grants(step));
      return mistakeUnless(early === undefined, 'journey', `must have ${steps[last] ?? ''} before ${early ?? ''}: it proves who the customer is`);
    },
  },
  {
    says: 'inquiry PINs are followed at once by their result',
    needs: ['journey'],
    check: (channel) => {
      const steps = stepsOf(channel);
      const pin = steps.indexOf('inquiry-pin');
      const result = steps.indexOf('inquiry-pin-result');
      return mistakeUnless(
        pin < 0 ? result < 0 : result === pin + 1,
        'journey',
        'must have inquiry-pin-result right after inquiry-pin, and never one without the other',
      );
    },
  },
  {
    says: 'the certificate button and the certificate step belong together',
    needs: ['journey', 'login'],
    check: (channel) => {
      const button = channel.login.certificate !== undefined;
      const step = stepsOf(channel).includes('certificate');
      return [
        ...mistakeUnless(step || !button, 'journey', 'must have certificate? because login.certificate is there'),
        ...mistakeUnless(button || !step, 'login.certificate', 'is missing: the journey has the step certificate'),
        ...mistakeUnless(!step || stepsOf(channel)[1] === 'certificate', 'journey', 'must have certificate? right after login'),
        ...mistakeUnless(!channel.journey.includes('certificate'), 'journey', "must have certificate with '?': the customer chooses between it and ID and password"),
      ];
    },
  },
  {
    says: 'login asks who, and for one secret',
    needs: ['login'],
    check: ({ login: { fields } }) => [
      ...duplicatesIn(fields.map(({ name }) => name)).flatMap((name) =>
        mistakeUnless(false, 'login.fields', `must have each name once; ${name} is there twice`)),
      ...mistakeUnless(fields.some(({ kind }) => kind === 'id'), 'login.fields', 'must have at least one field of kind id'),
      ...mistakeUnless(
        fields.filter(({ kind }) => kind === 'secret').length === 1,
        'login.fields',
        'must have exactly one field of kind secret',
      ),
    ],
  },
  {
    says: 'terms have one version at a time, and one today',
    needs: ['terms'],
    check: ({ terms }, { today }) => [
      ...duplicatesIn(terms.map(({ version }) => version)).flatMap((version) =>
        mistakeUnless(false, 'terms', `must have each version once; ${version} is there twice`)),
      ...terms.flatMap(({ inForceFrom }, at) =>
        mistakeUnless(
          inForceFrom > (terms[at - 1]?.inForceFrom ?? ''),
          `terms[${at}].inForceFrom`,
          'must be later than that of the version before',
        )),
      ...mistakeUnless(
        terms.some(({ inForceFrom }) => inForceFrom <= today),
        'terms',
        `must have a version that is in force today, ${today}`,
      ),
    ],
  },
];
