import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const key = (name: string) => ({ name, type: 'varchar', length: '36', isPrimary: true });

/**
 * Which inquiry PINs are registered, and which accounts of a permission need one. Permissions of before have no such
 * mark: no institution that asks for PINs was open to partners.
 */
export class CreateInquiryPinRegistrations1763600001100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'inquiry_pins_registrations',
        columns: [
          key('contract_id'),
          key('ledger_account_id'),
          { name: 'institution', type: 'varchar', length: '64' },
          { name: 'pin_revision', type: 'bigint' },
          { name: 'registered_at', type: 'bigint' },
        ],
      }),
    );
    await runner.addColumn('consents_permission_accounts', new TableColumn({ name: 'pin_needed', type: 'smallint', isNullable: true }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('consents_permission_accounts', 'pin_needed');
    await runner.dropTable('inquiry_pins_registrations');
  }
}
