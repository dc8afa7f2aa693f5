import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const key = (name: string, type: 'varchar' | 'bigint' = 'varchar') =>
  type === 'varchar' ? { name, type, length: '64', isPrimary: true } : { name, type, isPrimary: true };
const text = (name: string, length: number, isNullable = false) => ({ name, type: 'varchar', length: String(length), isNullable });
const list = (name: string, isNullable = false) => ({ name, type: 'text', isNullable });

const contracts = new Table({
  name: 'partners_contracts',
  columns: [
    key('institution'),
    key('company_id'),
    text('contracted_by', 100, true),
    text('contracted_by_en', 100, true),
    text('contracted_on', 10, true),
    list('compensation'),
    list('compensation_en', true),
    list('data_handling'),
    list('data_handling_en', true),
    list('onward_handling', true),
    list('onward_handling_en', true),
  ],
});

const listings = new Table({
  name: 'partners_listings',
  columns: [
    key('institution'),
    key('position', 'bigint'),
    text('company_name', 100),
    text('company_name_en', 100, true),
    text('registration_number', 64, true),
    list('services'),
    list('services_en', true),
    list('starts'),
  ],
});

/** What institutions publish about their partners: the contents of contracts, and the rows of the list 連携先一覧. */
export class CreatePartnerListTables1763600001300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [contracts, listings]) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [listings, contracts]) await runner.dropTable(table.name);
  }
}
