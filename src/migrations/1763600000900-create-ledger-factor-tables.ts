import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const key = (name: string, length = 36) => ({ name, type: 'varchar', length: String(length), isPrimary: true });
const text = (name: string, length: number) => ({ name, type: 'varchar', length: String(length) });
const number = (name: string) => ({ name, type: 'bigint' });
const longText = (name: string, isNullable = false) => ({ name, type: 'text', isNullable });

const otpTokens = new Table({
  name: 'ledger_otp_tokens',
  columns: [key('user_id'), longText('sealed_secret'), number('period_seconds')],
});

const userNumbers = new Table({
  name: 'ledger_user_numbers',
  columns: [key('user_id'), longText('sealed_number')],
});

const questions = new Table({
  name: 'ledger_questions',
  columns: [key('id'), text('user_id', 36), number('position'), text('text', 255), text('answer_hash', 255)],
  indices: [{ name: 'ledger_questions_of_user', columnNames: ['user_id'] }],
});

const certificates = new Table({
  name: 'ledger_certificates',
  columns: [key('institution', 64), key('issuer_key', 43), key('serial_number', 64), text('user_id', 36), longText('issuer'), number('bound_at')],
  indices: [{ name: 'ledger_certificates_of_user', columnNames: ['user_id'] }],
});

const inquiryPins = new Table({
  name: 'ledger_inquiry_pins',
  columns: [key('account_id'), longText('sealed_pin', true), number('revision')],
});

const tables = [otpTokens, userNumbers, questions, certificates, inquiryPins];

/** What the institution knows its users by beyond the password, and the inquiry PINs of its accounts. */
export class CreateLedgerFactorTables1763600000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table.clone());
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of tables.toReversed()) await runner.dropTable(name);
  }
}
