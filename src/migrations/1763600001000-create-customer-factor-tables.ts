import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** One-time passwords used up, challenges outstanding, devices known, and the keys that name IDs and sign devices. */
export class CreateCustomerFactorTables1763600001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'customers_otp_uses',
        columns: [
          { name: 'user_id', type: 'varchar', length: '36', isPrimary: true },
          { name: 'last_counter', type: 'bigint' },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'customers_challenges',
        columns: [
          { name: 'user_id', type: 'varchar', length: '36', isPrimary: true },
          { name: 'factor', type: 'varchar', length: '32', isPrimary: true },
          { name: 'challenge', type: 'text' },
          { name: 'drawn_at', type: 'bigint' },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'customers_devices',
        columns: [
          { name: 'device_hash', type: 'varchar', length: '64', isPrimary: true },
          { name: 'user_id', type: 'varchar', length: '36', isPrimary: true },
          { name: 'network', type: 'varchar', length: '64' },
          { name: 'first_seen_at', type: 'bigint' },
          { name: 'last_seen_at', type: 'bigint' },
        ],
        indices: [{ name: 'customers_devices_of_user', columnNames: ['user_id', 'last_seen_at'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'customers_keys',
        columns: [
          { name: 'purpose', type: 'varchar', length: '32', isPrimary: true },
          { name: 'sealed', type: 'text' },
          { name: 'created_at', type: 'bigint' },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['customers_keys', 'customers_devices', 'customers_challenges', 'customers_otp_uses']) await runner.dropTable(table);
  }
}
