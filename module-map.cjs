/**
 * The architecture as data. A module may use the modules named in its row and every lib, and only through their
 * `index.ts`. `npm run check` makes dependency rules from this file; a new arrow is a reviewed line here.
 */
module.exports = {
  /** Rows in import order: a row may name only rows above it. */
  modules: {
    institutions: [],
    audit: [],
    'bank-host': ['institutions', 'audit'],
    partners: ['institutions', 'audit'],
    pages: ['institutions', 'partners'],
    customers: ['bank-host', 'audit'],
    'inquiry-pins': ['bank-host', 'customers', 'audit'],
    consents: ['audit'],
    oauth: ['institutions', 'partners', 'consents', 'audit'],
    notices: ['institutions', 'bank-host', 'partners', 'consents', 'oauth', 'audit'],
    receipts: ['institutions', 'bank-host', 'partners', 'consents', 'oauth'],
    accounts: ['institutions', 'bank-host', 'oauth', 'audit'],
    portal: ['institutions', 'partners', 'pages'],
    journey: ['institutions', 'bank-host', 'partners', 'pages', 'customers', 'inquiry-pins', 'consents', 'oauth', 'accounts', 'audit'],
    connections: ['institutions', 'bank-host', 'partners', 'pages', 'consents', 'oauth', 'receipts', 'journey', 'audit'],
  },

  /** What each lib may use of the other libs. A lib never imports a module. */
  libs: {
    kernel: [],
    zengin: ['kernel'],
    config: ['kernel'],
    sealing: ['config'],
    documents: ['kernel'],
    database: ['kernel', 'config'],
    chores: ['config'],
    purging: ['kernel', 'database', 'chores'],
    outbox: ['kernel', 'config', 'database', 'purging'],
    http: ['kernel', 'database'],
    views: ['kernel', 'http'],
    tls: [],
  },

  /** Tables belong to one module or lib. The one exception: this file reads across them, in one query, and never writes. */
  tableOwners: {
    outbox: ['outbox_messages'],
    audit: ['audit_records', 'audit_unsequenced', 'audit_chains', 'audit_checkpoints', 'audit_keys', 'audit_leases'],
    'bank-host': [
      'ledger_contracts', 'ledger_users', 'ledger_accounts', 'ledger_user_accounts', 'ledger_balances', 'ledger_movements', 'ledger_imports',
      'ledger_otp_tokens', 'ledger_user_numbers', 'ledger_questions', 'ledger_certificates', 'ledger_inquiry_pins',
    ],
    partners: ['partners_companies', 'partners_services', 'partners_clients', 'partners_links', 'partners_contracts', 'partners_listings'],
    customers: ['customers_attempts', 'customers_otp_uses', 'customers_challenges', 'customers_devices', 'customers_keys'],
    'inquiry-pins': ['inquiry_pins_registrations'],
    consents: ['consents_grants', 'consents_permissions', 'consents_permission_accounts', 'consents_subjects', 'consents_reminders'],
    oauth: ['oauth_access_tokens', 'oauth_records', 'oauth_replays', 'oauth_keys'],
    notices: ['notices_streams', 'notices_events'],
    receipts: ['receipts_receipts'],
    accounts: ['accounts_ids'],
    journey: ['journey_sessions', 'journey_steps', 'journey_presentations'],
    connections: ['connections_sessions'],
  },
  readsAcrossTables: ['src/modules/oauth/live-access.ts'],
};
