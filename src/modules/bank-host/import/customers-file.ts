import { checkDocument, readJson, type Mistake } from '#libs/documents';
import { ContractRecord, CustomersFile } from './customers-file.dto.js';

export type Checked<T> = { readonly value: T } | { readonly mistakes: readonly Mistake[] };

/** The file without its contracts' contents checked. */
export function parseCustomersFile(text: string): Checked<CustomersFile> {
  const json = readJson(text);
  return json.sound ? check(CustomersFile, json.plain) : { mistakes: [json.mistake] };
}

/** One contract of the file. */
export function checkContract(contract: object, index: number): Checked<ContractRecord> {
  const record = check(ContractRecord, contract);
  if ('value' in record) return record;
  const above = `contracts[${index}]`;
  return { mistakes: record.mistakes.map(({ path, expected }) => ({ path: path === '' ? above : `${above}.${path}`, expected })) };
}

function check<T extends object>(type: new () => T, plain: unknown): Checked<T> {
  const document = checkDocument(type, plain);
  return document.sound ? { value: document.value } : { mistakes: document.mistakes };
}
