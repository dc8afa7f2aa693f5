import { CreateAuditTables1763600000100 } from './1763600000100-create-audit-tables.js';
import { CreateLedgerTables1763600000200 } from './1763600000200-create-ledger-tables.js';
import { CreatePartnerTables1763600000300 } from './1763600000300-create-partner-tables.js';
import { CreateCustomerAttemptsTable1763600000400 } from './1763600000400-create-customer-attempts-table.js';
import { CreateConsentTables1763600000500 } from './1763600000500-create-consent-tables.js';
import { CreateOauthTables1763600000600 } from './1763600000600-create-oauth-tables.js';
import { CreateAccountIdsTable1763600000700 } from './1763600000700-create-account-ids-table.js';
import { CreateJourneySessionsTable1763600000800 } from './1763600000800-create-journey-sessions-table.js';
import { CreateLedgerFactorTables1763600000900 } from './1763600000900-create-ledger-factor-tables.js';
import { CreateCustomerFactorTables1763600001000 } from './1763600001000-create-customer-factor-tables.js';
import { CreateInquiryPinRegistrations1763600001100 } from './1763600001100-create-inquiry-pin-registrations.js';
import { CreateJourneyPresentationsTable1763600001200 } from './1763600001200-create-journey-presentations-table.js';
import { CreatePartnerListTables1763600001300 } from './1763600001300-create-partner-list-tables.js';
import { FollowJourneys1763600001400 } from './1763600001400-follow-journeys.js';
import { AddConsentTimeAndCustomersChoice1763600001500 } from './1763600001500-add-consent-time-and-customers-choice.js';
import { NameAccounts1763600001600 } from './1763600001600-name-accounts.js';
import { CreateOutbox1763600001700 } from './1763600001700-create-outbox.js';
import { LetGrantsBeRenewed1763600001800 } from './1763600001800-let-grants-be-renewed.js';
import { GiveClientsKeys1763600002001 } from './1763600002001-give-clients-keys.js';
import { LetKeysBeRotated1763600002100 } from './1763600002100-let-keys-be-rotated.js';
import { CreateReceipts1763600002110 } from './1763600002110-create-receipts.js';
import { DeliverOutbox1763600002200 } from './1763600002200-deliver-outbox.js';
import { KeepCustomersMailAddresses1763600002210 } from './1763600002210-keep-customers-mail-addresses.js';
import { RemindOfEndingGrants1763600002220 } from './1763600002220-remind-of-ending-grants.js';
import { CreateEventStreams1763600002230 } from './1763600002230-create-event-streams.js';
import { LetCustomersComeByThemselves1763600002300 } from './1763600002300-let-customers-come-by-themselves.js';
import { IndexWhatIsPurged1763600002400 } from './1763600002400-index-what-is-purged.js';
import { NoteWhyGrantsEnd1763600002410 } from './1763600002410-note-why-grants-end.js';
import { FindMessagesGivenUp1763600002420 } from './1763600002420-find-messages-given-up.js';
import { SayWhatWasJustDone1763600002430 } from './1763600002430-say-what-was-just-done.js';

/** In the order in which they run. A migration is never changed once it was released; the next one is added below. */
export const migrations = [
  CreateAuditTables1763600000100,
  CreateLedgerTables1763600000200,
  CreatePartnerTables1763600000300,
  CreateCustomerAttemptsTable1763600000400,
  CreateConsentTables1763600000500,
  CreateOauthTables1763600000600,
  CreateAccountIdsTable1763600000700,
  CreateJourneySessionsTable1763600000800,
  CreateLedgerFactorTables1763600000900,
  CreateCustomerFactorTables1763600001000,
  CreateInquiryPinRegistrations1763600001100,
  CreateJourneyPresentationsTable1763600001200,
  CreatePartnerListTables1763600001300,
  FollowJourneys1763600001400,
  AddConsentTimeAndCustomersChoice1763600001500,
  NameAccounts1763600001600,
  CreateOutbox1763600001700,
  LetGrantsBeRenewed1763600001800,
  GiveClientsKeys1763600002001,
  LetKeysBeRotated1763600002100,
  CreateReceipts1763600002110,
  DeliverOutbox1763600002200,
  KeepCustomersMailAddresses1763600002210,
  RemindOfEndingGrants1763600002220,
  CreateEventStreams1763600002230,
  LetCustomersComeByThemselves1763600002300,
  IndexWhatIsPurged1763600002400,
  NoteWhyGrantsEnd1763600002410,
  FindMessagesGivenUp1763600002420,
  SayWhatWasJustDone1763600002430,
];
