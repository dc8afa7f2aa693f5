import { exampleForm, exampleFrame, type HostedPage } from '#modules/pages';
import type { Language } from '#libs/http';
import type { OperationsPage } from './operations.model.js';
import { operationsView } from './operations.view.js';
import { en } from './words.en.js';
import { ja, type OperationsWords } from './words.ja.js';

function operationsExamples(language: Language): Readonly<Record<string, OperationsPage>> {
  const fresh: OperationsPage = {
    frame: { ...exampleFrame(language), step: { number: 2, total: 5 } },
    form: exampleForm('operations'),
    operations: [
      { name: 'balances', ticked: true },
      { name: 'transactions', ticked: true },
    ],
  };
  return {
    fresh,
    'nothing ticked': { ...fresh, operations: fresh.operations.map(({ name }) => ({ name, ticked: false })), problem: 'no-operation' },
  };
}

export const operationsPage: HostedPage<OperationsPage, OperationsWords> = {
  name: 'operations',
  folder: import.meta.dirname,
  words: { ja, en },
  view: operationsView,
  examples: operationsExamples,
};
