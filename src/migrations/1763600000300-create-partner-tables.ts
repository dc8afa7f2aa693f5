import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const key = (name: string) => ({ name, type: 'varchar', length: '64', isPrimary: true });
const text = (name: string, length: number, isNullable = false) => ({ name, type: 'varchar', length: String(length), isNullable });
const list = (name: string) => ({ name, type: 'text' });

const companies = new Table({
  name: 'partners_companies',
  columns: [
    key('id'),
    text('name', 100),
    text('name_en', 100),
    text('registration_number', 64),
    text('terms_url', 255),
    text('privacy_url', 255),
    text('contact_name', 100, true),
    text('contact_telephone', 32),
    text('contact_email', 255),
    text('contact_url', 255),
    list('passes_data_to'),
    text('state', 16),
  ],
});

const services = new Table({
  name: 'partners_services',
  columns: [
    key('id'),
    text('company_id', 64),
    text('name', 100),
    text('name_en', 100),
    text('description', 500),
    text('description_en', 500),
  ],
  indices: [{ name: 'partners_services_of_company', columnNames: ['company_id'] }],
});

const clients = new Table({
  name: 'partners_clients',
  columns: [
    key('client_id'),
    text('service_id', 64),
    text('channel', 16),
    text('profile', 16),
    text('secret_hash', 43),
    list('redirect_uris'),
    text('state', 16),
  ],
  indices: [{ name: 'partners_clients_of_service', columnNames: ['service_id', 'channel'], isUnique: true }],
});

const links = new Table({
  name: 'partners_links',
  columns: [
    key('client_id'),
    key('institution'),
    text('state', 16),
    text('start_date', 10),
    { name: 'validity_days', type: 'bigint', isNullable: true },
    list('operations'),
  ],
  indices: [{ name: 'partners_links_of_institution', columnNames: ['institution'] }],
});

/** Companies, their services, the OAuth clients of these, and the links of clients with institutions. */
export class CreatePartnerTables1763600000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [companies, services, clients, links]) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [links, clients, services, companies]) await runner.dropTable(table.name);
  }
}
