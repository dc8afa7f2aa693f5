import type { Wording } from '#modules/pages';
import type { OperationsPage } from './operations.model.js';
import type { OperationsWords } from './words.ja.js';

/** What `operations.njk` shows. */
export function operationsView(model: OperationsPage, { w, shared, service }: Wording<OperationsWords>) {
  const problem = model.problem && w.problems[model.problem];
  return {
    title: w.title,
    lead: w.lead(service),
    operations: model.operations.map(({ name, ticked }) => ({
      id: `operation-${name}`,
      name: 'operations',
      value: name,
      text: shared.operation[name].name,
      explained: shared.operation[name].explained,
      ticked,
      problemId: problem ? 'operations-problem' : '',
    })),
    problem,
    problems: problem ? [{ text: problem, href: `#operation-${model.operations[0]?.name}` }] : [],
  };
}
